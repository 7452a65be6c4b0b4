package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kernels of pooling windows that are too large to be written out: a row of pixels of a row of windows is a loop, and
 * the result so far stands in {@code out} and {@code winner}. Windows of any height share them.
 *
 * @param name what their names begin with
 * @param mode largest or mean
 * @param windowStep floats from one window to the next
 * @param pixelStep floats from one pixel to the next
 * @param outStep floats from one window's result to the next
 * @param kernels those that there are
 */
record PoolLargeRows(
        String name, PoolMode mode, int windowStep, int pixelStep, int outStep, Map<String, Kernel> kernels) {

    /** Which row of its window's pixels a kernel is for. */
    enum Row {
        FIRST,
        NEXT
    }

    PoolLargeRows(String name, PoolMode mode, int windowStep, int pixelStep, int outStep) {
        this(name, mode, windowStep, pixelStep, outStep, new LinkedHashMap<>());
    }

    /** Parameters in, out, (winner), windows, and number or pixels. */
    Kernel forward(int width, Row row) {
        String suffix = (row == Row.FIRST ? "First" : "Next") + width;
        Kernel kernel = kernels.get(suffix);
        if (kernel == null) {
            kernel = mode == PoolMode.MAX ? largest(width, row) : mean(width, row);
            kernels.put(suffix, kernel);
        }
        return kernel;
    }

    private Kernel largest(int width, Row row) {
        boolean first = row == Row.FIRST;
        Access start = first ? Access.at("in", "at", 0) : result("out");
        Expr won = new Expr.Select(Expr.Relation.GT, read("p"), read("largest"), number(), read("won"));
        return windows(
                (first ? "First" : "Next") + width,
                List.of("in", "out", "winner"),
                new Stmt.Cursor("at", "in", Index.var("x", windowStep)),
                new Stmt.LetVector("largest", Expr.vector(start)),
                new Stmt.LetVector("won", first ? Expr.splat(0) : Expr.vector(result("winner"))),
                Stmt.loop(
                        "dx",
                        width,
                        new Stmt.LetVector("p", Expr.vector(pixel("in"))),
                        new Stmt.Assign("won", won),
                        new Stmt.Assign("largest", Expr.max(read("largest"), read("p")))),
                new Stmt.VectorStore(result("out"), read("largest")),
                new Stmt.VectorStore(result("winner"), read("won")));
    }

    private Kernel mean(int width, Row row) {
        boolean first = row == Row.FIRST;
        Expr part = div(read("sum"), pixels());
        return windows(
                (first ? "First" : "Next") + width,
                List.of("in", "out"),
                new Stmt.Cursor("at", "in", Index.var("x", windowStep)),
                new Stmt.LetVector("sum", Expr.splat(0)),
                Stmt.loop("dx", width, new Stmt.Assign("sum", add(read("sum"), Expr.vector(pixel("in"))))),
                new Stmt.VectorStore(result("out"), first ? part : add(Expr.vector(result("out")), part)));
    }

    /** Parameters dOut, dIn, (winner), windows, and number or pixels. */
    Kernel backward(int width, Update update) {
        String suffix = "Back" + width;
        Kernel kernel = kernels.get(suffix);
        if (kernel == null) {
            kernel = mode == PoolMode.MAX
                    ? backward(
                            width,
                            update,
                            new Stmt.LetVector("won", Expr.vector(result("winner"))),
                            new Expr.Select(Expr.Relation.EQ, read("won"), number(), read("d"), Expr.splat(0)))
                    : backward(width, update, new Stmt.LetVector("share", div(read("d"), pixels())), read("share"));
            kernels.put(suffix, kernel);
        }
        return kernel;
    }

    private Kernel backward(int width, Update update, Stmt let, Expr gradient) {
        Access to = pixel("dIn");
        return windows(
                "Back" + width,
                mode == PoolMode.MAX ? List.of("dOut", "dIn", "winner") : List.of("dOut", "dIn"),
                new Stmt.Cursor("at", "dIn", Index.var("x", windowStep)),
                new Stmt.LetVector("d", Expr.vector(result("dOut"))),
                let,
                Stmt.loop(
                        "dx",
                        width,
                        new Stmt.LetVector("p", gradient),
                        new Stmt.VectorStore(
                                to, update == Update.WRITE ? read("p") : add(Expr.vector(to), read("p")))));
    }

    private Kernel windows(String suffix, List<String> arrays, Stmt... perWindow) {
        List<Param> params = new ArrayList<>();
        for (String array : arrays) {
            params.add(Param.array(array));
        }
        params.add(new Param.Int("windows"));
        params.add(new Param.Int(mode == PoolMode.MAX ? "number" : "pixels"));
        return new Kernel(
                name + "Row" + suffix,
                List.of("A row of the pixels of a row of windows; "
                        + (mode == PoolMode.MAX
                                ? "number: of its first pixel in the window."
                                : "pixels: of the whole window.")),
                params,
                List.of(new Stmt.For("x", Index.ZERO, Index.var("windows"), 1, List.of(perWindow))));
    }

    private Access pixel(String array) {
        return new Access(array, "at", Index.var("dx", pixelStep));
    }

    private Access result(String array) {
        return Access.of(array, Index.var("x", outStep));
    }

    /** Of the pixel that the loop is at. */
    private static Expr number() {
        return new Expr.Splat(new Expr.Whole(Index.var("number").plus("dx", 1)));
    }

    private static Expr pixels() {
        return new Expr.Splat(new Expr.Whole(Index.var("pixels")));
    }
}
