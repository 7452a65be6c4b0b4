package io.neurapt.processor.read;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What training minimises, with its numbers.
 *
 * @param kind the formula
 * @param labelSmoothing the share of each target that is spread over all classes; 0 where the formula has none
 * @param gamma how much less an answer counts that is right already; 0 where the formula has none
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

    /** The losses whose targets can be smoothed. */
    public static final Set<Loss> SMOOTHED =
            EnumSet.of(Loss.CROSS_ENTROPY, Loss.BINARY_CROSS_ENTROPY, Loss.FOCAL, Loss.BINARY_FOCAL);

    private static final Map<Activation, Loss> USUAL = Map.of(
            Activation.SOFTMAX, Loss.CROSS_ENTROPY,
            Activation.LOG_SOFTMAX, Loss.CROSS_ENTROPY,
            Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY,
            Activation.EXPONENTIAL, Loss.POISSON,
            Activation.SOFTPLUS, Loss.POISSON);

    private static final Map<Loss, Activation> FUNCTIONS = Map.of(
            Loss.CROSS_ENTROPY, Activation.SOFTMAX,
            Loss.FOCAL, Activation.SOFTMAX,
            Loss.KL_DIVERGENCE, Activation.SOFTMAX,
            Loss.BINARY_CROSS_ENTROPY, Activation.SIGMOID,
            Loss.BINARY_FOCAL, Activation.SIGMOID,
            Loss.POISSON, Activation.EXPONENTIAL);

    /** The losses that look at what is hard. */
    public static final Set<Loss> FOCUSED = EnumSet.of(Loss.FOCAL, Loss.BINARY_FOCAL);

    /** The loss that usually goes with a function of the last layer. */
    static Loss usual(Optional<Activation> function) {
        return function.map(USUAL::get).orElse(Loss.MEAN_SQUARED_ERROR);
    }

    /** A function that usually goes with a loss. */
    static Activation usual(Loss loss) {
        return FUNCTIONS.getOrDefault(loss, Activation.LINEAR);
    }

    /** A loss without numbers. */
    public static LossSpec of(Loss kind) {
        return new LossSpec(kind, 0, 0);
    }

    /** What is left of a target of 1 before the spread share is added. */
    public float kept() {
        return (float) (1 - labelSmoothing);
    }

    /**
     * What smoothing adds to each target.
     *
     * @param classes that the share is spread over; 2 for a yes or no
     */
    public float spread(int classes) {
        return (float) (labelSmoothing / classes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LossSpec lossSpec
                && kind == lossSpec.kind
                && Double.compare(labelSmoothing, lossSpec.labelSmoothing) == 0
                && Double.compare(gamma, lossSpec.gamma) == 0
                && Double.compare(weight, lossSpec.weight) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, labelSmoothing, gamma, weight);
    }
}
