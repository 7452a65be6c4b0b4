package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Window;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The taps {@code (ky, kx)} of the window at output position {@code (py, px)} that lie on a real pixel. An axis is
 * tested only where its windows can leave the input.
 */
record Taps(Axis vertical, Axis horizontal) {

    /**
     * One axis.
     *
     * @param taps of a window
     * @param dilation pixels from one tap to the next
     */
    record Axis(Window window, int taps, int dilation) {}

    /** Windows without gaps. */
    static Taps of(Window vertical, Window horizontal) {
        return new Taps(new Axis(vertical, vertical.size(), 1), new Axis(horizontal, horizontal.size(), 1));
    }

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

    private static Stmt along(Axis axis, String position, String tap, String pixel, Function<Index, List<Stmt>> body) {
        Window window = axis.window();
        Index place =
                Index.var(position, window.stride()).plus(tap, axis.dilation()).plus(-window.before());
        if (window.isInside()) {
            return Stmt.loop(tap, axis.taps(), body.apply(place));
        }
        Stmt real = new Stmt.Within(pixel, place, 0, window.input(), body.apply(Index.var(pixel)));
        return Stmt.loop(tap, axis.taps(), real);
    }
}
