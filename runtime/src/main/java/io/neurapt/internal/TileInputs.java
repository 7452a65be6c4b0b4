package io.neurapt.internal;

/**
 * Inputs of samples that get into the lanes of a tile together: faster than one after the other, since what is written
 * lies together, where a single sample is a float in each cache line.
 */
public interface TileInputs {

    /** Samples whose numbers are read in one loop: as many as there are registers for. */
    int GROUP = 8;

    /**
     * Puts a row of pixels of one channel into {@code row}, sample {@code i} into lane {@code i}.
     *
     * @param at the first pixel's number in a sample
     * @param step numbers from one pixel to the next
     * @param place of the first pixel's first lane in {@code row}
     * @param xStep floats from one pixel to the next
     */
    void put(int at, int step, int pixels, float[] row, int place, int xStep);
}
