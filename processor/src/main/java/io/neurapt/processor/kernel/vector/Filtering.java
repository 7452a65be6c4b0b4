package io.neurapt.processor.kernel.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * Minimal filtering F(tile, kernel), by Winograd: how an input tile and the filters become what is multiplied, and the
 * products outputs. Polynomials are interpolated at the first {@code size - 1} of the points 0, 1, -1, 2, -2, 1/2, -1/2,
 * and at infinity. Programs for one sample leave the filters' part to the runtime.
 * Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks.
 *
 * @param tile outputs in each direction
 * @param kernel taps in each direction
 */
record Filtering(int tile, int kernel) {

    private static final double[] POINTS = {0, 1, -1, 2, -2, 0.5, -0.5};

    /** Positions of a tile in each direction: pixels of the input, and products. */
    int size() {
        return tile + kernel - 1;
    }

    int positions() {
        return size() * size();
    }

    /**
     * The filterings of a kernel whose points are 0, pairs of p and -p, and infinity: those of an even size.
     *
     * @param largest size, up to 8
     */
    static List<Filtering> of(int kernel, int largest) {
        List<Filtering> all = new ArrayList<>();
        for (int tile = 2; kernel > 1 && tile + kernel - 1 <= largest; tile++) {
            Filtering filtering = new Filtering(tile, kernel);
            if (filtering.size() % 2 == 0) {
                all.add(filtering);
            }
        }
        return all;
    }

    /** The point of a row of B^T; that of the last row is infinity. */
    double point(int row) {
        return POINTS[row];
    }

    /**
     * The first row of B^T, or the last: the coefficients of the product of all {@code x - p(j)}, but for the point 0 in
     * the first row.
     */
    double[] input(int row) {
        double[] product = productWithout(0, 0);
        return row == 0 ? product : timesPoint(product, 0);
    }

    /**
     * What the rows of B^T for the points p and -p are made of: with q the coefficients of the product of {@code x -
     * p(j)} over all other points, they are {@code x q + p q} and {@code x q - p q}.
     *
     * @param row that of p; the next is that of -p
     */
    double[] inputPair(int row) {
        return productWithout(row, row + 1);
    }

    /**
     * A row of G but the last: the powers of its point, divided by the product of the distances to the others. That of
     * -p is the same with odd powers negative.
     */
    double[] filter(int row) {
        double product = 1;
        for (int j = 0; j < size() - 1; j++) {
            product *= j == row ? 1 : POINTS[row] - POINTS[j];
        }
        double[] coefficients = new double[kernel];
        for (int k = 0; k < kernel; k++) {
            coefficients[k] = Math.pow(POINTS[row], k) / product;
        }
        return coefficients;
    }

    /** The coefficients times x. */
    static double[] timesX(double[] coefficients) {
        return timesPoint(coefficients, 0);
    }

    private double[] productWithout(int first, int last) {
        double[] coefficients = new double[size()];
        coefficients[0] = 1;
        for (int j = 0; j < size() - 1; j++) {
            if (j < first || j > last) {
                coefficients = timesPoint(coefficients, POINTS[j]);
            }
        }
        return coefficients;
    }

    /** The coefficients of a polynomial times {@code x - point}; the highest is zero. */
    private static double[] timesPoint(double[] coefficients, double point) {
        double[] product = new double[coefficients.length];
        for (int k = 0; k < product.length; k++) {
            product[k] = (k > 0 ? coefficients[k - 1] : 0) - point * coefficients[k];
        }
        return product;
    }

    /** The points that come as p and -p, by the row of p. */
    List<Integer> pairs() {
        List<Integer> pairs = new ArrayList<>();
        for (int row = 1; row + 1 < size() - 1; row += 2) {
            pairs.add(row);
        }
        return pairs;
    }
}
