package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The taps that a pixel of a channel sums, cut into passes of which each fits in one loop body together with some pixels.
 * Whatever the passes and the pixels, a sum takes its taps in the same order.
 *
 * @param rows rows of taps, each in the order of its places
 * @param pixelStep floats from what a tap reads for one pixel to what it reads for the next
 */
record ChannelTaps(List<List<Tap>> rows, int pixelStep, RegisterBudget budget) {

    /** Bytes of byte code that a method may have, by estimate. */
    private static final int BYTES = 1_690;

    /** A number that is read, times a weight: how far both are from those of the first pixel. */
    record Tap(int place, int weight) {}

    /** Some rows of taps, or a part of one. */
    record Pass(List<List<Tap>> rows) {

        int taps() {
            int taps = 0;
            for (List<Tap> row : rows) {
                taps += row.size();
            }
            return taps;
        }

        /** The first tap, from which the others of {@link #relative} are counted. */
        Tap first() {
            return taps() == 0 ? new Tap(0, 0) : rows.get(0).get(0);
        }

        Pass relative() {
            Tap first = first();
            List<List<Tap>> relative = new ArrayList<>();
            for (List<Tap> row : rows) {
                List<Tap> relativeRow = new ArrayList<>();
                for (Tap tap : row) {
                    relativeRow.add(new Tap(tap.place() - first.place(), tap.weight() - first.weight()));
                }
                relative.add(List.copyOf(relativeRow));
            }
            return new Pass(List.copyOf(relative));
        }
    }

    /** The number of neighbouring pixels that is cheapest for so many. */
    int bestTile(int pixels) {
        int best = 1;
        for (int size = 2; size <= Math.min(pixels, budget.accumulators() / 2); size++) {
            if (cycles(pixels, size) < cycles(pixels, best)) {
                best = size;
            }
        }
        return best;
    }

    private double cycles(int pixels, int size) {
        double cycles = 0;
        for (Split tile : Split.of(pixels, size)) {
            for (Pass pass : passes(tile.size())) {
                cycles += tile.count() * cycles(pass, tile.size());
            }
        }
        return cycles;
    }

    /** Two multiply-adds or two loads a cycle, one store, and the turn of the loop. */
    private double cycles(Pass pass, int pixels) {
        int loads = pass.taps() + reads(pass.rows(), pixels) + pixels;
        return Math.max(pass.taps() * pixels, loads) / 2.0 + pixels / 2.0 + 2;
    }

    /** The passes over some neighbouring pixels: each takes as many rows as fit; one without taps where there are none. */
    List<Pass> passes(int pixels) {
        List<Pass> passes = new ArrayList<>();
        List<List<Tap>> taken = List.of();
        for (List<Tap> row : rows) {
            for (List<Tap> part : parts(row, pixels)) {
                List<List<Tap>> more = new ArrayList<>(taken);
                more.add(part);
                if (!taken.isEmpty() && !fits(more, pixels)) {
                    passes.add(new Pass(taken));
                    more = List.of(part);
                }
                taken = more;
            }
        }
        passes.add(new Pass(taken));
        return passes;
    }

    /** A row of taps, in parts that fit. */
    private List<List<Tap>> parts(List<Tap> row, int pixels) {
        int size = row.size();
        while (size > 1 && !fits(List.of(row.subList(0, size)), pixels)) {
            size--;
        }
        List<List<Tap>> parts = new ArrayList<>();
        for (int i = 0; i < row.size(); i += size) {
            parts.add(row.subList(i, Math.min(row.size(), i + size)));
        }
        return parts;
    }

    /** Whether the body is not too long, and the sums, a row's weights and what is read stay in registers. */
    private boolean fits(List<List<Tap>> some, int pixels) {
        int taps = new Pass(some).taps();
        int weights = 0;
        for (List<Tap> row : some) {
            weights = Math.max(weights, row.size());
        }
        int bytes =
                11 * pixels * taps + 16 * (reads(some, pixels) + taps) + RegisterBudget.Tile.ACTIVATED * pixels + 70;
        return pixels * taps <= RegisterBudget.BODY && pixels + weights + 2 <= budget.registers() && bytes <= BYTES;
    }

    /** Different numbers that are read. */
    private int reads(List<List<Tap>> some, int pixels) {
        int reads = 0;
        for (List<Tap> row : some) {
            Set<Integer> places = new HashSet<>();
            for (Tap tap : row) {
                for (int pixel = 0; pixel < pixels; pixel++) {
                    places.add(tap.place() + pixel * pixelStep);
                }
            }
            reads += places.size();
        }
        return reads;
    }
}
