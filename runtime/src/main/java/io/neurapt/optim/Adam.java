package io.neurapt.optim;

/**
 * Adaptive moments: the mean gradient divided by its recent size, both corrected for their start at zero.
 *
 * <p>Source: {@code torch.optim.Adam}; Kingma and Ba, 2014.
 *
 * @param rate learning rate
 * @param beta1 how much of the mean gradient remains after a step
 * @param beta2 how much of the mean square remains after a step
 * @param epsilon keeps the division finite
 */
public record Adam(double rate, double beta1, double beta2, double epsilon) implements Optimizer {

    /** Checks the settings. */
    public Adam {
        Check.positive("rate", rate, "1e-3");
        Check.fraction("beta1", beta1, "0.9");
        Check.fraction("beta2", beta2, "0.999");
        Check.positive("epsilon", epsilon, "1e-7");
    }

    /** Adam with beta1 0.9, beta2 0.999 and epsilon 1e-7. */
    public static Adam rate(double rate) {
        return new Adam(rate, 0.9, 0.999, 1e-7);
    }

    /** The same with another beta1. */
    public Adam beta1(double beta1) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    /** The same with another beta2. */
    public Adam beta2(double beta2) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    /** The same with another epsilon. */
    public Adam epsilon(double epsilon) {
        return new Adam(rate, beta1, beta2, epsilon);
    }

    @Override
    public Updater start(int parameters) {
        return new AdamState(this, 0, parameters);
    }
}
