package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;

/**
 * What training minimises, with its numbers.
 *
 * @param kind the formula
 * @param labelSmoothing the share of a target that is spread over all classes; 0 where the formula has none
 * @param gamma how much less a class counts that is told well; 0 where the formula has none
 * @param weight what it is multiplied by, where there are several
 */
public record LossSpec(Loss kind, double labelSmoothing, double gamma, double weight) {

    /** That of the only output. */
    public LossSpec(Loss kind, double labelSmoothing, double gamma) {
        this(kind, labelSmoothing, gamma, 1);
    }

    /** The same among several. */
    public LossSpec weighted(double share) {
        return new LossSpec(kind, labelSmoothing, gamma, share);
    }

    /** A loss without numbers. */
    public static LossSpec of(Loss kind) {
        return new LossSpec(kind, 0, 0);
    }
}
