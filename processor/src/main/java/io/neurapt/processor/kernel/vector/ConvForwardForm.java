package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.kernel.Winners;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
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
    private final RegisterBudget budget;

    ConvForwardForm(Work work, Correlation shape, boolean bias, Activation activation, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.bias = bias;
        this.relu = activation == Activation.RELU;
        this.budget = budget;
    }

    /**
     * Cycles for a tile of samples, by the model.
     *
     * @param poolHeight height of the max-pool's windows, 1 without a pool
     * @param poolWidth their width
     */
    static double cycles(Correlation shape, int poolHeight, int poolWidth, RegisterBudget budget) {
        Layout out = shape.out();
        int rows = shape.kernelHeight() * shape.channels();
        if (poolHeight * poolWidth == 1) {
            RegisterBudget.Tile pixel = tile(shape, 1, 1, RegisterBudget.Tile.ACTIVATED);
            RegisterBudget.Tile tile = budget.best(pixel, out.width(), out.channels());
            return rows * out.height() * budget.cycles(tile, out.width(), out.channels());
        }
        RegisterBudget.Tile window = window(shape, poolHeight, poolWidth);
        RegisterBudget.Tile tile = budget.bestFilters(window, out.channels());
        int windows = out.height() / poolHeight * (out.width() / poolWidth);
        return rows * windows * budget.cycles(tile, poolWidth, out.channels());
    }

    /** The pixels of a pooling window. */
    private static RegisterBudget.Tile window(Correlation shape, int height, int width) {
        return tile(shape, height, width, RegisterBudget.Tile.pooled(height * width));
    }

    /** One output pixel of a register tile: its name and its distance from the tile's first, in output pixels. */
    private record Pixel(String name, int dy, int dx) {}

    // ---- convolution alone: pixels of one row -------------------------------------------------------

    Kernel alone() {
        Layout out = shape.out();
        RegisterBudget.Tile pixel = tile(shape, 1, 1, RegisterBudget.Tile.ACTIVATED);
        RegisterBudget.Tile tile = budget.best(pixel, out.width(), out.channels());
        List<Stmt> perRow = new ArrayList<>();
        for (Split filters : Split.of(out.channels(), tile.filters())) {
            for (Split pixels : Split.of(out.width(), tile.width())) {
                Kernel body = rowTile(tile.width(pixels.size()).filters(filters.size()));
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
                List.of(work.title(), form(tile)),
                params(new Param.Array("out", Param.Space.MEMORY, out.size())),
                List.of(lanes));
    }

    private Kernel rowTile(RegisterBudget.Tile tile) {
        List<Pixel> pixels = new ArrayList<>();
        for (int p = 0; p < tile.width(); p++) {
            pixels.add(new Pixel("p" + p, 0, p));
        }
        List<Stmt> body = accumulate(pixels, tile);
        for (int k = 0; k < tile.filters(); k++) {
            List<Stmt> line = new ArrayList<>();
            for (Pixel pixel : pixels) {
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
                work.name() + "Tile" + tile.width() + "x" + tile.filters(),
                List.of("One row's " + Numbers.counted(tile.width(), "pixel") + " by "
                        + Numbers.counted(tile.filters(), "filter") + "."),
                tileParams(Param.array("out")),
                body);
    }

    // ---- with a max-pool: the pixels of one window --------------------------------------------------

    Kernel pooled(Layout out, int poolHeight, int poolWidth, Winners winners) {
        RegisterBudget.Tile window = window(shape, poolHeight, poolWidth);
        RegisterBudget.Tile tile = budget.bestFilters(window, out.channels());
        List<Stmt> perRow = new ArrayList<>();
        for (Split filters : Split.of(out.channels(), tile.filters())) {
            Kernel body = windowTile(out, tile.filters(filters.size()), winners);
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
            if (winners == Winners.KEPT) {
                args.add(new Arg.Array("winner", place));
            }
            args.add(new Arg.Int(Index.of(rows())));
            perRow.addAll(filters.over("f", List.of(Stmt.loop("x", out.width(), new Stmt.Call(body, args)))));
        }
        Stmt lanes = new Stmt.Lanes(List.of(Stmt.loop("y", out.height(), perRow)));
        List<String> doc = new ArrayList<>(List.of(work.title(), form(tile)));
        List<Param> outputs = new ArrayList<>(List.of(new Param.Array("out", Param.Space.MEMORY, out.size())));
        if (winners == Winners.KEPT) {
            doc.add("winner: the largest pixel's number in its window");
            outputs.add(new Param.Array("winner", Param.Space.MEMORY, out.size()));
        }
        return new Kernel(work.name() + winners.suffix(), doc, params(outputs.toArray(new Param[0])), List.of(lanes));
    }

    private Kernel windowTile(Layout out, RegisterBudget.Tile tile, Winners winners) {
        List<Pixel> pixels = new ArrayList<>();
        for (int dy = 0; dy < tile.rows(); dy++) {
            for (int dx = 0; dx < tile.width(); dx++) {
                pixels.add(new Pixel("p" + dy + dx, dy, dx));
            }
        }
        List<Stmt> body = accumulate(pixels, tile);
        for (int k = 0; k < tile.filters(); k++) {
            String largest = "max" + k;
            String winner = "winner" + k;
            List<String> sums = new ArrayList<>();
            for (Pixel pixel : pixels) {
                sums.add(accumulator(pixel, k));
            }
            body.addAll(new PoolWindow(largest, winner, relu, winners).of(sums));
            int at = k * out.channelStep();
            body.add(new Stmt.VectorStore(Access.of("out", at), read(largest)));
            if (winners == Winners.KEPT) {
                body.add(new Stmt.VectorStore(Access.of("winner", at), read(winner)));
            }
        }
        return new Kernel(
                work.name() + winners.suffix() + "Tile" + tile.filters(),
                List.of("One pooling window of " + Numbers.counted(tile.filters(), "filter") + "."),
                winners == Winners.KEPT
                        ? tileParams(Param.array("out"), Param.array("winner"))
                        : tileParams(Param.array("out")),
                body);
    }

    // ---- what both share ----------------------------------------------------------------------------

    /** Some pixels of one filter. */
    private static RegisterBudget.Tile tile(Correlation shape, int rows, int width, int ends) {
        int stride = shape.horizontal().stride();
        return new RegisterBudget.Tile(rows, width, 1, shape.kernelWidth(), stride, ends);
    }

    /** The loop over the kernel's rows: every pixel of the tile times every filter's weight. */
    private List<Stmt> accumulate(List<Pixel> pixels, RegisterBudget.Tile tile) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < tile.filters(); k++) {
            List<Stmt> line = new ArrayList<>();
            String first = accumulator(pixels.get(0), k);
            line.add(new Stmt.LetVector(first, bias ? Expr.splat(Access.of("b", k)) : Expr.splat(0)));
            for (Pixel pixel : pixels.subList(1, pixels.size())) {
                line.add(new Stmt.LetVector(accumulator(pixel, k), read(first)));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> products = budget.writesOut(tile)
                ? tapsWrittenOut(pixels, tile.filters())
                : List.of(Stmt.loop("kx", shape.kernelWidth(), oneTap(pixels, tile.filters())));
        body.add(new Stmt.For("row", Index.ZERO, Index.var("rows"), 1, products));
        return body;
    }

    private List<Stmt> oneTap(List<Pixel> pixels, int filters) {
        Layout in = shape.in();
        List<Stmt> products = new ArrayList<>();
        products.add(
                new Stmt.Cursor("at", "in", Index.var("row", in.channelStep()).plus("kx", in.xStep())));
        products.add(new Stmt.Cursor(
                "tap", "w", Index.var("row", shape.kernelWidth()).plus("kx", 1)));
        List<String> inputs = new ArrayList<>();
        for (Pixel pixel : pixels) {
            inputs.add(pixel.name());
            products.add(new Stmt.LetVector(pixel.name(), Expr.vector(Access.at("in", "at", distance(pixel, 0)))));
        }
        List<Stmt> weights = new ArrayList<>();
        for (int k = 0; k < filters; k++) {
            weights.add(new Stmt.LetVector("w" + k, Expr.splat(Access.at("w", "tap", k * shape.filterStep()))));
        }
        products.add(new Stmt.Line(weights));
        for (int k = 0; k < filters; k++) {
            products.add(multiplyAdds(pixels, k, "w" + k, inputs));
        }
        return products;
    }

    /** All taps of a kernel row in one body; a pixel that several of them read is loaded once. */
    private List<Stmt> tapsWrittenOut(List<Pixel> pixels, int filters) {
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor("at", "in", Index.var("row", shape.in().channelStep())));
        products.add(new Stmt.Cursor("tap", "w", Index.var("row", shape.kernelWidth())));
        Map<Integer, String> loaded = new LinkedHashMap<>();
        for (int kx = 0; kx < shape.kernelWidth(); kx++) {
            List<Stmt> loads = new ArrayList<>();
            List<String> inputs = new ArrayList<>();
            for (Pixel pixel : pixels) {
                int distance = distance(pixel, kx);
                if (!loaded.containsKey(distance)) {
                    String name = "i" + loaded.size();
                    loaded.put(distance, name);
                    loads.add(new Stmt.LetVector(name, Expr.vector(Access.at("in", "at", distance))));
                }
                inputs.add(loaded.get(distance));
            }
            if (!loads.isEmpty()) {
                products.add(new Stmt.Line(loads));
            }
            for (int k = 0; k < filters; k++) {
                String weight = "w" + k + "x" + kx;
                products.add(new Stmt.LetVector(
                        weight, Expr.splat(Access.at("w", "tap", k * shape.filterStep() + kx))));
                products.add(multiplyAdds(pixels, k, weight, inputs));
            }
        }
        return products;
    }

    /** @param inputs for each pixel the vector that is multiplied */
    private static Stmt multiplyAdds(List<Pixel> pixels, int filter, String weight, List<String> inputs) {
        List<Stmt> line = new ArrayList<>();
        for (int p = 0; p < pixels.size(); p++) {
            String sum = accumulator(pixels.get(p), filter);
            line.add(new Stmt.Assign(sum, fma(read(inputs.get(p)), read(weight), read(sum))));
        }
        return new Stmt.Line(line);
    }

    /** From the first pixel that the tile reads to the one that a tap reads for a pixel of the tile. */
    private int distance(Pixel pixel, int kx) {
        return pixel.dy() * shape.vertical().stride() * shape.in().yStep()
                + (pixel.dx() * shape.horizontal().stride() + kx) * shape.in().xStep();
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

    private String form(RegisterBudget.Tile tile) {
        return "form  " + tile.describe("filter") + ", " + budget.describeBody(tile, shape.filters());
    }
}
