package io.neurapt.optim;

/**
 * Adaptive gradients: parameters that moved much move less.
 *
 * <p>{@code s += g^2; p -= rate * g / (sqrt(s) + epsilon)}. Source: {@code torch.optim.Adagrad}.
 *
 * @param rate learning rate
 * @param epsilon keeps the division finite
 */
public record AdaGrad(double rate, double epsilon) implements Optimizer {

    /** Checks the settings. */
    public AdaGrad {
        Check.positive("rate", rate, "0.01");
        Check.positive("epsilon", epsilon, "1e-7");
    }

    /** AdaGrad with epsilon 1e-7. */
    public static AdaGrad rate(double rate) {
        return new AdaGrad(rate, 1e-7);
    }

    /** The same with another epsilon. */
    public AdaGrad epsilon(double epsilon) {
        return new AdaGrad(rate, epsilon);
    }

    @Override
    public Updater start(int parameters) {
        return new State(this, parameters);
    }

    private static final class State implements Updater {

        private final float[] squares;
        private final double rate;
        private final float epsilon;

        State(AdaGrad recipe, int parameters) {
            this.squares = new float[parameters];
            this.rate = recipe.rate;
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
            Moments.addSquares(squares, gradients, from, to);
            Moments.descend(parameters, gradients, squares, (float) rate, 1f, epsilon, from, to);
        }
    }
}
