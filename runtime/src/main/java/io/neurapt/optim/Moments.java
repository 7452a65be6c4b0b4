package io.neurapt.optim;

/** The loops that several optimisers share. One store each: what C2 of Java 17 vectorises. */
final class Moments {

    private Moments() {}

    /** {@code sum += g * g}. */
    static void addSquares(float[] sum, float[] g, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] += g[i] * g[i];
        }
    }

    /** {@code mean = keep * mean + take * g}. */
    static void average(float[] mean, float[] g, float keep, float take, int from, int to) {
        for (int i = from; i < to; i++) {
            mean[i] = keep * mean[i] + take * g[i];
        }
    }

    /** {@code mean = keep * mean + take * g * g}. */
    static void averageSquares(float[] mean, float[] g, float keep, float take, int from, int to) {
        for (int i = from; i < to; i++) {
            mean[i] = keep * mean[i] + take * g[i] * g[i];
        }
    }

    /** {@code p -= rate * direction / (scale * sqrt(squares) + epsilon)}. */
    static void descend(
            float[] p, float[] direction, float[] squares, float rate, float scale, float epsilon, int from, int to) {
        for (int i = from; i < to; i++) {
            p[i] -= rate * direction[i] / (scale * (float) Math.sqrt(squares[i]) + epsilon);
        }
    }

    /** {@code p *= factor}. */
    static void shrink(float[] p, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            p[i] *= factor;
        }
    }
}
