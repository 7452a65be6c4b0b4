package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
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
 * A convolution of one sample as it is defined: filters are the lanes, a tile of pixels by vectors of filters stays in
 * registers, and a tap is one number of the input that all filters share. With a max-pool the tile is whole windows, of
 * which only the largest pixel is stored.
 *
 * <p>Weights stand in panels, {@code [panel][ky][kx][c][filter]}, as many filters a panel as the tile has.
 */
final class ServingConvForm {

    private final Work work;
    private final ServingConv conv;
    private final PixelLayout in;
    private final PixelLayout out;
    private final ServingTile tile;

    ServingConvForm(Work work, ServingConv conv, PixelLayout in, PixelLayout out, RegisterBudget budget) {
        this.work = work;
        this.conv = conv;
        this.in = in;
        this.out = out;
        this.tile = tile(conv, budget);
    }

    private static ServingTile tile(ServingConv conv, RegisterBudget budget) {
        return ServingTile.best(
                conv.height(),
                conv.width(),
                PixelLayout.blocks(conv.filters()),
                conv.poolHeight() * conv.poolWidth(),
                conv.taps(),
                far(conv),
                budget);
    }

    private static double far(ServingConv conv) {
        return ServingConvPlan.far((double) conv.taps() * PixelLayout.blocks(conv.filters()) * Kernel.BLOCK);
    }

    /** Cycles that it takes, by the cost model. */
    static double cost(ServingConv conv, RegisterBudget budget) {
        return tile(conv, budget)
                .cost(
                        conv.height(),
                        conv.width(),
                        PixelLayout.blocks(conv.filters()),
                        conv.poolHeight() * conv.poolWidth(),
                        conv.taps(),
                        far(conv));
    }

    ServingForm form() {
        ServingPanels panels = new ServingPanels(out.blocks(), tile.vectors(), conv.taps());
        List<Stmt> body = new ArrayList<>();
        for (Split filters : panels.parts()) {
            List<Stmt> pixels = new ArrayList<>();
            for (Split down : Split.of(out.height(), tile.rows())) {
                List<Stmt> row = new ArrayList<>();
                for (Split across : Split.of(out.width(), tile.columns())) {
                    ServingTile part = new ServingTile(down.size(), across.size(), filters.size());
                    row.addAll(across.over("x", List.of(call(part, filters.at("f"), down.at("y"), across.at("x")))));
                }
                pixels.addAll(down.over("y", row));
            }
            body.addAll(filters.over("f", List.of(new Stmt.Lanes(pixels))));
        }
        List<Param> params = new ArrayList<>(List.of(in.param("in"), panels.weights()));
        if (conv.bias()) {
            params.add(panels.bias());
        }
        params.add(out.param("out"));
        Kernel kernel = new Kernel(work.name(), List.of(work.title(), "form  " + describe()), params, body);
        return new ServingForm(kernel, panels.packs(conv.weights(), conv.filters(), conv.bias()));
    }

    private String describe() {
        int pixels = tile.rows() * conv.poolHeight() * tile.columns() * conv.poolWidth();
        return tile.rows() * conv.poolHeight() + "x" + tile.columns() * conv.poolWidth() + " pixels x "
                + ServingPanels.vectors(tile.vectors()) + " of filters: "
                + pixels * tile.vectors() + " accumulators, as many multiply-adds a body";
    }

    private Stmt call(ServingTile part, Index f, Index y, Index x) {
        Index pixel = y.times(conv.poolHeight() * conv.vertical().stride() * in.yStep())
                .plus(x.times(conv.poolWidth() * conv.horizontal().stride() * in.step()))
                .plus(in.at(-conv.vertical().before(), -conv.horizontal().before()));
        Index lane = Index.var(Kernel.LANE);
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("in", pixel));
        args.add(new Arg.Array("w", lane.plus(f.times(Kernel.BLOCK * conv.taps()))));
        if (conv.bias()) {
            args.add(new Arg.Array("b", lane.plus(f.times(Kernel.BLOCK))));
        }
        args.add(new Arg.Array(
                "out",
                lane.plus(y.times(out.yStep()))
                        .plus(x.times(out.step()))
                        .plus(f.times(Kernel.BLOCK))
                        .plus(out.at(0, 0))));
        return new Stmt.Call(kernel(part), args);
    }

    // ---- one tile -----------------------------------------------------------------------------------

    /** A pixel of the convolution: its name and its distance from the tile's first. */
    private record Pixel(String name, int dy, int dx) {}

    private Kernel kernel(ServingTile part) {
        List<Pixel> pixels = new ArrayList<>();
        for (int dy = 0; dy < part.rows() * conv.poolHeight(); dy++) {
            for (int dx = 0; dx < part.columns() * conv.poolWidth(); dx++) {
                pixels.add(pixel(dy, dx));
            }
        }
        List<Stmt> body = new ArrayList<>(start(pixels, part.vectors()));
        body.addAll(overTaps(products(pixels, part.vectors()), part.vectors()));
        for (int dy = 0; dy < part.rows(); dy++) {
            for (int dx = 0; dx < part.columns(); dx++) {
                for (int k = 0; k < part.vectors(); k++) {
                    body.add(new Stmt.Line(finish(dy, dx, k)));
                }
            }
        }
        List<Param> params = new ArrayList<>(List.of(Param.array("in"), Param.array("w")));
        if (conv.bias()) {
            params.add(Param.array("b"));
        }
        params.add(Param.array("out"));
        return new Kernel(
                work.name() + "Tile" + part.rows() + "x" + part.columns() + "x" + part.vectors(),
                List.of(part.rows() + "x" + part.columns() + " pixels of the output x "
                        + ServingPanels.vectors(part.vectors()) + " of filters."),
                params,
                body);
    }

    private List<Stmt> start(List<Pixel> pixels, int vectors) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            Expr bias = conv.bias() ? Expr.vector(Access.of("b", k * Kernel.BLOCK)) : Expr.splat(0);
            body.add(new Stmt.LetVector("b" + k, bias));
        }
        for (int k = 0; k < vectors; k++) {
            List<Stmt> line = new ArrayList<>();
            for (Pixel pixel : pixels) {
                line.add(new Stmt.LetVector(sum(pixel, k), read("b" + k)));
            }
            body.add(new Stmt.Line(line));
        }
        return body;
    }

    /** A tap of every pixel times the tap's weights. */
    private List<Stmt> products(List<Pixel> pixels, int vectors) {
        List<Stmt> body = new ArrayList<>();
        List<Stmt> weights = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            weights.add(new Stmt.LetVector("w" + k, Expr.vector(Access.at("w", "tap", k * Kernel.BLOCK))));
        }
        body.add(new Stmt.Line(weights));
        for (Pixel pixel : pixels) {
            int distance = pixel.dy() * conv.vertical().stride() * in.yStep()
                    + pixel.dx() * conv.horizontal().stride() * in.step();
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector(pixel.name(), Expr.splat(Access.at("in", "at", distance))));
            for (int k = 0; k < vectors; k++) {
                String sum = sum(pixel, k);
                line.add(new Stmt.Assign(sum, fma(read(pixel.name()), read("w" + k), read(sum))));
            }
            body.add(new Stmt.Line(line));
        }
        return body;
    }

    /** Loops over the taps; a row of the kernel is one loop where the input has no gaps between pixels. */
    private List<Stmt> overTaps(List<Stmt> products, int vectors) {
        int width = conv.horizontal().size();
        Loop ky = new Loop("ky", conv.vertical().size());
        if (in.hasContiguousRows()) {
            Loop t = new Loop("t", width * conv.channels());
            Index at = ky.at(in.yStep()).plus(t.at(1));
            Index tap = ky.at(t.count()).plus(t.at(1));
            return ky.over(t.over(taps(at, tap, vectors, products)));
        }
        Loop kx = new Loop("kx", width);
        Loop c = new Loop("c", conv.channels());
        Index at = ky.at(in.yStep()).plus(kx.at(in.step())).plus(c.at(1));
        Index tap = ky.at(width * conv.channels()).plus(kx.at(conv.channels())).plus(c.at(1));
        return ky.over(kx.over(c.over(taps(at, tap, vectors, products))));
    }

    private static List<Stmt> taps(Index at, Index tap, int vectors, List<Stmt> products) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "in", at));
        body.add(new Stmt.Cursor("tap", "w", tap.times(vectors * Kernel.BLOCK)));
        body.addAll(products);
        return body;
    }

    private static Pixel pixel(int dy, int dx) {
        return new Pixel("y" + dy + "x" + dx, dy, dx);
    }

    private static String sum(Pixel pixel, int vector) {
        return "f" + vector + pixel.name();
    }

    /** The largest sum of a window, or the one sum that there is, to its pixel of the output. */
    private List<Stmt> finish(int dy, int dx, int k) {
        List<Expr> sums = new ArrayList<>();
        for (int y = 0; y < conv.poolHeight(); y++) {
            for (int x = 0; x < conv.poolWidth(); x++) {
                sums.add(read(sum(pixel(dy * conv.poolHeight() + y, dx * conv.poolWidth() + x), k)));
            }
        }
        Access place = Access.of("out", dy * out.yStep() + dx * out.step() + k * Kernel.BLOCK);
        if (sums.size() == 1) {
            Expr sum = sums.get(0);
            return List.of(new Stmt.VectorStore(place, relu() ? Expr.max(sum, Expr.splat(0)) : sum));
        }
        String largest = "max" + k + "y" + dy + "x" + dx;
        List<Stmt> line = new ArrayList<>();
        line.add(new Stmt.LetVector(largest, sums.get(0)));
        for (Expr sum : sums.subList(1, sums.size())) {
            line.add(new Stmt.Assign(largest, Expr.max(read(largest), sum)));
        }
        Expr result = relu() ? Expr.max(read(largest), Expr.splat(0)) : read(largest);
        line.add(new Stmt.VectorStore(place, result));
        return line;
    }

    private boolean relu() {
        return conv.activation() == Activation.RELU;
    }
}
