package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lessons run to their end, and print what they promise. */
class LessonsTest {

    private final PrintStream out = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lesson01TrainsOnTheFilesOfAFolder(@TempDir Path folder) throws IOException {
        for (String part : new String[] {"train", "t10k"}) {
            shorten(part + "-images-idx3-ubyte", 16, 784, folder);
            shorten(part + "-labels-idx1-ubyte", 8, 1, folder);
        }

        Lesson01.main(new String[] {"1", folder.toString()});

        assertThat(text())
                .contains("learns from 640 images and is measured on 640 others")
                .contains("epoch 1/1")
                .contains("true \\ answer")
                .contains("digits.safetensors")
                .contains("image 0 is a 7");
    }

    @Test
    void lesson02TellsTheSpeciesOfAFlower() throws IOException {
        Lesson02.main(new String[0]);

        assertThat(text()).contains("epoch 200/200").contains("versicolor").doesNotContain("epoch 199/200");
    }

    @Test
    void lesson03ShowsTheForwardPassAndAKernel() throws IOException {
        Lesson03.main(new String[0]);

        assertThat(text())
                .contains("DigitNetModel.java", "DigitNetVector.java", "DigitNetPlain.java")
                .contains("public void forward(")
                .contains("private static void conv1Forward(")
                .contains(".fma(");
    }

    @Test
    void lesson06TellsTheShapesOfSeries() {
        Lesson06.main(new String[0]);

        assertThat(text())
                .contains("learns from 3,000 series and is measured on 3,000 others")
                .contains("true \\ answer", "cylinder", "bell", "funnel")
                .containsPattern("The result: 3,000 samples  loss [0-9.]+  accuracy (99|100)\\.")
                .contains("read as a cylinder: ");
    }

    @Test
    void lesson07TellsSpeciesAndMassOfPenguins() throws IOException {
        Lesson07.main(new String[0]);

        assertThat(text())
                .contains("A sample:  bill_length_mm, bill_depth_mm, flipper_length_mm, island, sex")
                .contains("Training on 266 penguins, testing on 67 others.")
                .containsPattern("species: 67 samples  loss [0-9.]+  accuracy (9[5-9]|100)\\.")
                .containsPattern("mass: 67 samples  loss 0\\.[01]")
                .containsPattern("Chinstrap  +(9[0-9]|100)\\.[0-9]%");
    }

    /** Writes the first 640 samples of a file to the folder. */
    private static void shorten(String name, int header, int size, Path folder) throws IOException {
        byte[] bytes;
        try (GZIPInputStream in = new GZIPInputStream(Mnist.class.getResourceAsStream("mnist/" + name + ".gz"))) {
            bytes = in.readNBytes(header + 640 * size);
        }
        // the count: 32 bits, big endian, after the magic number
        bytes[4] = 0;
        bytes[5] = 0;
        bytes[6] = (byte) (640 >> 8);
        bytes[7] = (byte) 640;
        try (OutputStream file = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            file.write(Arrays.copyOf(bytes, header + 640 * size));
        }
    }
}
