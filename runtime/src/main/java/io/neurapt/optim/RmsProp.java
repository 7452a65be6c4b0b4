package io.neurapt.optim;

/**
 * Root mean square propagation: each gradient is divided by its recent size.
 *
 * <p>{@code s = rho * s + (1 - rho) * g^2; p -= rate * g / (sqrt(s) + epsilon)}. Source: {@code torch.optim.RMSprop}.
 *
 * @param rate learning rate
 * @param rho how much of the mean square remains after a step
 * @param epsilon keeps the division finite
 */
public record RmsProp(double rate, double rho, double epsilon) implements Optimizer {

    /** Checks the settings. */
    public RmsProp {
        Check.positive("rate", rate, "1e-3");
        Check.fraction("rho", rho, "0.9");
        Check.positive("epsilon", epsilon, "1e-7");
    }

    /** RMSProp with rho 0.9 and epsilon 1e-7. */
    public static RmsProp rate(double rate) {
        return new RmsProp(rate, 0.9, 1e-7);
    }

    /** The same with another rho. */
    public RmsProp rho(double rho) {
        return new RmsProp(rate, rho, epsilon);
    }

    /** The same with another epsilon. */
    public RmsProp epsilon(double epsilon) {
        return new RmsProp(rate, rho, epsilon);
    }

    @Override
    public Updater start(int parameters) {
        return new State(this, parameters);
    }

    private static final class State implements Updater {

        private final float[] squares;
        private final double rate;
        private final float keep;
        private final float take;
        private final float epsilon;

        State(RmsProp recipe, int parameters) {
            this.squares = new float[parameters];
            this.rate = recipe.rate;
            this.keep = (float) recipe.rho;
            this.take = (float) (1 - recipe.rho);
            this.epsilon = (float) recipe.epsilon;
        }

        @Override
        public void begin() {}

        @Override
        public double rate() {
            return rate;
        }

        @Override
        public void step(float[] parameters, float[] gradients, int from, int to, Decay decay) {
            Moments.averageSquares(squares, gradients, keep, take, from, to);
            Moments.descend(parameters, gradients, squares, (float) rate, 1f, epsilon, from, to);
        }
    }
}
