package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.constant;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * The bodies of a pool's row kernels: what happens to the windows of some {@link Span}s.
 *
 * @param mode largest or mean
 * @param height real pixels of a window
 * @param width real pixels of a window
 */
record PoolRows(PoolMode mode, int height, int width) {

    /** Pixels of a window that are written out. */
    private static final int SMALL = 9;

    /** Byte code of one method. */
    private static final int BYTES = 1_500;

    /** Of the pixel that a loop over a row of a large window is at, in its window. */
    private static final Expr NUMBER = new Expr.Whole(Index.var("number").plus("dx", 1));

    /** Pixels of a large window. */
    private static final Expr PIXELS = new Expr.Whole(Index.var("pixels"));

    private int pixels() {
        return height * width;
    }

    boolean isSmall() {
        return pixels() <= SMALL;
    }

    /** Windows of a row that are written out in one method. */
    int windowsPerKernel() {
        return Math.max(1, isSmall() ? BYTES / (50 + 35 * pixels()) : BYTES / 150);
    }

    // ---- forward ------------------------------------------------------------------------------------

    /** All pixels of small windows. The rows are in0, in1, ... */
    List<Stmt> forward(List<Span> spans, int lanes) {
        List<Stmt> body = new ArrayList<>();
        for (Span span : spans) {
            Expr result = pixel(span, 0, lanes);
            for (int i = 1; i < pixels(); i++) {
                Expr pixel = pixel(span, i, lanes);
                result = mode == PoolMode.MAX ? Expr.max(result, pixel) : add(result, pixel);
            }
            body.add(span.loop(
                    new Stmt.Store(out(span), mode == PoolMode.MAX ? result : mul(result, constant(1f / pixels())))));
            if (mode == PoolMode.MAX) {
                body.add(span.loop(winner(span, lanes)));
            }
        }
        return body;
    }

    private Expr pixel(Span span, int number, int lanes) {
        return load(Access.of("in" + number / width, span.from(number % width * lanes)));
    }

    /** {@code l0 + l0 * (l1 + l1 * (...))}, where l0 is 1 if pixel 0 is less than the largest, else 0. */
    private Stmt[] winner(Span span, int lanes) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Comment(
                "l0 is 1 where pixel 0 is less than the largest, and else 0; the winner is how many such come first"));
        body.add(new Stmt.LetNumber("most", load(Access.of("out", span.to(0)))));
        for (int i = 0; i < pixels() - 1; i++) {
            Expr distance = Expr.sub(read("most"), pixel(span, i, lanes));
            body.add(new Stmt.LetNumber("l" + i, Indicator.isPositive(distance)));
        }
        Expr number = constant(0);
        for (int i = pixels() - 2; i >= 0; i--) {
            number = i == pixels() - 2 ? read("l" + i) : Expr.fma(read("l" + i), number, read("l" + i));
        }
        body.add(new Stmt.Store(Access.of("winner", span.to(0)), number));
        return body.toArray(new Stmt[0]);
    }

    /** The first row, in0, of large windows. */
    List<Stmt> firstRow(List<Span> spans, int lanes) {
        return mode == PoolMode.MAX ? largestOfRow(spans, lanes, true) : meanOfRow(spans, lanes, true);
    }

    /** Another row; the result so far stands in out. */
    List<Stmt> nextRow(List<Span> spans, int lanes) {
        return mode == PoolMode.MAX ? largestOfRow(spans, lanes, false) : meanOfRow(spans, lanes, false);
    }

    private List<Stmt> largestOfRow(List<Span> spans, int lanes, boolean first) {
        List<Stmt> body = new ArrayList<>();
        for (Span span : spans) {
            Expr pixel = load(Access.of("in0", span.from(0).plus("dx", lanes)));
            Expr won = new Expr.Select(Expr.Relation.GT, read("pixel"), read("most"), NUMBER, read("won"));
            body.add(span.loop(
                    new Stmt.LetNumber("most", load(first ? Access.of("in0", span.from(0)) : out(span))),
                    new Stmt.LetNumber("won", first ? constant(0) : load(winner(span))),
                    Stmt.loop(
                            "dx",
                            width,
                            new Stmt.LetNumber("pixel", pixel),
                            new Stmt.Assign("won", won),
                            new Stmt.Assign("most", Expr.max(read("most"), read("pixel")))),
                    new Stmt.Store(out(span), read("most")),
                    new Stmt.Store(winner(span), read("won"))));
        }
        return body;
    }

    private List<Stmt> meanOfRow(List<Span> spans, int lanes, boolean first) {
        Expr part = Expr.div(read("total"), PIXELS);
        List<Stmt> body = new ArrayList<>();
        for (Span span : spans) {
            Expr pixel = load(Access.of("in0", span.from(0).plus("dx", lanes)));
            body.add(span.loop(
                    new Stmt.LetNumber("total", constant(0)),
                    Stmt.loop("dx", width, new Stmt.Assign("total", add(read("total"), pixel))),
                    new Stmt.Store(out(span), first ? part : add(load(out(span)), part))));
        }
        return body;
    }

    private static Access out(Span span) {
        return Access.of("out", span.to(0));
    }

    private static Access winner(Span span) {
        return Access.of("winner", span.to(0));
    }

    // ---- backward -----------------------------------------------------------------------------------

    /** One row, dIn0, of small windows. */
    List<Stmt> backwardRow(List<Span> spans, int dy, int lanes, Update update) {
        List<Stmt> body = new ArrayList<>();
        if (mode == PoolMode.MAX) {
            body.add(new Stmt.Comment("the maximum is 1 where the pixel has won, and else 0: no branch"));
        }
        for (Span span : spans) {
            for (int dx = 0; dx < width; dx++) {
                Access to = Access.of("dIn0", span.to(dx * lanes));
                Expr share = mode == PoolMode.MAX
                        ? mul(gradient(span), Indicator.is(won(span), dy * width + dx))
                        : mul(gradient(span), constant(1f / pixels()));
                body.add(span.loop(give(to, share, update)));
            }
        }
        return body;
    }

    /** One row, dIn0, of large windows. */
    List<Stmt> backwardLargeRow(List<Span> spans, int lanes, Update update) {
        List<Stmt> body = new ArrayList<>();
        for (Span span : spans) {
            Access to = Access.of("dIn0", span.to(0).plus("dx", lanes));
            Expr share = mode == PoolMode.MAX
                    ? new Expr.Select(Expr.Relation.EQ, won(span), NUMBER, gradient(span), constant(0))
                    : Expr.div(gradient(span), PIXELS);
            body.add(span.loop(Stmt.loop("dx", width, give(to, share, update))));
        }
        return body;
    }

    private static Stmt give(Access to, Expr share, Update update) {
        return new Stmt.Store(to, update == Update.WRITE ? share : add(load(to), share));
    }

    private static Expr gradient(Span span) {
        return load(Access.of("dOut", span.from(0)));
    }

    private static Expr won(Span span) {
        return load(Access.of("winner", span.from(0)));
    }
}
