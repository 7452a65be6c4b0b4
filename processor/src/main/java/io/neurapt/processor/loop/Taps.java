package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Window;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The taps {@code (ky, kx)} of the window at output position {@code (py, px)} that lie on a real pixel. An axis is
 * tested only where its windows can leave the input.
 */
record Taps(Window vertical, Window horizontal) {

    /**
     * Runs the body for every tap on a real pixel, row by row.
     *
     * @param body from the pixel's row and column to what is done there
     */
    Stmt each(BiFunction<Index, Index, List<Stmt>> body) {
        return along(
                vertical,
                "py",
                "ky",
                "iy",
                row -> List.of(along(horizontal, "px", "kx", "ix", column -> body.apply(row, column))));
    }

    private static Stmt along(
            Window window, String position, String tap, String pixel, Function<Index, List<Stmt>> body) {
        Index place = Index.var(position, window.stride()).plus(tap, 1).plus(-window.before());
        if (window.isInside()) {
            return Stmt.loop(tap, window.size(), body.apply(place));
        }
        Stmt real = new Stmt.Within(pixel, place, 0, window.input(), body.apply(Index.var(pixel)));
        return Stmt.loop(tap, window.size(), real);
    }
}
