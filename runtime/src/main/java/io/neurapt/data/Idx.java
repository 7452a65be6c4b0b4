package io.neurapt.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads images with classes from IDX files, raw or gzipped: MNIST, Fashion-MNIST, EMNIST.
 *
 * <p>Pixels stay bytes in memory and are scaled to 0..1; the number of classes is the largest label plus 1. EMNIST
 * stores its images with rows and columns exchanged; they are given as stored. A file that is not what it should be is
 * an {@link IOException} that names the file, what was expected and what was found.
 *
 * <p>Source of the format: Y. LeCun, C. Cortes, C. Burges, "The MNIST database".
 */
public final class Idx {

    private Idx() {}

    /**
     * The training and test samples in a folder, under their usual names: {@code train-images-idx3-ubyte},
     * {@code train-labels-idx1-ubyte}, {@code t10k-...}, with {@code .gz} or without; those of EMNIST
     * ({@code emnist-letters-train-images-idx3-ubyte}, {@code emnist-letters-test-...}) if the folder has one set.
     */
    public static Split folder(Path folder) throws IOException {
        return read(IdxFolder.of(folder));
    }

    /** One of several sets in a folder: {@code folder(path, "emnist-letters")}. */
    public static Split folder(Path folder, String set) throws IOException {
        return read(IdxFolder.of(folder, set));
    }

    /** The images of one file with the labels of another. */
    public static Dataset read(Path images, Path labels) throws IOException {
        Part part = part(images, labels);
        return part.dataset(part.classes());
    }

    /** The same from streams, such as resources; they are closed. Null, a resource that is not there, is reported. */
    public static Dataset read(@Nullable InputStream images, @Nullable InputStream labels) throws IOException {
        Part part = Part.of(
                IdxFile.read("images", images, IdxFile.Kind.IMAGES),
                IdxFile.read("labels", labels, IdxFile.Kind.LABELS));
        return part.dataset(part.classes());
    }

    /** A test set need not show every class, so both parts have the classes of both. */
    private static Split read(IdxFolder folder) throws IOException {
        Part train = part(folder.trainImages(), folder.trainLabels());
        Part test = part(folder.testImages(), folder.testLabels());
        int classes = Math.max(train.classes(), test.classes());
        return new Split(train.dataset(classes), test.dataset(classes));
    }

    private static Part part(Path images, Path labels) throws IOException {
        return Part.of(
                IdxFile.read(images.toString(), Files.newInputStream(images), IdxFile.Kind.IMAGES),
                IdxFile.read(labels.toString(), Files.newInputStream(labels), IdxFile.Kind.LABELS));
    }

    /** Images and their labels, checked against each other. */
    private record Part(IdxFile images, IdxFile labels) {

        static Part of(IdxFile images, IdxFile labels) throws IOException {
            if (images.count() != labels.count()) {
                throw IdxFile.broken(
                        labels.name(),
                        images.count() + " labels, one for each image of " + images.name(),
                        labels.count() + " labels",
                        "take both files from the same set");
            }
            return new Part(images, labels);
        }

        int classes() {
            int largest = 0;
            for (byte label : labels.bytes()) {
                largest = Math.max(largest, label & 0xff);
            }
            return largest + 1;
        }

        Dataset dataset(int classes) {
            int[] numbers = new int[labels.count()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = labels.bytes()[i] & 0xff;
            }
            return Dataset.ofImages(images.bytes(), numbers, classes);
        }
    }
}
