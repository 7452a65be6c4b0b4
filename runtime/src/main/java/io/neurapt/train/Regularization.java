package io.neurapt.train;

import io.neurapt.optim.Updater.Decay;

/**
 * What a recipe does besides the optimiser, so that weights stay small and steps short. {@link Fit} says it to users.
 *
 * @param l1 of the penalty {@code l1 * sum of |w|}; 0 for none
 * @param l2 of the penalty {@code l2 / 2 * sum of w^2}; 0 for none
 * @param weightDecay how much of a weight is lost a step, for a rate of 1; 0 for none
 * @param maxNorm the largest L2 norm of the weights that lead into one unit; infinite for any
 * @param clipValue the largest absolute value of a gradient; infinite for any
 * @param clipNorm the largest L2 norm of all gradients together; infinite for any
 */
record Regularization(double l1, double l2, double weightDecay, double maxNorm, double clipValue, double clipNorm) {

    private static final double ANY = Double.POSITIVE_INFINITY;

    /** Leaves all to the optimiser. */
    static final Regularization NONE = new Regularization(0, 0, 0, ANY, ANY, ANY);

    Regularization l1(double l1) {
        return new Regularization(penalty("l1", l1, "1e-5"), l2, weightDecay, maxNorm, clipValue, clipNorm);
    }

    Regularization l2(double l2) {
        return new Regularization(l1, penalty("l2", l2, "1e-4"), weightDecay, maxNorm, clipValue, clipNorm);
    }

    Regularization weightDecay(double weightDecay) {
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException(
                    "weightDecay: expected 0 or more and less than 1, got " + weightDecay + "; fix: 0.01 is usual");
        }
        return new Regularization(l1, l2, weightDecay, maxNorm, clipValue, clipNorm);
    }

    Regularization maxNorm(double maxNorm) {
        return new Regularization(l1, l2, weightDecay, limit("maxNorm", maxNorm, "3"), clipValue, clipNorm);
    }

    Regularization clipValue(double clipValue) {
        return new Regularization(l1, l2, weightDecay, maxNorm, limit("clipValue", clipValue, "0.5"), clipNorm);
    }

    Regularization clipNorm(double clipNorm) {
        return new Regularization(l1, l2, weightDecay, maxNorm, clipValue, limit("clipNorm", clipNorm, "1"));
    }

    private static double penalty(String setting, double value, String usual) {
        if (!(value >= 0 && value < ANY)) {
            throw new IllegalArgumentException(
                    setting + ": expected 0 or more, got " + value + "; fix: " + usual + " is a good start");
        }
        return value;
    }

    private static double limit(String setting, double value, String usual) {
        if (!(value > 0 && value < ANY)) {
            throw new IllegalArgumentException(
                    setting + ": expected a number above 0, got " + value + "; fix: " + usual + " is a good start");
        }
        return value;
    }

    /** Whether gradients are changed one by one. */
    boolean changesGradients() {
        return l1 > 0 || l2 > 0 || clipValue < ANY;
    }

    /** Whether units have a largest norm. */
    boolean limitsUnits() {
        return maxNorm < ANY;
    }

    /** Whether the gradients' norm is needed before a parameter may change. */
    boolean clipsNorm() {
        return clipNorm < ANY;
    }

    /** What the gradients are multiplied by, given their norm: {@code clipNorm / max(norm, clipNorm)}. */
    float scale(double norm) {
        return norm <= clipNorm ? 1f : (float) (clipNorm / norm);
    }

    /** What remains of a weight after a step. */
    float shrink(double rate) {
        return (float) (1 - rate * weightDecay);
    }

    /** Adds the gradients of the penalties, {@code g += l1 * sign(w)} and {@code g += l2 * w}, and clips by value. */
    void changeGradients(float[] gradients, float[] parameters, int from, int to, Decay decay) {
        if (l1 > 0 && decay == Decay.APPLIES) {
            addSigns(gradients, parameters, (float) l1, from, to);
        }
        if (l2 > 0 && decay == Decay.APPLIES) {
            addScaled(gradients, parameters, (float) l2, from, to);
        }
        if (clipValue < ANY) {
            clip(gradients, (float) clipValue, from, to);
        }
    }

    /**
     * The sign of 0 is 0, so that padding stays 0. It is what the largest float makes of a number, cut to -1 to 1: C2 of
     * Java 17 vectorises that, and not {@link Math#signum}. Numbers that are not normal, below 1e-38, count less.
     */
    private static void addSigns(float[] g, float[] w, float l1, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] += l1 * Math.max(-1f, Math.min(1f, Float.MAX_VALUE * w[i]));
        }
    }

    private static void addScaled(float[] g, float[] w, float l2, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] += l2 * w[i];
        }
    }

    private static void clip(float[] g, float largest, int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] = Math.max(-largest, Math.min(largest, g[i]));
        }
    }
}
