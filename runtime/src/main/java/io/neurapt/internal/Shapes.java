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

    /** The shape of one sample's output; of several the number of all their numbers, one behind the other. */
    public static int[] output(Architecture architecture) {
        if (architecture.hasOneOutput()) {
            return architecture.outputs().get(0).shape();
        }
        int size = 0;
        for (OutputInfo output : architecture.outputs()) {
            size += size(output.shape());
        }
        return new int[] {size};
    }
}
