package io.neurapt.processor.kernel.vector;

/**
 * How many accumulators a register tile has, by a small cost model of one core: two multiply-adds and two
 * loads a cycle, four cycles until a sum can be used again.
 */
final class RegisterBudget {

    /** Accumulators that fit in 32 registers beside the operands. */
    static final int ACCUMULATORS = 24;

    /** Multiply-adds in one loop body; the compiler still does well with this many. */
    static final int BODY = 100;

    private RegisterBudget() {}

    /** A choice: so many pixels (or other shared operands) by so many filters. */
    record Tile(int pixels, int filters) {}

    /** The cheapest register tile for an output of {@code pixels} in a row by {@code filters}. */
    static Tile best(int pixels, int filters) {
        return best(pixels, filters, 1);
    }

    /** The same where each body multiplies a tile {@code taps} times. */
    static Tile best(int pixels, int filters, int taps) {
        int accumulators = Math.max(1, Math.min(ACCUMULATORS, BODY / taps));
        Tile best = null;
        double bestCost = Double.MAX_VALUE;
        for (int p = 1; p <= Math.min(pixels, accumulators); p++) {
            int k = bestFilters(p, filters, accumulators);
            double cost = cost(pixels, p, filters, k);
            if (cost < bestCost) {
                best = new Tile(p, k);
                bestCost = cost;
            }
        }
        return best;
    }

    /** The cheapest number of filters where the number of pixels is given. */
    static int bestFilters(int pixels, int filters) {
        return bestFilters(pixels, filters, ACCUMULATORS);
    }

    private static int bestFilters(int pixels, int filters, int accumulators) {
        int best = 1;
        for (int k = 1; k <= Math.min(filters, Math.max(1, accumulators / pixels)); k++) {
            if (cost(pixels, pixels, filters, k) < cost(pixels, pixels, filters, best)) {
                best = k;
            }
        }
        return best;
    }

    private static double cost(int pixels, int p, int filters, int k) {
        double kinds = 1 + 0.05 * ((pixels % p > 0 ? 1 : 0) + (filters % k > 0 ? 1 : 0));
        double whole = (pixels / p) * columns(p, filters, k);
        double rest = pixels % p == 0 ? 0 : columns(pixels % p, filters, k);
        return kinds * (whole + rest);
    }

    private static double columns(int p, int filters, int k) {
        return (filters / k) * cycles(p, k) + (filters % k == 0 ? 0 : cycles(p, filters % k));
    }

    /** Cycles of a loop body that multiplies {@code p} shared operands by {@code k} others. */
    static double cycles(int p, int k) {
        double multiplyAdds = p * k / 2.0;
        double loads = (p + k) / 2.0;
        return Math.max(4, Math.max(multiplyAdds, loads)) + 0.5;
    }
}
