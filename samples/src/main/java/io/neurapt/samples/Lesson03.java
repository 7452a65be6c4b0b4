package io.neurapt.samples;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lesson 3: reading the generated code.
 *
 * <p>From {@link DigitNet} the processor wrote three classes beside it:
 *
 * <ul>
 *   <li>{@code DigitNetModel}, the subclass that {@code DigitNet.create} makes: the summary as its Javadoc, the
 *       constructors, and the {@code ARCHITECTURE}, a table of the parameters (each segment's layer, role, place in
 *       the flat array, shape, layout and first values) and one of the layers.
 *   <li>{@code DigitNetVector}, which computes the network with the Vector API. It is there only if the compiler ran
 *       with {@code --add-modules jdk.incubator.vector}, as it did in this module.
 *   <li>{@code DigitNetPlain}, which computes it in plain Java.
 * </ul>
 *
 * <p>Both programs have the same parts, in this order: where each parameter and buffer stands (constants);
 * {@code forward}, {@code loss} and {@code backward}, which are lists of calls, one or a few a layer; how a sample
 * gets into a tile and an output out of it; and then the kernels, one after the other.
 *
 * <p>A tile is the samples that are computed together, 16 with the Vector API. In its buffers the samples stand
 * innermost, so that one vector instruction does the same for all 16 of them, whatever the shape of the layer.
 */
public final class Lesson03 {

    private Lesson03() {}

    public static void main(String[] args) throws IOException {
        Path folder = generatedSources();
        System.out.println("The generated sources are in " + folder + ":\n");
        list(folder);

        GeneratedFile program = GeneratedFile.read(folder.resolve("DigitNetVector.java"));

        // The list of calls: each names what it reads, which parameters it takes, and where it writes. A convolution
        // computes its activation and the pooling after it in the same go, so the pools have no call of their own.
        explain("The forward pass: one call a layer, what it reads, its parameters, what it writes");
        System.out.println(program.method("forward"));

        // A kernel has two methods. The first goes over the output: v is the first lane of a vector, y and x are a
        // place in the pooled image, f a group of filters. Its numbers are the strides of this very network.
        explain("The kernel of conv1: the first method goes over the output");
        System.out.println(program.method("conv1Forward"));

        // The second computes one pooling window of a group of filters. Its sums are local variables, one for each
        // filter and pixel of the window, so that they stay in registers; they start at the bias. The loops go over
        // the taps of the kernel. Behind them ReLU and the maximum of the window: max starts at 0, which is the ReLU,
        // and winner remembers which pixel was the largest (4 for none), since on the way back only that one gets a
        // gradient.
        explain("and the second computes one pooling window of some filters, its sums in registers");
        for (String called : program.calledBy("conv1Forward")) {
            System.out.println(program.method(called));
        }
    }

    private static void explain(String text) {
        System.out.println("\n--- " + text + "\n");
    }

    private static void list(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> stream = Files.list(folder)) {
            files = stream.filter(file -> file.getFileName().toString().startsWith("DigitNet"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            System.out.printf("%6d lines  %s%n", Files.readAllLines(file).size(), file.getFileName());
        }
    }

    /** Where Maven puts what a processor writes: {@code target/generated-sources}, beside {@code target/classes}. */
    private static Path generatedSources() throws IOException {
        Path classes;
        try {
            classes = Path.of(DigitNet.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the place of the classes is no path", e);
        }
        Path folder = classes.resolveSibling("generated-sources")
                .resolve("annotations")
                .resolve(DigitNet.class.getPackageName().replace('.', '/'));
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + ": expected the generated sources; fix: run this lesson from a Maven build");
        }
        return folder;
    }
}
