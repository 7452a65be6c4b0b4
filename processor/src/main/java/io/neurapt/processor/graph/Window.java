package io.neurapt.processor.graph;

import io.neurapt.annotation.Padding;
import java.util.Objects;

/**
 * How a window walks over one axis of its input.
 *
 * @param input extent of the input
 * @param size extent of the window
 * @param stride step between two windows
 * @param before missing elements (zeros) before the first real one
 * @param output number of windows
 */
public record Window(int input, int size, int stride, int before, int output) {

    /**
     * The windows over one axis. VALID: {@code floor((input - size) / stride) + 1}. SAME: {@code ceil(input /
     * stride)}, the odd missing element at the end (the rule of Keras).
     */
    public static Window of(int input, int size, int stride, Padding padding) {
        if (padding == Padding.VALID) {
            return new Window(input, size, stride, 0, input < size ? 0 : (input - size) / stride + 1);
        }
        int output = (input - 1) / stride + 1; // ceil(input / stride), without overflow for a huge stride
        int missing = Math.max(0, (output - 1) * stride + size - input);
        return new Window(input, size, stride, missing / 2, output);
    }

    /**
     * The windows over the output of a transposed convolution, one for each element that it reads. VALID: {@code (count -
     * 1) * stride + size} elements. SAME: {@code count * stride}.
     */
    public static Window over(int count, int size, int stride, Padding padding) {
        long extent = padding == Padding.VALID ? (count - 1L) * stride + size : (long) count * stride;
        return of((int) Math.min(extent, Integer.MAX_VALUE), size, stride, padding);
    }

    /** The extent of a window of so many elements that are {@code dilation} apart. */
    public static int span(int kernel, int dilation) {
        return (int) Math.min((kernel - 1L) * dilation + 1, Integer.MAX_VALUE);
    }

    /** Missing elements after the last real one. */
    public int after() {
        return Math.max(0, (output - 1) * stride + size - before - input);
    }

    /** Elements at the end that no window reads; 0 where padding adds some. */
    public int unread() {
        return Math.max(0, input - ((output - 1) * stride + size - before));
    }

    /** Whether every window lies inside the real input. */
    public boolean isInside() {
        return before == 0 && after() == 0;
    }

    /** Whether windows touch each other without overlap and without gap. */
    public boolean isTiling() {
        return stride == size && isInside();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Window window
                && input == window.input
                && size == window.size
                && stride == window.stride
                && before == window.before
                && output == window.output;
    }

    @Override
    public int hashCode() {
        return Objects.hash(input, size, stride, before, output);
    }
}
