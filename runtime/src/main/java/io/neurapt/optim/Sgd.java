package io.neurapt.optim;

/**
 * Stochastic gradient descent, with momentum where asked.
 *
 * <p>{@code v = momentum * v + g; p -= rate * v}, and with Nesterov's look-ahead
 * {@code p -= rate * (g + momentum * v)}. Source: {@code torch.optim.SGD}, dampening 0.
 *
 * @param rate learning rate
 * @param momentum what remains of the last step; 0 for none
 * @param lookAhead whether the step is Nesterov's
 */
public record Sgd(double rate, double momentum, boolean lookAhead) implements Optimizer {

    /** Checks the settings. */
    public Sgd {
        Check.positive("rate", rate, "0.01");
        Check.fraction("momentum", momentum, "0.9");
        if (lookAhead && momentum == 0) {
            throw new IllegalArgumentException(
                    "nesterov: expected a momentum above 0, got 0; fix: Sgd.rate(...).momentum(0.9).nesterov()");
        }
    }

    /** Plain gradient descent. */
    public static Sgd rate(double rate) {
        return new Sgd(rate, 0, false);
    }

    /** The same with momentum. */
    public Sgd momentum(double momentum) {
        return new Sgd(rate, momentum, lookAhead);
    }

    /** The same with Nesterov's look-ahead. */
    public Sgd nesterov() {
        return new Sgd(rate, momentum, true);
    }

    @Override
    public Updater start(int parameters) {
        return momentum == 0 ? new Plain(rate) : new Momentum(this, parameters);
    }

    private record Plain(double rate) implements Updater {

        @Override
        public void begin() {}

        @Override
        public void step(float[] parameters, float[] gradients, int from, int to, Decay decay) {
            descend(parameters, gradients, (float) rate, from, to);
        }
    }

    private static final class Momentum implements Updater {

        private final float[] velocity;
        private final double rate;
        private final float momentum;
        private final boolean lookAhead;

        Momentum(Sgd recipe, int parameters) {
            this.velocity = new float[parameters];
            this.rate = recipe.rate;
            this.momentum = (float) recipe.momentum;
            this.lookAhead = recipe.lookAhead;
        }

        @Override
        public void begin() {}

        @Override
        public double rate() {
            return rate;
        }

        @Override
        public void step(float[] parameters, float[] gradients, int from, int to, Decay decay) {
            accelerate(velocity, gradients, momentum, from, to);
            if (lookAhead) {
                descendAhead(parameters, gradients, velocity, (float) rate, momentum, from, to);
            } else {
                descend(parameters, velocity, (float) rate, from, to);
            }
        }
    }

    private static void descend(float[] p, float[] direction, float rate, int from, int to) {
        for (int i = from; i < to; i++) {
            p[i] -= rate * direction[i];
        }
    }

    private static void accelerate(float[] v, float[] g, float momentum, int from, int to) {
        for (int i = from; i < to; i++) {
            v[i] = momentum * v[i] + g[i];
        }
    }

    private static void descendAhead(float[] p, float[] g, float[] v, float rate, float momentum, int from, int to) {
        for (int i = from; i < to; i++) {
            p[i] -= rate * (g[i] + momentum * v[i]);
        }
    }
}
