package io.neurapt;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Shapes;
import org.jspecify.annotations.Nullable;

/** Whether the arrays of a batch fit a network and hold finite numbers. */
final class BatchCheck {

    private BatchCheck() {}

    static void check(
            Architecture architecture, float[][] inputs, float[][] targets, float @Nullable [][] inputGradients) {
        if (inputs.length == 0) {
            throw new IllegalArgumentException(architecture.name() + ": expected at least one sample, and got none");
        }
        rows(architecture, "inputs", inputs, inputs.length, architecture.input());
        finite(architecture, "inputs", inputs);
        rows(architecture, "targets", targets, inputs.length, Shapes.output(architecture));
        finite(architecture, "targets", targets);
        if (inputGradients != null) {
            rows(architecture, "inputGradients", inputGradients, inputs.length, architecture.input());
        }
    }

    private static void rows(Architecture architecture, String what, float[][] rows, int count, int[] shape) {
        if (rows.length != count) {
            throw new IllegalArgumentException(architecture.name() + ": expected " + count + " rows in " + what
                    + ", one for each sample, and got " + rows.length);
        }
        int size = Shapes.size(shape);
        for (int i = 0; i < count; i++) {
            if (rows[i].length != size) {
                throw new IllegalArgumentException(architecture.name() + ": expected " + size + " numbers ("
                        + Shapes.text(shape) + ") in " + what + "[" + i + "], and got " + rows[i].length);
            }
        }
    }

    private static void finite(Architecture architecture, String what, float[][] rows) {
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                if (!Float.isFinite(rows[i][j])) {
                    throw new IllegalArgumentException(architecture.name() + ": expected finite numbers, and " + what
                            + "[" + i + "][" + j + "] is " + rows[i][j]);
                }
            }
        }
    }
}
