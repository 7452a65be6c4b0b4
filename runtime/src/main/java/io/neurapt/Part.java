package io.neurapt;

import io.neurapt.internal.InputInfo;
import io.neurapt.internal.OutputInfo;
import io.neurapt.internal.Shapes;
import java.util.Arrays;
import java.util.List;

/**
 * One of the things that a network reads, or one of its outputs: where its numbers stand in a sample, or in an output,
 * which are flat arrays.
 */
public final class Part {

    private final String name;
    private final int at;
    private final int[] shape;
    private final List<String> columns;

    Part(InputInfo input) {
        this(input.name(), input.at(), input.shape(), input.columns());
    }

    Part(OutputInfo output) {
        this(output.name(), output.at(), output.shape(), List.of());
    }

    private Part(String name, int at, int[] shape, List<String> columns) {
        this.name = name;
        this.at = at;
        this.shape = shape;
        this.columns = columns;
    }

    /** The field's name; {@code input} where the network's annotation gives the shape. */
    public String name() {
        return name;
    }

    /** {@code {height, width, channels}}, {@code {length, channels}} or {@code {n}}. */
    public int[] shape() {
        return shape.clone();
    }

    /** Its first number's place in the whole. */
    public int from() {
        return at;
    }

    /** How many numbers it has. */
    public int size() {
        return Shapes.size(shape);
    }

    /** Names of its numbers, the columns of a table; empty where they have none. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Its numbers, cut out of the whole.
     *
     * @param whole a sample, or an output
     */
    public float[] of(float[] whole) {
        check(whole, at + size());
        return Arrays.copyOfRange(whole, at, at + size());
    }

    /**
     * Puts its numbers into the whole.
     *
     * @param numbers in its shape, row-major
     */
    public void put(float[] numbers, float[] whole) {
        if (numbers.length != size()) {
            throw new IllegalArgumentException(
                    name + ": expected " + size() + " numbers (" + Shapes.text(shape) + "), got " + numbers.length);
        }
        check(whole, at + size());
        System.arraycopy(numbers, 0, whole, at, numbers.length);
    }

    /** The index of its greatest number, the first of equals: the class, where it holds a number for each. */
    public int largest(float[] whole) {
        check(whole, at + size());
        int best = at;
        for (int i = at + 1; i < at + size(); i++) {
            if (whole[i] > whole[best]) {
                best = i;
            }
        }
        return best - at;
    }

    private void check(float[] whole, int least) {
        if (whole.length < least) {
            throw new IllegalArgumentException(name + ": expected an array of all numbers, at least " + least
                    + ", of which this takes those from " + at + " on, got " + whole.length);
        }
    }

    /** {@code picture 28x28x1, numbers 0 to 783}. */
    @Override
    public String toString() {
        return name + " " + Shapes.text(shape) + ", numbers " + at + " to " + (at + size() - 1);
    }
}
