package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.Split;

/**
 * The register tile of a convolution of one sample: pixels of the output by vectors of its channels, by a small cost
 * model.
 *
 * @param rows rows of the output
 * @param columns pixels in each
 * @param vectors vectors of channels
 */
record ServingTile(int rows, int columns, int vectors) {

    /** What a call costs beside its loop, in cycles, and what a finished sum costs. */
    private static final double CALL = 12;

    private static final double FINISH = 1.5;

    /**
     * The cheapest tile for an output.
     *
     * @param sums sums behind each of the output's numbers: the pixels that a pool takes the largest of
     * @param terms terms of a sum
     * @param far cycles until a vector of weights has come that was not read for long; 0 where they are near
     */
    static ServingTile best(
            int height, int width, int vectors, int sums, int terms, double far, RegisterBudget registers) {
        int budget = Math.max(1, registers.accumulators() / sums);
        ServingTile best = null;
        double bestCost = Double.MAX_VALUE;
        // among equals the tile with the longest rows, whose pixels stand closest
        for (int rows = 1; rows <= Math.min(height, budget); rows++) {
            for (int k = 1; k <= Math.min(vectors, budget / rows); k++) {
                for (int columns = Math.min(width, budget / rows / k); columns > 0; columns--) {
                    ServingTile tile = new ServingTile(rows, columns, k);
                    double cost = tile.cost(height, width, vectors, sums, terms, far);
                    if (cost < bestCost) {
                        best = tile;
                        bestCost = cost;
                    }
                }
            }
        }
        return best;
    }

    /** Cycles for a whole output. The first tile of some vectors waits for weights that are far, the others do not. */
    double cost(int height, int width, int vectors, int sums, int terms, double far) {
        double cycles = 0;
        double kinds = 0.95;
        for (Split down : Split.of(height, rows)) {
            for (Split across : Split.of(width, columns)) {
                boolean first = down.start() == 0 && across.start() == 0;
                for (Split deep : Split.of(vectors, this.vectors)) {
                    int pixels = down.size() * across.size() * sums;
                    double term = RegisterBudget.cycles(pixels, deep.size());
                    double once = term * terms + CALL + FINISH * pixels * deep.size();
                    double wait = first ? terms * Math.max(0, far * deep.size() - term) : 0;
                    cycles += (once * down.count() * across.count() + wait) * deep.count();
                    kinds += 0.05;
                }
            }
        }
        return kinds * cycles;
    }
}
