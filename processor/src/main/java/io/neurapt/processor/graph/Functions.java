package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import java.util.EnumSet;
import java.util.Set;

/** What the stages need to know of activations as functions. */
public final class Functions {

    /** They fall and rise, so that what they give does not tell what they got. */
    private static final Set<Activation> FALL_AND_RISE =
            EnumSet.of(Activation.GELU, Activation.SWISH, Activation.HARD_SWISH, Activation.MISH);

    /** They are close to the identity on one side, and to nothing on the other. */
    private static final Set<Activation> RECTIFIERS = EnumSet.of(
            Activation.RELU,
            Activation.RELU6,
            Activation.LEAKY_RELU,
            Activation.ELU,
            Activation.GELU,
            Activation.SWISH,
            Activation.HARD_SWISH,
            Activation.MISH,
            Activation.SOFTPLUS);

    /** They give numbers above 0, and never 0 itself. */
    private static final Set<Activation> POSITIVE =
            EnumSet.of(Activation.SOFTPLUS, Activation.EXPONENTIAL, Activation.SIGMOID, Activation.SOFTMAX);

    private Functions() {}

    /** Whether all that it gives is above 0. */
    static boolean isPositive(Activation activation) {
        return POSITIVE.contains(activation);
    }

    /** Whether about half of the inputs get lost, so that weights start larger. */
    static boolean isRectifier(Activation activation) {
        return RECTIFIERS.contains(activation);
    }

    /** Whether the derivative takes what the function got; else what it gave is enough. */
    public static boolean readsInput(Activation activation) {
        return FALL_AND_RISE.contains(activation);
    }

    /** Whether it is the softmax or its logarithm: a function of all channels of a pixel, not of one number. */
    public static boolean isSoftmax(Activation activation) {
        return activation == Activation.SOFTMAX || activation == Activation.LOG_SOFTMAX;
    }

    /** Whether a larger number never becomes a smaller one: then the function of the largest is the largest. */
    public static boolean rises(Activation activation) {
        return !FALL_AND_RISE.contains(activation) && !isSoftmax(activation);
    }
}
