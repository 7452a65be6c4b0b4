package io.neurapt.optim;

/**
 * Adam at work, with or without decoupled weight decay.
 *
 * <p>{@code m = beta1 * m + (1 - beta1) * g; v = beta2 * v + (1 - beta2) * g^2;}
 * {@code p -= rate * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)} in step t. Source:
 * {@code torch.optim.Adam}.
 */
final class AdamState implements Updater {

    private final float[] mean;
    private final float[] squares;
    private final Adam recipe;
    private final float shrink;

    private long steps;
    private float corrected; // rate
    private float scale;

    AdamState(Adam recipe, double weightDecay, int parameters) {
        this.mean = new float[parameters];
        this.squares = new float[parameters];
        this.recipe = recipe;
        this.shrink = (float) (1 - recipe.rate() * weightDecay);
    }

    /** The means start at zero; both corrections, {@code 1 - beta^t}, are the same for all parameters. */
    @Override
    public void begin() {
        steps++;
        corrected = (float) (recipe.rate() / (1 - Math.pow(recipe.beta1(), (double) steps)));
        scale = (float) (1 / Math.sqrt(1 - Math.pow(recipe.beta2(), (double) steps)));
    }

    @Override
    public double rate() {
        return recipe.rate();
    }

    @Override
    public void step(float[] parameters, float[] gradients, int from, int to, Decay decay) {
        if (shrink != 1f && decay == Decay.APPLIES) {
            Moments.shrink(parameters, shrink, from, to);
        }
        float beta1 = (float) recipe.beta1();
        float beta2 = (float) recipe.beta2();
        Moments.average(mean, gradients, beta1, (float) (1 - recipe.beta1()), from, to);
        Moments.averageSquares(squares, gradients, beta2, (float) (1 - recipe.beta2()), from, to);
        Moments.descend(parameters, mean, squares, corrected, scale, (float) recipe.epsilon(), from, to);
    }
}
