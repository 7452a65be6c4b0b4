package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;

/**
 * What training minimises, with its numbers.
 *
 * @param kind the formula
 * @param labelSmoothing the share of a target that is spread over all classes; 0 where the formula has none
 * @param gamma how much less a class counts that is told well; 0 where the formula has none
 */
public record LossSpec(Loss kind, double labelSmoothing, double gamma) {

    /** A loss without numbers. */
    public static LossSpec of(Loss kind) {
        return new LossSpec(kind, 0, 0);
    }
}
