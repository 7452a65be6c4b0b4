package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Kernel;

/**
 * A dense layer's weights as they stand in the parameters: {@code [unit][input]}, inputs in the order of the
 * buffer they are read from, each unit's padded with zeros to whole blocks.
 */
public final class DenseWeights {

    private DenseWeights() {}

    /** Floats from one unit's weights to the next. */
    public static int unitStep(int inputs) {
        return (inputs + Kernel.BLOCK - 1) / Kernel.BLOCK * Kernel.BLOCK;
    }
}
