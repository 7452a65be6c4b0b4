package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Shape;

/**
 * The rows of numbers, one a channel, that a batch normalisation has in a tile. The runtime, which fills most of them, knows
 * their order.
 */
public enum NormRow {
    /** {@code y = SCALE * x + SHIFT}. */
    SCALE,
    /** See there. */
    SHIFT,
    /** The batch's mean. */
    MEAN,
    /** 1 over the root of the batch's variance and epsilon. */
    INVERSE,
    /** The batch's variance. */
    VARIANCE,
    /** {@code dX = SLOPE * dY + TILT * (x - MEAN) + OFFSET}. */
    SLOPE,
    /** See there. */
    TILT,
    /** See there. */
    OFFSET;

    /** How they stand in a tile. */
    public static Layout layout(int channels) {
        return new Layout(Shape.image(values().length, channels, 1), Border.NONE, 1);
    }
}
