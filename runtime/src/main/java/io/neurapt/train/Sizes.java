package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import java.util.StringJoiner;

/** Whether samples fit a network. */
final class Sizes {

    private Sizes() {}

    static int input(Architecture architecture) {
        return product(architecture.input());
    }

    static int output(Architecture architecture) {
        return product(outputShape(architecture));
    }

    static int[] outputShape(Architecture architecture) {
        return architecture.layers().get(architecture.layers().size() - 1).shape();
    }

    /** Checks a dataset against the network, and says what is wrong with it. */
    static void check(String purpose, Architecture architecture, Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(purpose + " of " + architecture.name()
                    + ": expected 1 sample or more, got 0; fix: check what the samples are read from");
        }
        check(purpose, architecture, "input", architecture.input(), data.inputSize());
        check(purpose, architecture, "output", outputShape(architecture), data.targetSize());
    }

    private static void check(String purpose, Architecture architecture, String end, int[] shape, int size) {
        if (product(shape) == size) {
            return;
        }
        String side = end.equals("input") ? "samples" : "targets";
        String fix = end.equals("input")
                ? "change input = {...} of @Network, or reshape the samples"
                : "change the units of the last layer, or the number of classes";
        throw new IllegalArgumentException(purpose + " of " + architecture.name() + ": expected " + side + " of "
                + product(shape) + " numbers, the " + end + " " + text(shape) + ", got " + size + "; fix: " + fix);
    }

    private static int product(int[] shape) {
        int product = 1;
        for (int extent : shape) {
            product *= extent;
        }
        return product;
    }

    private static String text(int[] shape) {
        StringJoiner text = new StringJoiner("x");
        for (int extent : shape) {
            text.add(String.valueOf(extent));
        }
        return text.toString();
    }
}
