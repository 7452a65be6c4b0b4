package io.neurapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

    /** Two images of 1x2 pixels. */
    private static final byte[] IMAGES = idx(new int[] {2, 1, 2}, 0, 255, 51, 102);

    private static final byte[] LABELS = idx(new int[] {2}, 4, 1);

    @TempDir
    Path folder;

    @Test
    void rawStreamsBecomeImagesWithClasses() throws IOException {
        Dataset data = Idx.read(stream(IMAGES), stream(LABELS));
        float[] input = new float[2];
        data.input(1, input, 0);

        assertThat(data.size()).isEqualTo(2);
        assertThat(input).containsExactly(0.2f, 0.4f);
        assertThat(data.label(0)).isEqualTo(4);
        assertThat(data.targetSize()).isEqualTo(5);
    }

    @Test
    void gzippedDataIsRecognisedByItsFirstBytes() throws IOException {
        Dataset data = Idx.read(stream(gzip(IMAGES)), stream(LABELS));

        assertThat(data.size()).isEqualTo(2);
    }

    @Test
    void aFolderHasTrainingAndTestSamplesWithTheSameClasses() throws IOException {
        write("train-images-idx3-ubyte.gz", gzip(IMAGES));
        write("train-labels-idx1-ubyte", LABELS);
        write("t10k-images.idx3-ubyte", IMAGES);
        write("t10k-labels-idx1-ubyte.gz", gzip(idx(new int[] {2}, 0, 6)));
        Split split = Idx.folder(folder);

        assertThat(split.train().label(1)).isEqualTo(1);
        assertThat(split.test().label(1)).isEqualTo(6);
        assertThat(split.train().targetSize()).isEqualTo(7);
        assertThat(split.test().targetSize()).isEqualTo(7);
    }

    @Test
    void namesOfEmnistAreFoundAndSeveralSetsNeedAChoice() throws IOException {
        writeEmnist("emnist-letters");
        assertThat(Idx.folder(folder).train().size()).isEqualTo(2);

        writeEmnist("emnist-digits");
        fails(
                () -> Idx.folder(folder),
                "the sets [emnist-digits-, emnist-letters-]",
                "Idx.folder(path, \"emnist-letters\")");
        assertThat(Idx.folder(folder, "emnist-digits").test().size()).isEqualTo(2);
    }

    @Test
    void aMissingFileIsNamedWithAllThatWasLookedFor() throws IOException {
        write("train-images-idx3-ubyte", IMAGES);
        write("train-labels-idx1-ubyte", LABELS);

        fails(
                () -> Idx.folder(folder),
                folder + ": expected one of t10k-images-idx3-ubyte, t10k-images-idx3-ubyte.gz,",
                "test-images-idx3-ubyte.gz",
                "found train-images-idx3-ubyte, train-labels-idx1-ubyte; fix:");
        fails(() -> Idx.folder(folder.resolve("no")), "expected a folder with IDX files, found nothing of this name");
        Files.createDirectory(folder.resolve("empty"));
        fails(
                () -> Idx.folder(folder.resolve("empty")),
                "expected train-images-idx3-ubyte or",
                "found an empty folder");
    }

    @Test
    void truncatedDataIsReportedWithBothSizes() {
        byte[] shorter = Arrays.copyOf(IMAGES, IMAGES.length - 1);

        fails(() -> images(shorter), "images: expected 4 bytes of data (2 x 1 x 2, as its header says), found 3");
        fails(() -> images(gzip(shorter)), "found 3: the file is truncated");
        fails(
                () -> images(Arrays.copyOf(IMAGES, 9)),
                "images: expected an IDX header, found a file that ends inside it");
        fails(() -> images(new byte[0]), "ends inside it");
    }

    @Test
    void aDamagedGzipFileIsReported() {
        byte[] zipped = gzip(IMAGES);
        byte[] checksum = zipped.clone();
        checksum[zipped.length - 8] ^= 1;

        fails(() -> images(Arrays.copyOf(zipped, 20)), "images: expected a whole gzip file, found 20 bytes");
        fails(() -> images(checksum), "images: expected a valid gzip file, found damaged data");
    }

    @Test
    void bytesAfterTheEndAreReported() {
        fails(() -> images(Arrays.copyOf(IMAGES, IMAGES.length + 3)), "found 3 bytes after them");
        byte[] zipped = gzip(IMAGES);
        for (int garbage : new int[] {1, 5, 100, 100_000}) {
            byte[] longer = Arrays.copyOf(zipped, zipped.length + garbage);
            fails(() -> images(longer), "expected the end of the gzip data, found " + garbage + " bytes after it");
        }
    }

    @Test
    void aFileOfAnotherFormatIsReportedWithItsMagicNumber() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 0};
        byte[] floats = IMAGES.clone();
        floats[2] = 0x0d;

        fails(() -> images(png), "images: expected the magic number 00 00 08 03, found 89 50 4e 47; fix:");
        fails(() -> images(floats), "images: expected unsigned bytes (type 08), found type 0d");
    }

    @Test
    void imagesAndLabelsThatAreExchangedAreReported() {
        fails(
                () -> Idx.read(stream(LABELS), stream(IMAGES)),
                "images: expected images (3 dimensions: count, height, width), found 1 dimension; fix: check that");
        fails(() -> Idx.read(stream(IMAGES), stream(IMAGES)), "labels: expected labels (1 dimension: count)");
    }

    @Test
    void imagesAndLabelsOfDifferentCountAreReportedByFile() throws IOException {
        Path images = write("a-images", IMAGES);
        Path labels = write("b-labels", idx(new int[] {3}, 1, 2, 3));

        fails(() -> Idx.read(images, labels), "b-labels: expected 2 labels, one for each image of ", "found 3 labels");
    }

    @Test
    void impossibleDimensionsAreReportedBeforeAnythingIsRead() {
        fails(() -> images(idx(new int[] {0, 28, 28})), "expected dimensions of 1 or more, found 0 x 28 x 28");
        fails(() -> images(idx(new int[] {-1, 28, 28})), "found -1 x 28 x 28");
        int most = Integer.MAX_VALUE;
        fails(() -> images(idx(new int[] {most, most, most})), "expected at most 2 GB of data");
        fails(() -> images(idx(new int[] {1_000_000, 28, 28})), "expected 784000000 bytes of data", "found 0");
    }

    @Test
    void aResourceThatIsNotThereIsReported() {
        fails(() -> Idx.read(IdxTest.class.getResourceAsStream("nope"), stream(LABELS)), "images: expected a stream");
    }

    private static void fails(ThrowingCallable mistake, String... parts) {
        assertThatIOException()
                .isThrownBy(mistake)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static Dataset images(byte[] images) throws IOException {
        return Idx.read(stream(images), stream(LABELS));
    }

    private void writeEmnist(String set) throws IOException {
        for (String part : new String[] {"train", "test"}) {
            write(set + "-" + part + "-images-idx3-ubyte.gz", gzip(IMAGES));
            write(set + "-" + part + "-labels-idx1-ubyte.gz", gzip(LABELS));
        }
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return zipped.toByteArray();
    }

    private static byte[] idx(int[] shape, int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * shape.length + numbers.length);
        buffer.put(new byte[] {0, 0, 8, (byte) shape.length});
        for (int extent : shape) {
            buffer.putInt(extent);
        }
        for (int number : numbers) {
            buffer.put((byte) number);
        }
        return buffer.array();
    }
}
