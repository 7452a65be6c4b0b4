package io.neurapt.processor.kernel.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * Minimal filtering F(tile, kernel), by Winograd: how an input tile becomes what is multiplied, and the products outputs.
 * The filters' part is the runtime's. Both interpolate polynomials at the points 0, 1, -1, 2, -2 and infinity, the first
 * {@code size - 1} of them. Source: Lavin and Gray, Fast Algorithms for Convolutional Neural Networks.
 *
 * @param tile outputs in each direction
 * @param kernel taps in each direction
 */
record Filtering(int tile, int kernel) {

    private static final int[] POINTS = {0, 1, -1, 2, -2};

    /** Positions of a tile in each direction: pixels of the input, and products. */
    int size() {
        return tile + kernel - 1;
    }

    int positions() {
        return size() * size();
    }

    /** The filterings of a kernel whose points are 0, pairs of p and -p, and infinity: those of an even size. */
    static List<Filtering> of(int kernel) {
        List<Filtering> all = new ArrayList<>();
        for (int tile = 2; kernel > 1 && tile + kernel - 2 <= POINTS.length; tile++) {
            Filtering filtering = new Filtering(tile, kernel);
            if (filtering.size() % 2 == 0) {
                all.add(filtering);
            }
        }
        return all;
    }

    /** The point of a row of B^T; that of the last row is infinity. */
    int point(int row) {
        return POINTS[row];
    }

    /**
     * The first row of B^T, or the last: the coefficients of the product of all {@code x - p(j)}, but for the point 0 in
     * the first row.
     */
    int[] input(int row) {
        int[] product = productWithout(0, 0);
        return row == 0 ? product : timesPoint(product, 0);
    }

    /**
     * What the rows of B^T for the points p and -p are made of: with q the coefficients of the product of {@code x -
     * p(j)} over all other points, they are {@code x q + p q} and {@code x q - p q}.
     *
     * @param row that of p; the next is that of -p
     */
    int[] inputPair(int row) {
        return productWithout(row, row + 1);
    }

    /** The coefficients times x. */
    static int[] timesX(int[] coefficients) {
        return timesPoint(coefficients, 0);
    }

    private int[] productWithout(int first, int last) {
        int[] coefficients = new int[size()];
        coefficients[0] = 1;
        for (int j = 0; j < size() - 1; j++) {
            if (j < first || j > last) {
                coefficients = timesPoint(coefficients, POINTS[j]);
            }
        }
        return coefficients;
    }

    /** The coefficients of a polynomial times {@code x - point}; the highest is zero. */
    private static int[] timesPoint(int[] coefficients, int point) {
        int[] product = new int[coefficients.length];
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
