package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradient of a convolution's weights: a few filters by the taps of one kernel row (for narrow kernels of
 * several channels) stay in registers, a sum a lane, while the loop runs over all pixels of the image. The
 * lanes are summed once a batch.
 */
final class ConvWeightGradientForm {

    private final Work work;
    private final Correlation shape;
    private final Block block;

    ConvWeightGradientForm(Work work, Correlation shape) {
        this.work = work;
        this.shape = shape;
        this.block = best(shape);
    }

    /** A choice: so many filters by the kernel row of so many channels. */
    private record Block(int filters, int channels) {}

    private static Block best(Correlation shape) {
        Block best = null;
        double bestCost = Double.MAX_VALUE;
        int width = shape.kernelWidth();
        for (int c = 1; c <= shape.channels(); c++) {
            for (int k = 1; k <= shape.filters(); k++) {
                int sums = k * c * width;
                if (sums > RegisterBudget.ACCUMULATORS && k * c > 1) {
                    break;
                }
                double cycles = Math.max(4, Math.max(sums / 2.0, (k + c * width) / 2.0)) + 0.5;
                double tiles = Math.ceil((double) shape.filters() / k) * Math.ceil((double) shape.channels() / c);
                double kinds = 1 + 0.05 * (shape.filters() % k > 0 ? 1 : 0) + 0.05 * (shape.channels() % c > 0 ? 1 : 0);
                if (cycles * tiles * kinds < bestCost) {
                    bestCost = cycles * tiles * kinds;
                    best = new Block(k, c);
                }
            }
        }
        return best;
    }

    Kernel kernel() {
        Layout in = shape.in();
        Layout out = shape.out();
        Map<Block, Kernel> tiles = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>();
        for (Split filters : Split.of(shape.filters(), block.filters())) {
            for (Split channels : Split.of(shape.channels(), block.channels())) {
                Kernel tile = tiles.computeIfAbsent(new Block(filters.size(), channels.size()), this::tile);
                Index lane = Index.var(Kernel.LANE);
                Index f = filters.at("f");
                Index c = channels.at("c");
                Stmt call = new Stmt.Call(
                        tile,
                        List.of(
                                new Arg.Array(
                                        "in",
                                        lane.plus("ky", in.yStep())
                                                .plus(c.times(in.channelStep()))
                                                .plus(shape.origin())),
                                new Arg.Array(
                                        "dOut",
                                        lane.plus(f.times(out.channelStep())).plus(out.origin())),
                                new Arg.Array(
                                        "dW",
                                        lane.plus(f.times(shape.filterStep() * Kernel.BLOCK))
                                                .plus("ky", shape.kyStep() * Kernel.BLOCK)
                                                .plus(c.times(shape.kernelWidth() * Kernel.BLOCK))),
                                new Arg.Int(Index.of(out.height()))));
                Stmt perTap = Stmt.loop("ky", shape.kernelHeight(), channels.over("c", List.of(call)));
                body.addAll(filters.over("f", List.of(perTap)));
            }
        }
        int sums = block.filters() * block.channels() * shape.kernelWidth();
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  " + block.filters() + " filters x " + block.channels() * shape.kernelWidth()
                                + " taps: " + sums + " accumulators, " + sums * pixelsPerBody()
                                + " multiply-adds a body; sums stay apart for each lane"),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, in.size()),
                        new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                        new Param.Array("dW", Param.Space.LANES, shape.filters() * shape.filterStep() * Kernel.BLOCK)),
                List.of(new Stmt.Lanes(body)));
    }

    private int pixelsPerBody() {
        int sums = block.filters() * block.channels() * shape.kernelWidth();
        return shape.out().width() % 2 == 0 && 2 * sums <= 50 ? 2 : 1;
    }

    private Kernel tile(Block size) {
        Layout in = shape.in();
        Layout out = shape.out();
        int width = shape.kernelWidth();
        int pixels = pixelsPerBody();
        int pixelStep = shape.horizontal().stride() * in.xStep();
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < size.filters(); k++) {
            List<Stmt> line = new ArrayList<>();
            for (int tap = 0; tap < size.channels() * width; tap++) {
                line.add(new Stmt.LetVector(sum(k, tap), Expr.vector(place(k, tap))));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor(
                "at",
                "in",
                Index.var("y", shape.vertical().stride() * in.yStep()).plus("x", pixels * pixelStep)));
        products.add(new Stmt.Cursor("from", "dOut", Index.var("y", out.yStep()).plus("x", pixels * out.xStep())));
        Map<Integer, String> loaded = new LinkedHashMap<>();
        for (int p = 0; p < pixels; p++) {
            List<Stmt> loads = new ArrayList<>();
            for (int c = 0; c < size.channels(); c++) {
                for (int kx = 0; kx < width; kx++) {
                    int distance = p * pixelStep + c * in.channelStep() + kx * in.xStep();
                    if (!loaded.containsKey(distance)) {
                        String name = "i" + loaded.size();
                        loaded.put(distance, name);
                        loads.add(new Stmt.LetVector(name, Expr.vector(Access.at("in", "at", distance))));
                    }
                }
            }
            products.add(new Stmt.Line(loads));
            for (int k = 0; k < size.filters(); k++) {
                List<Stmt> line = new ArrayList<>();
                String gradient = pixels == 1 ? "d" + k : "d" + k + "p" + p;
                line.add(new Stmt.LetVector(
                        gradient, Expr.vector(Access.at("dOut", "from", k * out.channelStep() + p * out.xStep()))));
                for (int c = 0; c < size.channels(); c++) {
                    for (int kx = 0; kx < width; kx++) {
                        String pixel = loaded.get(p * pixelStep + c * in.channelStep() + kx * in.xStep());
                        String sum = sum(k, c * width + kx);
                        line.add(new Stmt.Assign(sum, fma(read(pixel), read(gradient), read(sum))));
                    }
                }
                products.add(new Stmt.Line(line));
            }
        }
        body.add(new Stmt.For(
                "y", Index.ZERO, Index.var("rows"), 1, List.of(Stmt.loop("x", out.width() / pixels, products))));
        for (int k = 0; k < size.filters(); k++) {
            List<Stmt> line = new ArrayList<>();
            for (int tap = 0; tap < size.channels() * width; tap++) {
                line.add(new Stmt.VectorStore(place(k, tap), read(sum(k, tap))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Tile" + size.filters() + "x" + size.channels() * width,
                List.of(size.filters() + " filters x " + size.channels() * width + " taps, over all pixels."),
                List.of(Param.array("in"), Param.array("dOut"), Param.array("dW"), new Param.Int("rows")),
                body);
    }

    /** Taps of neighbouring channels follow each other in {@code [filter][ky][channel][kx]}. */
    private Access place(int filter, int tap) {
        return Access.of("dW", (filter * shape.filterStep() + tap) * Kernel.BLOCK);
    }

    private static String sum(int filter, int tap) {
        return "f" + filter + "t" + tap;
    }
}
