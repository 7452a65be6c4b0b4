package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Numbers that stand beside each other in two rows, or {@code count} such runs.
 *
 * @param from place of the first in the row that is read
 * @param to place of the first in the row that is written
 * @param length numbers of a run
 * @param count runs; above one nothing is vectorised
 * @param fromStep from one run to the next in the row that is read
 * @param toStep from one run to the next in the row that is written
 */
record Span(int from, int to, int length, int count, int fromStep, int toStep) {

    /** So many runs become a loop: one each would be too much code. */
    private static final int MOST = 32;

    /**
     * Spans over pixels.
     *
     * @param pixels how many
     * @param lanes numbers of a pixel
     * @param from place of the first pixel in the row that is read
     * @param fromStep from one pixel to the next in the row that is read
     * @param to place of the first pixel in the row that is written
     * @param toStep from one pixel to the next in the row that is written
     */
    static List<Span> of(int pixels, int lanes, int from, int fromStep, int to, int toStep) {
        if (pixels == 0) {
            return List.of();
        }
        if (fromStep == lanes && toStep == lanes) {
            return List.of(new Span(from, to, pixels * lanes, 1, 0, 0));
        }
        if (pixels > MOST) {
            return List.of(new Span(from, to, lanes, pixels, fromStep, toStep));
        }
        List<Span> spans = new ArrayList<>();
        for (int x = 0; x < pixels; x++) {
            spans.add(new Span(from + x * fromStep, to + x * toStep, lanes, 1, 0, 0));
        }
        return spans;
    }

    /** The place that is read, some way on. */
    Index from(int distance) {
        return Index.var("j").plus(from + distance).plus(count > 1 ? Index.var("x", fromStep) : Index.ZERO);
    }

    /** The place that is written, some way on. */
    Index to(int distance) {
        return Index.var("j").plus(to + distance).plus(count > 1 ? Index.var("x", toStep) : Index.ZERO);
    }

    Stmt loop(Stmt... body) {
        Stmt run = Stmt.loop("j", length, body);
        return count > 1 ? Stmt.loop("x", count, run) : run;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Span span
                && from == span.from
                && to == span.to
                && length == span.length
                && count == span.count
                && fromStep == span.fromStep
                && toStep == span.toStep;
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, length, count, fromStep, toStep);
    }
}
