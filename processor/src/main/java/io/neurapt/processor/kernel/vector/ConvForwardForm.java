package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution forward: a tile of pixels by filters stays in registers while one flat loop runs over the
 * kernel's rows; row t = (ky, channel) of the input is linear in t, because a buffer is
 * {@code [y][channel][x][lane]}.
 *
 * <p>With a max-pool that tiles its input the pixels are one pooling window, and only the largest of them and
 * its place are stored.
 */
final class ConvForwardForm {

    private final Work work;
    private final Correlation shape;
    private final boolean bias;
    private final boolean relu;

    ConvForwardForm(Work work, Correlation shape, boolean bias, Activation activation) {
        this.work = work;
        this.shape = shape;
        this.bias = bias;
        this.relu = activation == Activation.RELU;
    }

    /** One output pixel of a register tile: its name and its distance from the tile's first, in output pixels. */
    private record Pixel(String name, int dy, int dx) {}

    // ---- convolution alone: pixels of one row -------------------------------------------------------

    Kernel alone() {
        Layout out = shape.out();
        RegisterBudget.Tile tile = RegisterBudget.best(out.width(), out.channels());
        List<Stmt> perRow = new ArrayList<>();
        for (Split filters : Split.of(out.channels(), tile.filters())) {
            for (Split pixels : Split.of(out.width(), tile.pixels())) {
                Kernel body = rowTile(pixels.size(), filters.size());
                Index f = filters.at("f");
                Index x = pixels.at("x");
                List<Arg> args = operands(
                        Index.var("y", shape.vertical().stride() * shape.in().yStep())
                                .plus(x.times(
                                        shape.horizontal().stride() * shape.in().xStep())),
                        f);
                args.add(new Arg.Array(
                        "out",
                        Index.var(Kernel.LANE)
                                .plus("y", out.yStep())
                                .plus(f.times(out.channelStep()))
                                .plus(x.times(out.xStep()))
                                .plus(out.origin())));
                args.add(new Arg.Int(Index.of(rows())));
                perRow.addAll(filters.over("f", pixels.over("x", List.of(new Stmt.Call(body, args)))));
            }
        }
        Stmt lanes = new Stmt.Lanes(List.of(Stmt.loop("y", out.height(), perRow)));
        return new Kernel(
                work.name(),
                List.of(work.title(), "form  " + form("1x" + tile.pixels(), tile.pixels(), tile.filters())),
                params(new Param.Array("out", Param.Space.MEMORY, out.size())),
                List.of(lanes));
    }

    private Kernel rowTile(int pixels, int filters) {
        List<Pixel> tile = new ArrayList<>();
        for (int p = 0; p < pixels; p++) {
            tile.add(new Pixel("p" + p, 0, p));
        }
        List<Stmt> body = accumulate(tile, filters);
        for (int k = 0; k < filters; k++) {
            List<Stmt> line = new ArrayList<>();
            for (Pixel pixel : tile) {
                Expr sum = read(accumulator(pixel, k));
                line.add(new Stmt.VectorStore(
                        Access.of(
                                "out",
                                k * shape.out().channelStep()
                                        + pixel.dx() * shape.out().xStep()),
                        relu ? Expr.max(sum, Expr.splat(0)) : sum));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Tile" + suffix(pixels, filters),
                List.of("One row's " + pixels + " pixels by " + filters + " filters."),
                tileParams(Param.array("out")),
                body);
    }

    // ---- with a max-pool: the pixels of one window --------------------------------------------------

    Kernel pooled(Layout out, int poolHeight, int poolWidth) {
        int pixels = poolHeight * poolWidth;
        int best = RegisterBudget.bestFilters(pixels, out.channels());
        List<Stmt> perRow = new ArrayList<>();
        for (Split filters : Split.of(out.channels(), best)) {
            Kernel body = windowTile(out, poolHeight, poolWidth, filters.size());
            Index f = filters.at("f");
            List<Arg> args = operands(
                    Index.var(
                                    "y",
                                    poolHeight
                                            * shape.vertical().stride()
                                            * shape.in().yStep())
                            .plus(
                                    "x",
                                    poolWidth
                                            * shape.horizontal().stride()
                                            * shape.in().xStep()),
                    f);
            Index place = Index.var(Kernel.LANE)
                    .plus("y", out.yStep())
                    .plus(f.times(out.channelStep()))
                    .plus("x", out.xStep())
                    .plus(out.origin());
            args.add(new Arg.Array("out", place));
            args.add(new Arg.Array("winner", place));
            args.add(new Arg.Int(Index.of(rows())));
            perRow.addAll(filters.over("f", List.of(Stmt.loop("x", out.width(), new Stmt.Call(body, args)))));
        }
        Stmt lanes = new Stmt.Lanes(List.of(Stmt.loop("y", out.height(), perRow)));
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  " + form(poolHeight + "x" + poolWidth, pixels, best)
                                + "; winner: the largest pixel's number in its window"),
                params(
                        new Param.Array("out", Param.Space.MEMORY, out.size()),
                        new Param.Array("winner", Param.Space.MEMORY, out.size())),
                List.of(lanes));
    }

    private Kernel windowTile(Layout out, int poolHeight, int poolWidth, int filters) {
        List<Pixel> tile = new ArrayList<>();
        for (int dy = 0; dy < poolHeight; dy++) {
            for (int dx = 0; dx < poolWidth; dx++) {
                tile.add(new Pixel("p" + dy + dx, dy, dx));
            }
        }
        List<Stmt> body = accumulate(tile, filters);
        for (int k = 0; k < filters; k++) {
            String largest = "max" + k;
            String winner = "winner" + k;
            // with ReLU nothing wins below zero, and a number past the window says so
            int first = relu ? 0 : 1;
            body.add(Stmt.line(
                    new Stmt.LetVector(largest, relu ? Expr.splat(0) : read(accumulator(tile.get(0), k))),
                    new Stmt.LetVector(winner, Expr.splat(relu ? tile.size() : 0))));
            for (int p = first; p < tile.size(); p++) {
                Expr pixel = read(accumulator(tile.get(p), k));
                body.add(Stmt.line(
                        new Stmt.Assign(
                                winner,
                                new Expr.Select(Expr.Relation.GT, pixel, read(largest), Expr.splat(p), read(winner))),
                        new Stmt.Assign(largest, Expr.max(read(largest), pixel))));
            }
            int at = k * out.channelStep();
            body.add(Stmt.line(
                    new Stmt.VectorStore(Access.of("out", at), read(largest)),
                    new Stmt.VectorStore(Access.of("winner", at), read(winner))));
        }
        return new Kernel(
                work.name() + "Tile" + suffix(0, filters),
                List.of("One pooling window of " + filters + " filters."),
                tileParams(Param.array("out"), Param.array("winner")),
                body);
    }

    // ---- what both share ----------------------------------------------------------------------------

    /** The loop over the kernel's rows: every pixel of the tile times every filter's weight. */
    private List<Stmt> accumulate(List<Pixel> tile, int filters) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < filters; k++) {
            List<Stmt> line = new ArrayList<>();
            for (Pixel pixel : tile) {
                line.add(new Stmt.LetVector(
                        accumulator(pixel, k), bias ? Expr.splat(Access.of("b", k)) : Expr.splat(0)));
            }
            body.add(new Stmt.Line(line));
        }
        Layout in = shape.in();
        List<Stmt> products = new ArrayList<>();
        products.add(
                new Stmt.Cursor("at", "in", Index.var("row", in.channelStep()).plus("kx", in.xStep())));
        products.add(new Stmt.Cursor(
                "tap", "w", Index.var("row", shape.kernelWidth()).plus("kx", 1)));
        for (Pixel pixel : tile) {
            int distance = pixel.dy() * shape.vertical().stride() * in.yStep()
                    + pixel.dx() * shape.horizontal().stride() * in.xStep();
            products.add(new Stmt.LetVector(pixel.name(), Expr.vector(Access.at("in", "at", distance))));
        }
        products.add(new Stmt.Line(loads(filters)));
        for (int k = 0; k < filters; k++) {
            List<Stmt> line = new ArrayList<>();
            for (Pixel pixel : tile) {
                String sum = accumulator(pixel, k);
                line.add(new Stmt.Assign(sum, fma(read(pixel.name()), read("w" + k), read(sum))));
            }
            products.add(new Stmt.Line(line));
        }
        body.add(new Stmt.For(
                "row", Index.ZERO, Index.var("rows"), 1, List.of(Stmt.loop("kx", shape.kernelWidth(), products))));
        return body;
    }

    private List<Stmt> loads(int filters) {
        List<Stmt> weights = new ArrayList<>();
        for (int k = 0; k < filters; k++) {
            weights.add(new Stmt.LetVector("w" + k, Expr.splat(Access.at("w", "tap", k * shape.filterStep()))));
        }
        return weights;
    }

    /** {@code f3p01}: the sum for a filter and a pixel of the tile. */
    private static String accumulator(Pixel pixel, int filter) {
        return "f" + filter + pixel.name();
    }

    private int rows() {
        return shape.kernelHeight() * shape.channels();
    }

    private List<Arg> operands(Index x, Index f) {
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("in", Index.var(Kernel.LANE).plus(x).plus(shape.origin())));
        args.add(new Arg.Array("w", f.times(shape.filterStep())));
        if (bias) {
            args.add(new Arg.Array("b", f));
        }
        return args;
    }

    private List<Param> params(Param... outputs) {
        List<Param> params = new ArrayList<>();
        params.add(new Param.Array("in", Param.Space.MEMORY, shape.in().size()));
        params.add(new Param.Array("w", Param.Space.PARAMETERS, shape.filters() * shape.filterStep()));
        if (bias) {
            params.add(new Param.Array("b", Param.Space.PARAMETERS, shape.filters()));
        }
        params.addAll(List.of(outputs));
        return params;
    }

    private List<Param> tileParams(Param... outputs) {
        List<Param> params = new ArrayList<>(List.of(Param.array("in"), Param.array("w")));
        if (bias) {
            params.add(Param.array("b"));
        }
        params.addAll(List.of(outputs));
        params.add(new Param.Int("rows"));
        return params;
    }

    private static String suffix(int pixels, int filters) {
        return (pixels == 0 ? "" : pixels + "x") + filters;
    }

    private static String form(String pixels, int count, int filters) {
        return pixels + " pixels x " + filters + " filters: " + count * filters
                + " accumulators, as many multiply-adds a body";
    }
}
