package io.neurapt.internal;

import java.util.StringJoiner;

/** What is asked of shapes: how many numbers, and how people read them. */
public final class Shapes {

    private Shapes() {}

    /** {@code 5x5x1x10}. */
    public static String text(int... shape) {
        StringJoiner text = new StringJoiner("x");
        for (int extent : shape) {
            text.add(Integer.toString(extent));
        }
        return text.toString();
    }

    /** The number of elements. */
    public static int size(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return size;
    }

    /** The shape of one sample's output: that of the last layer. */
    public static int[] output(Architecture architecture) {
        return architecture.layers().get(architecture.layers().size() - 1).shape();
    }
}
