package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Some inputs of one axis of a convolution, as many apart as its windows are: the same taps reach them, so their gradients
 * are a small convolution of the outputs' gradients.
 *
 * @param number the first input; the others follow at the distance of the stride
 * @param count how many there are
 * @param tap the first tap that reaches them; the others follow at the distance of the stride
 * @param taps how many do, perhaps none
 * @param output the output from which the first tap reaches the first input; the next taps come from the outputs before it
 */
public record Phase(int number, int count, int tap, int taps, int output) {

    /** All inputs of an axis, as phases. */
    public static List<Phase> of(Window window) {
        List<Phase> phases = new ArrayList<>();
        int stride = window.stride();
        for (int a = 0; a < Math.min(stride, window.input()); a++) {
            int count = (window.input() - a + stride - 1) / stride;
            int tap = (a + window.before()) % stride;
            int taps = Math.max(0, (window.size() - tap + stride - 1) / stride);
            phases.add(new Phase(a, count, tap, taps, (a + window.before() - tap) / stride));
        }
        return phases;
    }

    /** Outputs before the first real one that the taps of this phase ask for. */
    public int before() {
        return taps == 0 ? 0 : Math.max(0, taps - 1 - output);
    }

    /** Outputs after the last of {@code outputs} real ones that the taps of this phase ask for. */
    public int after(int outputs) {
        return taps == 0 ? 0 : Math.max(0, output + count - outputs);
    }
}
