package io.neurapt.internal;

/**
 * Transforms the filters of a convolution for minimal filtering F(tile, kernel), by Winograd: {@code tile x tile} outputs
 * cost a product for each of {@code (tile + kernel - 1)^2} positions. Computed in double.
 *
 * <p>A filter g becomes {@code G g G^T}. Row i of G evaluates a polynomial at the point p(i): {@code p^k / f} with f the
 * product of all {@code p - p(j)}; the last row, for the point at infinity, is the highest coefficient. Source: Winograd,
 * Arithmetic Complexity of Computations; Lavin and Gray, Fast Algorithms for Convolutional Neural Networks.
 *
 * @param tile outputs of a tile in each direction
 * @param kernel taps in each direction
 */
public record Filtering(int tile, int kernel) {

    private static final double[] POINTS = {0, 1, -1, 2, -2, 0.5, -0.5};

    /** Positions of a transformed tile in each direction. */
    private int size() {
        return tile + kernel - 1;
    }

    /**
     * Packs the transformed filters of some outputs: a matrix for each position, in panels as those of {@link
     * Panels#pack}.
     *
     * @param weights where the filters stand
     * @param parameters the training layout
     * @param from place of the first filter
     * @param outputs how many
     * @param packs gets the panels
     * @param to place of the first position's first panel
     * @param width outputs of a panel
     * @param positionStep floats from one position to the next
     */
    public void pack(
            Panels weights,
            float[] parameters,
            int from,
            int outputs,
            float[] packs,
            int to,
            int width,
            int positionStep) {
        double[] matrix = matrix();
        double[] rows = new double[size() * kernel];
        for (int first = 0; first < outputs; first += width) {
            int count = Math.min(width, outputs - first);
            for (int channel = 0; channel < weights.channels(); channel++) {
                int place = to + first * weights.channels() + channel * width;
                for (int output = 0; output < count; output++) {
                    int taps = from + (first + output) * weights.outputStep() + channel * weights.channelStep();
                    transformColumns(matrix, parameters, taps, weights, rows);
                    transformRows(matrix, rows, packs, place + output, positionStep);
                }
            }
        }
    }

    /**
     * Packs filters that are transformed down their columns only: for each point a convolution of one row, in panels as
     * those of {@link Panels#pack}. Parameters as in {@link #pack}.
     *
     * @param pointStep floats from one point to the next
     */
    public void packColumns(
            Panels weights,
            float[] parameters,
            int from,
            int outputs,
            float[] packs,
            int to,
            int width,
            int pointStep) {
        double[] matrix = matrix();
        int terms = weights.columns() * weights.channels();
        for (int output = 0; output < outputs; output++) {
            int first = output / width * width;
            for (int term = 0; term < terms; term++) {
                int taps = from
                        + output * weights.outputStep()
                        + term / weights.channels() * weights.columnStep()
                        + term % weights.channels() * weights.channelStep();
                int place = to + (first * terms + term * width) + output - first;
                for (int i = 0; i < size(); i++) {
                    double sum = 0;
                    for (int y = 0; y < kernel; y++) {
                        sum += matrix[i * kernel + y] * parameters[taps + y * weights.rowStep()];
                    }
                    packs[place + i * pointStep] = (float) sum;
                }
            }
        }
    }

    /** {@code rows = G g}. */
    private void transformColumns(double[] matrix, float[] parameters, int taps, Panels weights, double[] rows) {
        for (int i = 0; i < size(); i++) {
            for (int x = 0; x < kernel; x++) {
                double sum = 0;
                for (int y = 0; y < kernel; y++) {
                    sum += matrix[i * kernel + y] * parameters[taps + y * weights.rowStep() + x * weights.columnStep()];
                }
                rows[i * kernel + x] = sum;
            }
        }
    }

    /** {@code rows G^T}, each number to its position's matrix. */
    private void transformRows(double[] matrix, double[] rows, float[] packs, int place, int positionStep) {
        for (int i = 0; i < size(); i++) {
            for (int j = 0; j < size(); j++) {
                double sum = 0;
                for (int x = 0; x < kernel; x++) {
                    sum += rows[i * kernel + x] * matrix[j * kernel + x];
                }
                packs[place + (i * size() + j) * positionStep] = (float) sum;
            }
        }
    }

    /** G, row by row. */
    private double[] matrix() {
        int points = size() - 1;
        double[] matrix = new double[size() * kernel];
        for (int i = 0; i < points; i++) {
            double scale = 1;
            for (int j = 0; j < points; j++) {
                scale *= i == j ? 1 : POINTS[i] - POINTS[j];
            }
            double power = 1;
            for (int k = 0; k < kernel; k++) {
                matrix[i * kernel + k] = power / scale;
                power *= POINTS[i];
            }
        }
        matrix[points * kernel + kernel - 1] = 1;
        return matrix;
    }
}
