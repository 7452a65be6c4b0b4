package io.neurapt.train;

/** The loops of norms, over a stretch of an array. */
final class Norms {

    private Norms() {}

    /** The sum of squares. Four sums, so that no addition waits for the one before. */
    static double squares(float[] numbers, int from, int to) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            sum0 += (double) numbers[i] * numbers[i];
            sum1 += (double) numbers[i + 1] * numbers[i + 1];
            sum2 += (double) numbers[i + 2] * numbers[i + 2];
            sum3 += (double) numbers[i + 3] * numbers[i + 3];
        }
        for (; i < to; i++) {
            sum0 += (double) numbers[i] * numbers[i];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** {@code numbers *= factor}. */
    static void scale(float[] numbers, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            numbers[i] *= factor;
        }
    }
}
