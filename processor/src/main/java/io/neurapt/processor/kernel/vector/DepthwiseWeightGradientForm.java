package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
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
import java.util.TreeMap;

/**
 * The gradient of a depthwise convolution's weights: a block of a kernel's taps is summed in registers over all pixels of
 * its channel, a sum a lane.
 */
final class DepthwiseWeightGradientForm {

    /** Multiply-adds of a body. */
    private static final int BODY = 40;

    private final Work work;
    private final Correlation shape;
    private final RegisterBudget budget;
    private final Map<List<Integer>, Kernel> tiles = new LinkedHashMap<>();

    DepthwiseWeightGradientForm(Work work, Correlation shape, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.budget = budget;
    }

    Kernel kernel() {
        Layout in = shape.in();
        Layout out = shape.out();
        int columns = balanced(shape.kernelWidth(), budget.accumulators());
        int rows = balanced(shape.kernelHeight(), Math.max(1, budget.accumulators() / columns));
        int taps = shape.kernelHeight() * shape.kernelWidth();
        Loop m = new Loop("m", shape.filters() / shape.channels());
        List<Stmt> body = new ArrayList<>();
        for (Split down : Split.of(shape.kernelHeight(), rows)) {
            for (Split across : Split.of(shape.kernelWidth(), columns)) {
                List<Integer> size = List.of(down.size(), across.size());
                Kernel tile = tiles.get(size);
                if (tile == null) {
                    tile = tile(down.size(), across.size());
                    tiles.put(size, tile);
                }
                Index ky = down.at("ky");
                Index kx = across.at("kx");
                Index lane = Index.var(Kernel.LANE);
                Index place = lane.plus("c", in.channelStep())
                        .plus(ky.times(in.yStep()))
                        .plus(kx.times(in.xStep()))
                        .plus(shape.origin());
                Index gradient = lane.plus("c", m.count() * out.channelStep())
                        .plus(m.at(out.channelStep()))
                        .plus(out.origin());
                Index sums = Index.var("c", m.count() * taps)
                        .plus(m.at(taps))
                        .plus(ky.times(shape.kernelWidth()))
                        .plus(kx)
                        .times(Kernel.BLOCK)
                        .plus(lane);
                Stmt call = new Stmt.Call(
                        tile,
                        List.of(
                                new Arg.Array("in", place),
                                new Arg.Array("dOut", gradient),
                                new Arg.Array("dW", sums),
                                new Arg.Int(Index.of(out.height()))));
                List<Stmt> blocks = down.over("ky", across.over("kx", List.of(call)));
                body.add(Stmt.loop("c", shape.channels(), m.over(blocks)));
            }
        }
        return MethodSize.limit(new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  " + rows + "x" + columns + " taps of a channel over all its pixels, "
                                + pixels(rows * columns) + " at a time",
                        "dW: a sum a lane, until the shard is finished"),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, in.size()),
                        new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                        new Param.Array("dW", Param.Space.LANES, shape.filters() * taps * Kernel.BLOCK)),
                List.of(new Stmt.Lanes(body))));
    }

    /** The size of parts that are as equal as possible, none above {@code largest}. */
    private static int balanced(int extent, int largest) {
        int parts = (extent + largest - 1) / largest;
        return (extent + parts - 1) / parts;
    }

    /** Neighbouring pixels of a body, which share what they read; they fill the row. */
    private int pixels(int taps) {
        int most = Math.min(BODY / taps, budget.registers() - taps - 2);
        int pixels = Math.max(1, Math.min(4, most));
        while (shape.out().width() % pixels > 0) {
            pixels--;
        }
        return pixels;
    }

    /** A multiply-add: the pixel of the output, and the tap's sum. */
    private record Product(int pixel, String sum) {}

    private Kernel tile(int rows, int columns) {
        Layout in = shape.in();
        Layout out = shape.out();
        int pixels = pixels(rows * columns);
        int pixelStep = shape.horizontal().stride() * in.xStep();
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor(
                "at",
                "in",
                Index.var("y", shape.vertical().stride() * in.yStep()).plus("x", pixels * pixelStep)));
        products.add(new Stmt.Cursor("from", "dOut", Index.var("y", out.yStep()).plus("x", pixels * out.xStep())));
        List<Stmt> gradients = new ArrayList<>();
        for (int p = 0; p < pixels; p++) {
            gradients.add(new Stmt.LetVector("d" + p, Expr.vector(Access.at("dOut", "from", p * out.xStep()))));
        }
        products.add(new Stmt.Line(gradients));
        int reads = 0;
        for (int ky = 0; ky < rows; ky++) {
            Map<Integer, List<Product>> byPlace = new TreeMap<>();
            for (int p = 0; p < pixels; p++) {
                for (int kx = 0; kx < columns; kx++) {
                    int place = ky * in.yStep() + kx * in.xStep() + p * pixelStep;
                    byPlace.putIfAbsent(place, new ArrayList<>());
                    byPlace.get(place).add(new Product(p, sum(ky, kx)));
                }
            }
            for (Map.Entry<Integer, List<Product>> number : byPlace.entrySet()) {
                String read = "i" + reads++;
                List<Stmt> line = new ArrayList<>();
                line.add(new Stmt.LetVector(read, Expr.vector(Access.at("in", "at", number.getKey()))));
                for (Product product : number.getValue()) {
                    String gradient = "d" + product.pixel();
                    line.add(new Stmt.Assign(product.sum(), fma(read(read), read(gradient), read(product.sum()))));
                }
                products.add(new Stmt.Line(line));
            }
        }
        List<Stmt> body = new ArrayList<>();
        List<Stmt> stores = new ArrayList<>();
        for (int ky = 0; ky < rows; ky++) {
            List<Stmt> loads = new ArrayList<>();
            List<Stmt> line = new ArrayList<>();
            for (int kx = 0; kx < columns; kx++) {
                Access place = Access.of("dW", (ky * shape.kernelWidth() + kx) * Kernel.BLOCK);
                loads.add(new Stmt.LetVector(sum(ky, kx), Expr.vector(place)));
                line.add(new Stmt.VectorStore(place, read(sum(ky, kx))));
            }
            body.add(new Stmt.Line(loads));
            stores.add(new Stmt.Line(line));
        }
        body.add(new Stmt.For(
                "y", Index.ZERO, Index.var("rows"), 1, List.of(Stmt.loop("x", out.width() / pixels, products))));
        body.addAll(stores);
        return new Kernel(
                work.name() + "Tile" + rows + "x" + columns,
                List.of(rows + "x" + columns + " taps, over all pixels."),
                List.of(Param.array("in"), Param.array("dOut"), Param.array("dW"), new Param.Int("rows")),
                body);
    }

    private static String sum(int ky, int kx) {
        return "t" + ky + "x" + kx;
    }
}
