package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.diagnostic.Numbers;

/**
 * How large a register tile is, by a small cost model of one core: two multiply-adds and two loads a cycle, four
 * cycles until a sum can be used again, and three cycles for a vector from the second cache.
 *
 * @param registers vector registers of the machine: 32 (AVX-512, AArch64) or 16 (AVX2 and less)
 */
record RegisterBudget(int registers) {

    /** Multiply-adds in one loop body; the compiler still does well with this many. */
    static final int BODY = 100;

    /** Bytes of byte code that a method may have, by estimate. */
    static final int BYTES = 1_690;

    /** Bytes that stay in the first cache while a loop runs over them again and again. */
    static final int NEAR = 24 * 1024;

    /** Cycles for a load of a tile of one sample. */
    private static final double LOAD = 0.65;

    /** Cycles for a vector that is not in the first cache. */
    private static final double FAR_LOAD = 3;

    /**
     * A register tile of a convolution: neighbouring pixels by filters, and what one loop body does with it.
     *
     * @param rows rows of pixels
     * @param width pixels of a row
     * @param filters filters, or what else shares the pixels
     * @param taps taps of a kernel row
     * @param stride pixels of the input from one pixel of the tile to the next
     * @param ends bytes of byte code for each sum before and after the loop
     */
    record Tile(int rows, int width, int filters, int taps, int stride, int ends) {

        /** Bytes for a sum that starts and is stored. */
        static final int STORED = 28;

        /** Bytes for a sum that goes through ReLU. */
        static final int ACTIVATED = 36;

        /** Bytes for a sum that is compared with the others of its pooling window, whose largest is stored. */
        static int pooled(int window) {
            return Math.max(50, 41 + 36 / window);
        }

        /** Neighbouring operands of one row, one tap. */
        static Tile row(int width, int filters) {
            return new Tile(1, width, filters, 1, 1, STORED);
        }

        int pixels() {
            return rows * width;
        }

        int accumulators() {
            return pixels() * filters;
        }

        int multiplyAdds() {
            return accumulators() * taps;
        }

        /** Different pixels of the input that all taps read in one row. */
        int reach() {
            return Math.min(width * taps, (width - 1) * stride + taps);
        }

        /** Byte code of the method, by estimate, with all taps of a kernel row written out. */
        private int bytesWrittenOut() {
            return 11 * multiplyAdds() + 16 * (rows * reach() + filters * taps) + ends * accumulators() + 40;
        }

        /** The same with one tap in a body. */
        private int bytes() {
            return 11 * accumulators() + 16 * (pixels() + filters) + ends * accumulators() + 70;
        }

        Tile filters(int other) {
            return new Tile(rows, width, other, taps, stride, ends);
        }

        Tile width(int other) {
            return new Tile(rows, other, filters, taps, stride, ends);
        }

        /** {@code 2x2 pixels x 5 filters, 20 accumulators}. */
        String describe(String what) {
            return rows + "x" + width + " pixels x " + Numbers.counted(filters, what) + ", "
                    + Numbers.counted(accumulators(), "accumulator");
        }
    }

    /** Accumulators that fit in the registers beside the operands. */
    int accumulators() {
        return registers * 3 / 4;
    }

    /** Whether the taps of a kernel row are written out in one body: the pixels they share stay in registers. */
    boolean writesOut(Tile tile) {
        return tile.multiplyAdds() <= BODY
                && tile.accumulators() + tile.rows() * tile.reach() + 1 <= registers
                && tile.bytesWrittenOut() <= BYTES;
    }

    /** The cheapest tile of one row, larger than the smallest one, for so many pixels and filters. */
    Tile best(Tile smallest, int pixels, int filters) {
        return best(smallest, pixels, filters, false);
    }

    /** The same for a form that writes all taps out. */
    Tile bestWrittenOut(Tile smallest, int pixels, int filters) {
        return best(smallest, pixels, filters, true);
    }

    /**
     * Whether a tile fits in a method, and in the registers: its sums, all pixels of a tap or all weights, one of the
     * others, and one to spare.
     */
    private boolean fits(Tile tile) {
        int operands = Math.min(tile.pixels(), tile.filters()) + 1;
        return tile.bytes() <= BYTES && tile.accumulators() + operands < registers;
    }

    /** The same for a form that writes all taps out, or not. */
    private boolean isAllowed(Tile tile, boolean writtenOut) {
        return writtenOut ? writesOut(tile) : fits(tile);
    }

    private Tile best(Tile smallest, int pixels, int filters, boolean writtenOut) {
        Tile best = smallest;
        double least = cycles(best, pixels, filters);
        for (int width = 1; width <= Math.min(pixels, accumulators()); width++) {
            Tile tile = bestFilters(smallest.width(width), filters, writtenOut);
            double cycles = cycles(tile, pixels, filters);
            if (cycles < least && isAllowed(tile, writtenOut)) {
                best = tile;
                least = cycles;
            }
        }
        return best;
    }

    /** The cheapest number of filters for a tile whose pixels are given. */
    Tile bestFilters(Tile pixels, int filters) {
        return bestFilters(pixels, filters, false);
    }

    private Tile bestFilters(Tile pixels, int filters, boolean writtenOut) {
        Tile best = pixels.filters(1);
        double least = cycles(best, best.width(), filters);
        for (int k = 2; k <= Math.min(filters, accumulators() / pixels.pixels()); k++) {
            Tile tile = pixels.filters(k);
            double cycles = cycles(tile, tile.width(), filters);
            if (cycles < least && isAllowed(tile, writtenOut)) {
                best = tile;
                least = cycles;
            }
        }
        return best;
    }

    /** Cycles for a row of so many pixels and all filters, one row of the kernel and one channel. */
    double cycles(Tile tile, int pixels, int filters) {
        int rest = pixels % tile.width();
        double kinds = 1 + 0.05 * ((rest > 0 ? 1 : 0) + (filters % tile.filters() > 0 ? 1 : 0));
        double whole = pixels / tile.width() * column(tile, filters);
        return kinds * (whole + (rest == 0 ? 0 : column(tile.width(rest), filters)));
    }

    private double column(Tile tile, int filters) {
        int rest = filters % tile.filters();
        return filters / tile.filters() * cycles(tile) + (rest == 0 ? 0 : cycles(tile.filters(rest)));
    }

    /** Cycles for all taps of one kernel row. */
    double cycles(Tile tile) {
        boolean writtenOut = writesOut(tile);
        int weights = tile.filters() * tile.taps();
        int pixels = writtenOut ? tile.rows() * tile.reach() : tile.pixels() * tile.taps();
        int bodies = writtenOut ? 1 : tile.taps();
        return cycles(tile.multiplyAdds(), 4 * tile.taps(), pixels + weights, tile.rows() * tile.reach(), bodies);
    }

    /**
     * Cycles of a loop body that multiplies {@code p} shared operands, all near, by {@code k} others. Where there are about
     * as many loads as products, JDK 17 copies sums from register to register: 16 by 1 took 12.4 cycles, on 25 9.6.
     */
    static double cycles(int p, int k) {
        return Math.max(4, Math.max(p * k / 2.0, LOAD * (p + k))) + 0.5;
    }

    /**
     * Cycles of a body.
     *
     * @param multiplyAdds how many it has
     * @param chain cycles that one sum takes, as each multiply-add waits for the one before
     * @param loads vectors and weights it loads
     * @param far those of them that come from the second cache
     * @param turns turns of the loop that it takes
     */
    static double cycles(int multiplyAdds, int chain, int loads, double far, int turns) {
        double busy = Math.max(Math.max(multiplyAdds / 2.0, chain), Math.max(loads / 2.0, FAR_LOAD * far));
        return busy + 0.5 * turns + 0.02 * loads;
    }

    /** {@code 94 % of peak expected}: what the model says of so many multiply-adds in so many cycles. */
    static String expected(double multiplyAdds, double cycles) {
        return Numbers.percent(multiplyAdds / (2 * cycles)) + " of peak expected";
    }

    /** {@code 3 taps of 16 multiply-adds a body}, and what to expect of it. */
    String describeBody(Tile tile) {
        return body(tile) + ", " + expected(tile.multiplyAdds(), cycles(tile));
    }

    /** The same for a number of filters that was chosen, and why: what is expected of the next best number. */
    String describeBody(Tile tile, int filters) {
        Tile next = null;
        for (int k = 1; k <= Math.min(filters, accumulators() / tile.pixels()); k++) {
            Tile other = tile.filters(k);
            boolean better =
                    next == null || cycles(other, other.width(), filters) < cycles(next, next.width(), filters);
            if (k != tile.filters() && fits(other) && better) {
                next = other;
            }
        }
        String reason = next == null
                ? ""
                : ", " + Numbers.percent(peak(next, filters)) + " with " + next.filters() + " at a time";
        return body(tile) + ", " + Numbers.percent(peak(tile, filters)) + " of peak expected" + reason;
    }

    /** Share of the peak that all filters reach, those included that are left over. */
    private double peak(Tile tile, int filters) {
        return (double) tile.pixels() * tile.taps() * filters / (2 * cycles(tile, tile.width(), filters));
    }

    private String body(Tile tile) {
        return writesOut(tile) && tile.taps() > 1
                ? tile.taps() + " taps of " + tile.accumulators() + " multiply-adds a body"
                : tile.accumulators() + " multiply-adds a body";
    }
}
