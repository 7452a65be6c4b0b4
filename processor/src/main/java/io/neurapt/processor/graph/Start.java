package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;

/**
 * How a tensor starts.
 *
 * @param initializer never {@link Initializer#DEFAULT}
 * @param scale standard deviation or bound, for GAUSSIAN and UNIFORM
 */
public record Start(Initializer initializer, double scale) {

    /** Zeros. */
    public static final Start ZEROS = new Start(Initializer.ZEROS, 0);

    /** Ones. */
    public static final Start ONES = new Start(Initializer.ONES, 0);

    /** What was asked for, with the default resolved: He before ReLU and its kin, LeCun before SELU, else Glorot. */
    public static Start of(Initializer asked, double scale, Activation activation) {
        if (asked != Initializer.DEFAULT) {
            return new Start(asked, scale);
        }
        if (activation == Activation.SELU) {
            return new Start(Initializer.LECUN_NORMAL, scale);
        }
        return new Start(Functions.isRectifier(activation) ? Initializer.HE_NORMAL : Initializer.GLOROT_UNIFORM, scale);
    }
}
