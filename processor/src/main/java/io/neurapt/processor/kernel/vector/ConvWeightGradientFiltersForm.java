package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
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
 * The gradient of a convolution's weights with the filters as lanes: some rows of the output's gradient are copied
 * with the filters innermost, and then every number of the input, one pixel of one sample, is multiplied with the
 * vectors of filters. The sum over the samples stays in registers like the sum over the pixels, so the shard keeps
 * one number a weight, {@code [ky][channel][kx][filter]} with the filters padded to blocks.
 *
 * <p>For layers with many filters: an operand that is one number instead of a vector is a sixteenth of the traffic.
 */
final class ConvWeightGradientFiltersForm {

    /** Pixels of the output that a register tile sums before it goes back to memory: 512 turns of its loop. */
    private static final int PIXELS = 32;

    private final Work work;
    private final Correlation shape;
    private final Block block;

    ConvWeightGradientFiltersForm(Work work, Correlation shape, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.block = Block.best(shape, budget);
    }

    /**
     * A choice.
     *
     * @param vectors vectors of filters
     * @param channels channels of the input
     * @param taps taps of a kernel row
     */
    private record Block(int vectors, int channels, int taps) {

        static Block best(Correlation shape, RegisterBudget budget) {
            Block best = new Block(1, 1, Math.min(shape.kernelWidth(), budget.accumulators()));
            for (int channels = 1; channels <= shape.channels(); channels++) {
                for (int vectors = 1; vectors <= shape.filters() / Kernel.BLOCK; vectors++) {
                    Block block = new Block(vectors, channels, best.taps);
                    boolean fits = block.accumulators() <= budget.accumulators();
                    if (fits && block.cycles(shape) < best.cycles(shape)) {
                        best = block;
                    }
                }
            }
            return best;
        }

        int accumulators() {
            return vectors * channels * taps;
        }

        /** Cycles for one number of every channel and all filters, all taps of a kernel row. */
        double cycles(Correlation shape) {
            double kinds = 1 + (shape.channels() % channels > 0 ? 0.05 : 0);
            double cycles = 0;
            for (Split filters : parts(shape.filters(), vectors)) {
                for (Split parts : Split.of(shape.channels(), channels)) {
                    Block block = new Block(paddedFilters(filters.size()) / Kernel.BLOCK, parts.size(), taps);
                    cycles += filters.count() * parts.count() * block.cycles();
                }
            }
            return kinds * cycles * Math.ceil((double) shape.kernelWidth() / taps);
        }

        double cycles() {
            return RegisterBudget.cycles(accumulators(), 4, vectors + channels * taps, vectors, 1);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Block block
                    && vectors == block.vectors
                    && channels == block.channels
                    && taps == block.taps;
        }

        @Override
        public int hashCode() {
            return Objects.hash(vectors, channels, taps);
        }
    }

    /** Whole vectors of filters, so many at a time, and what is left. */
    private static List<Split> parts(int filters, int vectors) {
        int whole = filters / Kernel.BLOCK * Kernel.BLOCK;
        List<Split> parts = new ArrayList<>(Split.of(whole, vectors * Kernel.BLOCK));
        if (whole < filters) {
            parts.add(new Split(whole, 1, filters - whole));
        }
        return parts;
    }

    /** Filters, padded to blocks: floats of the shard's sums from one tap to the next. */
    static int paddedFilters(int filters) {
        return (filters + Kernel.BLOCK - 1) / Kernel.BLOCK * Kernel.BLOCK;
    }

    /** Cycles for the gradient of one tile, by the cost model. */
    static double cycles(Correlation shape, RegisterBudget budget) {
        double numbers = (double) shape.out().height() * shape.out().width() * Kernel.BLOCK;
        double products =
                numbers * shape.kernelHeight() * Block.best(shape, budget).cycles(shape);
        double copy = numbers * shape.filters();
        double sum = 2.0 * shape.filters() * shape.filterStep();
        return products + copy + sum;
    }

    /** Rows of the output that are copied and multiplied together. */
    private static int rows(Correlation shape) {
        boolean oneRun = shape.horizontal().stride() == 1; // only then the loop over pixels and samples is one
        int wanted = oneRun ? Math.max(1, PIXELS / shape.out().width()) : 1;
        return Math.min(shape.out().height(), wanted);
    }

    /** The copy: some rows of some filters, {@code [row][x][sample][filter]}. */
    static Layout scratch(Correlation shape, RegisterBudget budget) {
        int filters = Block.best(shape, budget).vectors() * Kernel.BLOCK;
        return new Layout(Shape.image(rows(shape), shape.out().width(), filters), Border.NONE, Kernel.BLOCK);
    }

    Kernel kernel() {
        Layout out = shape.out();
        int rows = rows(shape);
        List<Stmt> body = new ArrayList<>();
        Map<Object, Kernel> kernels = new LinkedHashMap<>();
        for (Split run : Split.of(out.height(), rows)) {
            for (Split filters : parts(shape.filters(), block.vectors())) {
                List<Stmt> step = new ArrayList<>(copies(run, filters, kernels));
                step.add(new Stmt.Lanes(products(run, filters, kernels)));
                body.addAll(run.over("y", filters.over("f", step)));
            }
        }
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  filters are the lanes, " + block.vectors() + " vectors of filters x "
                                + block.channels() * block.taps() + " taps, " + block.accumulators()
                                + " accumulators, as many multiply-adds a body, "
                                + RegisterBudget.expected(block.accumulators(), block.cycles()),
                        "dW: [ky][c][kx][f], until the shard is finished"),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, shape.in().size()),
                        new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                        new Param.Array("dW", Param.Space.FILTER_SUMS, sums()),
                        new Param.Array(
                                "scratch",
                                Param.Space.MEMORY,
                                rows * out.width() * Kernel.BLOCK * block.vectors() * Kernel.BLOCK)),
                body);
    }

    private int sums() {
        return shape.filterStep() * paddedFilters(shape.filters());
    }

    // ---- the copy -----------------------------------------------------------------------------------

    private List<Stmt> copies(Split run, Split filters, Map<Object, Kernel> kernels) {
        Layout out = shape.out();
        List<Stmt> copies = new ArrayList<>();
        copies.add(new Stmt.Comment("filters innermost"));
        int step = paddedFilters(filters.size()); // lanes without a filter keep old numbers, which nobody reads
        for (Split part : Split.of(filters.size(), Kernel.BLOCK)) {
            List<Object> size = List.of("copy", part.size(), step);
            Kernel copy = kernels.get(size);
            if (copy == null) {
                copy = copy(part.size(), step);
                kernels.put(size, copy);
            }
            Stmt call = new Stmt.Call(
                    copy,
                    List.of(
                            new Arg.Array(
                                    "dOut",
                                    run.at("y")
                                            .plus("row", 1)
                                            .times(out.yStep())
                                            .plus(filters.at("f")
                                                    .plus(part.at("part"))
                                                    .times(out.channelStep()))
                                            .plus(out.origin())),
                            new Arg.Array(
                                    "scratch",
                                    Index.var("row", out.width() * Kernel.BLOCK * step)
                                            .plus(part.at("part"))),
                            new Arg.Int(Index.of(out.width() * Kernel.BLOCK))));
            copies.add(Stmt.loop("row", run.size(), part.over("part", List.of(call))));
        }
        return copies;
    }

    private Kernel copy(int filters, int step) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("to", "scratch", Index.var("i", step)));
        for (int k = 0; k < filters; k++) {
            Access from = Access.of("dOut", Index.var("i").plus(k * shape.out().channelStep()));
            body.add(new Stmt.Store(Access.at("scratch", "to", k), Expr.load(from)));
        }
        return new Kernel(
                work.name() + "Copy" + filters + "of" + step,
                List.of("A row of " + filters + " filters, pixel by pixel and sample by sample."),
                List.of(Param.array("dOut"), Param.array("scratch"), new Param.Int("numbers")),
                List.of(new Stmt.For("i", Index.ZERO, Index.var("numbers"), 1, body)));
    }

    // ---- the products -------------------------------------------------------------------------------

    private List<Stmt> products(Split run, Split filters, Map<Object, Kernel> kernels) {
        Layout in = shape.in();
        Index lane = Index.var(Kernel.LANE);
        int padded = paddedFilters(shape.filters());
        List<Stmt> products = new ArrayList<>();
        for (Split channels : Split.of(shape.channels(), block.channels())) {
            for (Split taps : Split.of(shape.kernelWidth(), block.taps())) {
                Block size = new Block(paddedFilters(filters.size()) / Kernel.BLOCK, channels.size(), taps.size());
                Kernel tile = kernels.get(size);
                if (tile == null) {
                    tile = tile(size);
                    kernels.put(size, tile);
                }
                Index c = channels.at("c");
                Index kx = taps.at("kx");
                Stmt call = new Stmt.Call(
                        tile,
                        List.of(
                                new Arg.Array(
                                        "in",
                                        run.at("y")
                                                .times(shape.vertical().stride() * in.yStep())
                                                .plus("ky", in.yStep())
                                                .plus(c.times(in.channelStep()))
                                                .plus(kx.times(in.xStep()))
                                                .plus(shape.origin())),
                                new Arg.Array("scratch", lane),
                                new Arg.Array(
                                        "dW",
                                        lane.plus("ky", shape.kyStep() * padded)
                                                .plus(c.times(shape.kernelWidth() * padded))
                                                .plus(kx.times(padded))
                                                .plus(filters.at("f"))),
                                new Arg.Int(Index.of(run.size()))));
                products.add(Stmt.loop("ky", shape.kernelHeight(), channels.over("c", taps.over("kx", List.of(call)))));
            }
        }
        return products;
    }

    private Kernel tile(Block size) {
        List<Stmt> body = new ArrayList<>();
        for (int c = 0; c < size.channels(); c++) {
            for (int kx = 0; kx < size.taps(); kx++) {
                List<Stmt> line = new ArrayList<>();
                for (int k = 0; k < size.vectors(); k++) {
                    line.add(new Stmt.LetVector(sum(k, c, kx), Expr.vector(place(k, c, kx))));
                }
                body.add(new Stmt.Line(line));
            }
        }
        body.add(new Stmt.For("row", Index.ZERO, Index.var("rows"), 1, List.of(perNumber(size))));
        for (int c = 0; c < size.channels(); c++) {
            for (int kx = 0; kx < size.taps(); kx++) {
                List<Stmt> line = new ArrayList<>();
                for (int k = 0; k < size.vectors(); k++) {
                    line.add(new Stmt.VectorStore(place(k, c, kx), read(sum(k, c, kx))));
                }
                body.add(new Stmt.Line(line));
            }
        }
        return new Kernel(
                work.name() + "Tile" + size.vectors() + "x" + size.channels() + "x" + size.taps(),
                List.of(size.vectors() + " vectors of filters x " + size.channels() + " channels x " + size.taps()
                        + " taps of a kernel row, over the pixels and samples of some rows."),
                List.of(Param.array("in"), Param.array("scratch"), Param.array("dW"), new Param.Int("rows")),
                body);
    }

    /** The loop over a row's pixels and their samples: one, where the windows move by one pixel. */
    private Stmt perNumber(Block size) {
        int width = shape.out().width();
        int step = size.vectors() * Kernel.BLOCK;
        Index in = Index.var("row", shape.vertical().stride() * shape.in().yStep());
        Index from = Index.var("row", width * Kernel.BLOCK * step);
        if (shape.horizontal().stride() == 1) {
            return Stmt.loop("i", width * Kernel.BLOCK, multiplyAdds(size, in.plus("i", 1), from.plus("i", step)));
        }
        int pixelStep = shape.horizontal().stride() * shape.in().xStep();
        return Stmt.loop(
                "x",
                width,
                Stmt.loop(
                        "s",
                        Kernel.BLOCK,
                        multiplyAdds(
                                size,
                                in.plus("x", pixelStep).plus("s", 1),
                                from.plus("x", Kernel.BLOCK * step).plus("s", step))));
    }

    private List<Stmt> multiplyAdds(Block size, Index in, Index from) {
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor("at", "in", in));
        products.add(new Stmt.Cursor("from", "scratch", from));
        List<Stmt> loads = new ArrayList<>();
        for (int k = 0; k < size.vectors(); k++) {
            loads.add(new Stmt.LetVector("d" + k, Expr.vector(Access.at("scratch", "from", k * Kernel.BLOCK))));
        }
        products.add(new Stmt.Line(loads));
        for (int c = 0; c < size.channels(); c++) {
            for (int kx = 0; kx < size.taps(); kx++) {
                String number = "c" + c + "x" + kx;
                List<Stmt> line = new ArrayList<>();
                line.add(new Stmt.LetVector(
                        number,
                        Expr.splat(Access.at(
                                "in",
                                "at",
                                c * shape.in().channelStep() + kx * shape.in().xStep()))));
                for (int k = 0; k < size.vectors(); k++) {
                    line.add(new Stmt.Assign(sum(k, c, kx), fma(read("d" + k), read(number), read(sum(k, c, kx)))));
                }
                products.add(new Stmt.Line(line));
            }
        }
        return products;
    }

    private Access place(int vector, int channel, int kx) {
        int tap = channel * shape.kernelWidth() + kx;
        return Access.of("dW", tap * paddedFilters(shape.filters()) + vector * Kernel.BLOCK);
    }

    private static String sum(int vector, int channel, int kx) {
        return "c" + channel + "x" + kx + "v" + vector;
    }
}
