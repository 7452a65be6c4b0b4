package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Kernel;

/**
 * A dense layer's weights as they stand in the parameters: {@code [unit][input]}, inputs in the order of the
 * buffer they are read from, each unit's padded with zeros to whole blocks.
 *
 * <p>Kernels walk over the weights of many units at once. Where the units stood a large power of two apart they would
 * all fall on the same few lines of a cache and drive each other out: so there they get one block more.
 */
public final class DenseWeights {

    /** Blocks from unit to unit at which too many units share a line of a cache: 1 KB. */
    private static final int CROWDED = 16;

    private DenseWeights() {}

    /** Floats from one unit's weights to the next. */
    public static int unitStep(int inputs) {
        int blocks = (inputs + Kernel.BLOCK - 1) / Kernel.BLOCK;
        return (blocks % CROWDED == 0 ? blocks + 1 : blocks) * Kernel.BLOCK;
    }
}
