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
            Access out = Access.of("out", span.to(0));
            Expr result = pixel(span, 0, lanes);
            for (int i = 1; i < pixels(); i++) {
                Expr pixel = pixel(span, i, lanes);
                result = mode == PoolMode.MAX ? Expr.max(result, pixel) : add(result, pixel);
            }
            body.add(span.loop(
                    new Stmt.Store(out, mode == PoolMode.MAX ? result : mul(result, constant(1f / pixels())))));
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
        return body.toArray(Stmt[]::new);
    }

    /** One row, in0, of large windows; the result so far stands in out. */
    List<Stmt> forwardRow(List<Span> spans, int dy, int lanes) {
        List<Stmt> body = new ArrayList<>();
        for (Span span : spans) {
            Access out = Access.of("out", span.to(0));
            Expr pixel = load(Access.of("in0", span.from(0).plus("dx", lanes)));
            if (mode == PoolMode.MAX) {
                Access winner = Access.of("winner", span.to(0));
                Expr first = load(Access.of("in0", span.from(0)));
                Expr won = new Expr.Select(Expr.Relation.GT, read("pixel"), read("most"), read("number"), read("won"));
                body.add(span.loop(
                        new Stmt.LetNumber("most", dy == 0 ? first : load(out)),
                        new Stmt.LetNumber("won", dy == 0 ? constant(0) : load(winner)),
                        new Stmt.LetNumber("number", constant(dy * width)),
                        Stmt.loop(
                                "dx",
                                width,
                                new Stmt.LetNumber("pixel", pixel),
                                new Stmt.Assign("won", won),
                                new Stmt.Assign("most", Expr.max(read("most"), read("pixel"))),
                                new Stmt.Assign("number", add(read("number"), constant(1)))),
                        new Stmt.Store(out, read("most")),
                        new Stmt.Store(winner, read("won"))));
            } else {
                Expr mean = mul(read("total"), constant(1f / pixels()));
                body.add(span.loop(
                        new Stmt.LetNumber("total", constant(0)),
                        Stmt.loop("dx", width, new Stmt.Assign("total", add(read("total"), pixel))),
                        new Stmt.Store(out, dy == 0 ? mean : add(load(out), mean))));
            }
        }
        return body;
    }

    // ---- backward -----------------------------------------------------------------------------------

    /** One row, dIn0, of windows. */
    List<Stmt> backwardRow(List<Span> spans, int dy, int lanes, Update update) {
        List<Stmt> body = new ArrayList<>();
        for (Span span : spans) {
            Expr winner = load(Access.of("winner", span.from(0)));
            if (isSmall()) {
                for (int dx = 0; dx < width; dx++) {
                    Access to = Access.of("dIn0", span.to(dx * lanes));
                    Expr won = Indicator.is(winner, dy * width + dx);
                    body.add(span.loop(share(span, to, mul(gradient(span), won), update)));
                }
                continue;
            }
            Access to = Access.of("dIn0", span.to(0).plus("dx", lanes));
            Expr won = new Expr.Select(Expr.Relation.EQ, winner, read("number"), gradient(span), constant(0));
            body.add(span.loop(
                    new Stmt.LetNumber("number", constant(dy * width)),
                    Stmt.loop(
                            "dx",
                            width,
                            share(span, to, won, update),
                            new Stmt.Assign("number", add(read("number"), constant(1))))));
        }
        return body;
    }

    private Stmt share(Span span, Access to, Expr ofWinner, Update update) {
        Expr share = mode == PoolMode.MAX ? ofWinner : mul(gradient(span), constant(1f / pixels()));
        return new Stmt.Store(to, update == Update.WRITE ? share : add(load(to), share));
    }

    private static Expr gradient(Span span) {
        return load(Access.of("dOut", span.from(0)));
    }
}
