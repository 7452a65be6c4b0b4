package io.neurapt.samples;

import io.neurapt.Backend;
import io.neurapt.data.Dataset;
import io.neurapt.data.Idx;
import io.neurapt.data.Split;
import io.neurapt.optim.Adam;
import io.neurapt.train.Evaluation;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Lesson 1: {@link DigitNet} learns to read handwritten digits.
 *
 * <p>Arguments, both optional: the number of epochs, 5 where it is not given, and a folder with the IDX files of
 * another set of 28x28 grey images in ten classes, such as Fashion-MNIST or EMNIST's digits.
 */
public final class Lesson01 {

    private static final int DRAWN = 3; // as many pictures as fit 100 columns

    private Lesson01() {}

    public static void main(String[] args) throws IOException {
        int epochs = args.length > 0 ? number(args[0]) : 5;
        Split digits = args.length > 1 ? Idx.folder(Path.of(args[1])) : Mnist.load();
        Dataset test = digits.test();

        // The network, as the compiler wrote it from the layers in DigitNet.
        DigitNet net = DigitNet.create(42);
        System.out.println(net.summary());
        System.out.printf(
                Locale.ROOT,
                "%nIt learns from %,d images and is measured on %,d others. Computed with: %s.%n%n",
                digits.train().size(),
                test.size(),
                net.backend() == Backend.VECTOR ? "the Vector API" : "plain Java");

        // Training prints a line an epoch.
        train(net, digits, epochs);

        // Loss, accuracy, and which digit was taken for which.
        Evaluation result = net.evaluate(test);
        System.out.printf("%nThe result: %s%n", result);

        // The weights go to a file, and a second network reads them.
        Path file = Files.createTempDirectory("neurapt").resolve("digits.safetensors");
        net.save(file);
        DigitNet loaded = DigitNet.open(file);
        System.out.printf(
                Locale.ROOT,
                "The weights are in %s (%,d bytes). A network that loads them reaches %.2f%%.%n",
                file,
                Files.size(file),
                100 * loaded.evaluate(test).accuracy());

        // One image at a time: 784 numbers in, ten probabilities out.
        System.out.println("\nThe first images that it reads rightly:\n");
        System.out.println(pictures(loaded, test, Outcome.RIGHT));
        System.out.println("The first that it reads wrongly:\n");
        System.out.println(pictures(loaded, test, Outcome.WRONG));
    }

    /** Adam in large steps; of every five epochs the last two in a tenth of them, so that it settles. */
    static void train(DigitNet net, Split digits, int epochs) {
        int last = 2 * epochs / 5;
        train(net, digits, Fit.epochs(epochs - last).seed(42), 2e-3);
        if (last > 0) {
            train(net, digits, Fit.epochs(last).seed(43), 2e-4);
        }
    }

    /** A second call goes on from the weights that the first one left. */
    private static void train(DigitNet net, Split digits, Fit fit, double rate) {
        System.out.printf(Locale.ROOT, "Adam, rate %.4f%n", rate);
        net.fit(
                digits.train(),
                fit.batchSize(64)
                        .optimizer(Adam.rate(rate))
                        .validate(digits.test())
                        .verbose());
    }

    private static int number(String epochs) {
        try {
            return Integer.parseInt(epochs);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the first argument: expected a number of epochs, got " + epochs + "; fix: 5", e);
        }
    }

    private enum Outcome {
        RIGHT,
        WRONG
    }

    /** The first images with this outcome, drawn side by side, each with the answer and its probability. */
    private static String pictures(DigitNet net, Dataset data, Outcome wanted) {
        List<Picture> pictures = new ArrayList<>();
        float[] image = new float[data.inputSize()];
        for (int i = 0; i < data.size() && pictures.size() < DRAWN; i++) {
            data.input(i, image, 0);
            int answer = net.classify(image);
            Outcome outcome = answer == data.label(i) ? Outcome.RIGHT : Outcome.WRONG;
            if (outcome == wanted) {
                float[] probabilities = net.predict(image);
                pictures.add(Picture.of(image, net.inputShape(), caption(i, data.label(i), answer, probabilities)));
            }
        }
        return Picture.sideBySide(pictures);
    }

    /** Which image it is, and what it was taken for. */
    private static List<String> caption(int index, int label, int answer, float[] probabilities) {
        String read = String.format(Locale.ROOT, "read as %d: %.1f%%", answer, 100 * probabilities[answer]);
        return List.of(
                String.format(Locale.ROOT, "image %d is a %d", index, label),
                answer == label
                        ? read
                        : read + String.format(Locale.ROOT, ", %d: %.1f%%", label, 100 * probabilities[label]));
    }
}
