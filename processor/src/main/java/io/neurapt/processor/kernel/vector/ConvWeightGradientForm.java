package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.diagnostic.Numbers;
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
import java.util.Objects;

/**
 * The gradient of a convolution's weights: a few filters by the taps of one kernel row (for narrow kernels of
 * several channels) stay in registers, a sum a lane, while the loop runs over all pixels of the image. The
 * lanes are summed once a batch.
 */
final class ConvWeightGradientForm {

    private final Work work;
    private final Correlation shape;
    private final Block block;

    ConvWeightGradientForm(Work work, Correlation shape, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.block = Block.best(shape, budget);
    }

    /** A choice: so many filters by the kernel row of so many channels. */
    private record Block(int filters, int channels) {

        static Block best(Correlation shape, RegisterBudget budget) {
            Block best = new Block(1, 1);
            for (int c = 1; c <= shape.channels(); c++) {
                for (int k = 1; k <= shape.filters(); k++) {
                    Block block = new Block(k, c);
                    boolean fits = block.accumulators(shape) <= budget.accumulators();
                    if (fits && block.cycles(shape) < best.cycles(shape)) {
                        best = block;
                    }
                }
            }
            return best;
        }

        int accumulators(Correlation shape) {
            return filters * channels * shape.kernelWidth();
        }

        /** Cycles for one pixel of the output, all filters and channels, one kernel row. */
        double cycles(Correlation shape) {
            double kinds =
                    1 + (shape.filters() % filters > 0 ? 0.05 : 0) + (shape.channels() % channels > 0 ? 0.05 : 0);
            double cycles = 0;
            for (Split some : Split.of(shape.filters(), filters)) {
                for (Split parts : Split.of(shape.channels(), channels)) {
                    Block block = new Block(some.size(), parts.size());
                    cycles += some.count() * parts.count() * block.bodyCycles(shape);
                }
            }
            return kinds * cycles;
        }

        private double bodyCycles(Correlation shape) {
            int loads = filters + channels * shape.kernelWidth();
            double image =
                    4.0 * Kernel.BLOCK * shape.out().height() * shape.out().width() * (filters + channels);
            double far = image > RegisterBudget.NEAR ? filters + channels : 0;
            return RegisterBudget.cycles(accumulators(shape), 4, loads, far, 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Block block && filters == block.filters && channels == block.channels;
        }

        @Override
        public int hashCode() {
            return Objects.hash(filters, channels);
        }
    }

    /** Cycles for the gradient of one tile, by the cost model. */
    static double cycles(Correlation shape, RegisterBudget budget) {
        double pixels = (double) shape.out().height() * shape.out().width();
        double products =
                pixels * shape.kernelHeight() * Block.best(shape, budget).cycles(shape);
        double sum = (double) Kernel.BLOCK * shape.filters() * shape.filterStep();
        return products + sum;
    }

    Kernel kernel() {
        Layout in = shape.in();
        Layout out = shape.out();
        Map<Block, Kernel> tiles = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>();
        for (Split filters : Split.of(shape.filters(), block.filters())) {
            for (Split channels : Split.of(shape.channels(), block.channels())) {
                Block size = new Block(filters.size(), channels.size());
                Kernel tile = tiles.get(size);
                if (tile == null) {
                    tile = tile(size);
                    tiles.put(size, tile);
                }
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
        int sums = block.accumulators(shape);
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  " + Numbers.counted(block.filters(), "filter") + " x "
                                + Numbers.counted(block.channels() * shape.kernelWidth(), "tap") + ", "
                                + Numbers.counted(sums, "accumulator") + ", "
                                + (pixelsPerBody() == 1 ? "" : pixelsPerBody() + " pixels of ") + sums
                                + " multiply-adds a body, "
                                + RegisterBudget.expected(sums, block.bodyCycles(shape)),
                        "dW: a sum a lane, until the shard is finished"),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, in.size()),
                        new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                        new Param.Array("dW", Param.Space.LANES, shape.filters() * shape.filterStep() * Kernel.BLOCK)),
                List.of(new Stmt.Lanes(body)));
    }

    private int pixelsPerBody() {
        int sums = block.accumulators(shape);
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
                List.of(Numbers.counted(size.filters(), "filter") + " x "
                        + Numbers.counted(size.channels() * width, "tap") + ", over all pixels."),
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
