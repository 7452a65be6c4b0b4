package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * The inputs {@code number, number + stride, ...} of one axis: those of one phase are reached by the same taps, so the
 * gradient of each phase is a small convolution of the output's gradient with every stride-th tap.
 *
 * @param number the first of them
 * @param count how many there are
 * @param tap the first tap that reaches them; the others follow at the distance of the stride
 * @param taps how many do, perhaps none
 * @param output the output from which the first tap reaches input {@code number}; the next taps come from
 *     the outputs before it
 */
public record Phase(int number, int count, int tap, int taps, int output) {

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

    /** The border that all phases need around the gradient of the output, so that nothing is tested. */
    public static Border border(Window vertical, Window horizontal) {
        int top = 0;
        int bottom = 0;
        for (Phase phase : of(vertical)) {
            top = Math.max(top, phase.before());
            bottom = Math.max(bottom, phase.after(vertical.output()));
        }
        int left = 0;
        int right = 0;
        for (Phase phase : of(horizontal)) {
            left = Math.max(left, phase.before());
            right = Math.max(right, phase.after(horizontal.output()));
        }
        return new Border(top, bottom, left, right);
    }

    /** Outputs before the first real one that the taps of this phase ask for. */
    private int before() {
        return taps == 0 ? 0 : Math.max(0, taps - 1 - output);
    }

    /** Outputs after the last of {@code outputs} real ones that the taps of this phase ask for. */
    private int after(int outputs) {
        return taps == 0 ? 0 : Math.max(0, output + count - outputs);
    }
}
