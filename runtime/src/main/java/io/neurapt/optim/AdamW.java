package io.neurapt.optim;

/**
 * Adam with decoupled weight decay: {@code p *= 1 - rate * weightDecay} before Adam's step, for weights alone: biases,
 * and the scale and shift of a normalisation, are spared. The same as Adam in {@code Fit.weightDecay}.
 *
 * <p>Source: {@code torch.optim.AdamW}; Loshchilov and Hutter, 2017. PyTorch decays what it is given, biases too,
 * unless they are given in a group of their own.
 *
 * @param adam the settings of Adam
 * @param weightDecay how much of a weight is lost a step, for a rate of 1
 */
public record AdamW(Adam adam, double weightDecay) implements Optimizer {

    /** Checks the settings. */
    public AdamW {
        Check.fraction("weightDecay", weightDecay, "0.01");
    }

    /** AdamW with weight decay 0.01, and Adam's usual settings. */
    public static AdamW rate(double rate) {
        return new AdamW(Adam.rate(rate), 0.01);
    }

    /** The same with another weight decay. */
    public AdamW weightDecay(double weightDecay) {
        return new AdamW(adam, weightDecay);
    }

    /** The same with another beta1. */
    public AdamW beta1(double beta1) {
        return new AdamW(adam.beta1(beta1), weightDecay);
    }

    /** The same with another beta2. */
    public AdamW beta2(double beta2) {
        return new AdamW(adam.beta2(beta2), weightDecay);
    }

    /** The same with another epsilon. */
    public AdamW epsilon(double epsilon) {
        return new AdamW(adam.epsilon(epsilon), weightDecay);
    }

    @Override
    public Updater start(int parameters) {
        return new AdamState(adam, weightDecay, parameters);
    }
}
