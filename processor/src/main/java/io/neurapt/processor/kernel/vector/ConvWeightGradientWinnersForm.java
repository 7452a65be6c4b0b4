package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.PooledCorrelation;
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
 * The gradient of the weights of a convolution before a max-pool, from the pool's gradient: of a window's pixels only
 * the winner has one, and none where ReLU let nothing win. For each filter a list is made of the gradients that are not
 * zero, each with the place of its patch in a {@linkplain PatchCopy copy of the input}; then the loop over the list adds
 * the patch times the gradient to sums in registers.
 *
 * <p>The shard keeps one sum a weight, {@code [filter][ky][kx, channel]}, each row padded to blocks.
 */
final class ConvWeightGradientWinnersForm {

    /** Gradients that a list is made from: enough to have the sums loaded and stored seldom. */
    private static final int LISTED = 256;

    /** The share of windows with a gradient behind ReLU; it was 0.4 to 0.8 in the networks that were looked at. */
    private static final double SHARE = 0.6;

    /** Cycles to copy a number. */
    private static final double COPY = 0.8;

    /** Cycles to look at a gradient, and to list it. */
    private static final double LIST = 4;

    /** Cycles of a gradient in each block: its place, and its broadcast. */
    private static final double ENTRY = 4;

    /** Cycles to multiply a gradient by a vector of its patch. */
    private static final double LINE = 1;

    /** The same where the vector mostly lies in two lines of the cache. */
    private static final double NEAR = 1.3;

    /** The same where the copy that a list refers to is far from fitting the first cache. */
    private static final double FAR = 2;

    /** Bytes of a copy that is near, without what fills up its lines; with that 160 KB still were. */
    private static final int NEAR_BYTES = 128 << 10;

    /** Cycles to load a vector of sums before a list, and to store it behind. */
    private static final double SUMS = 3.5;

    /** How many times cheaper than the dense forms: the share is a guess. */
    private static final double DOUBT = 1.1;

    /** Whole numbers below it are exact as a float: offsets stand in the scratch buffer, among floats. */
    private static final int EXACT = 1 << 24;

    /** Where the choice must not depend on the registers, since it decides the bits. */
    private static final RegisterBudget WIDE = new RegisterBudget(32);

    private final Work work;
    private final PooledCorrelation pooled;
    private final Correlation conv;
    private final PatchCopy copy;
    private final Block block;

    ConvWeightGradientWinnersForm(Work work, PooledCorrelation pooled, RegisterBudget budget) {
        this.work = work;
        this.pooled = pooled;
        this.conv = pooled.conv();
        this.copy = new PatchCopy(pooled, budget);
        this.block = Block.best(conv.kernelHeight(), copy.vectors(), budget);
    }

    /**
     * Sums that stay in registers.
     *
     * @param rows rows of the kernel
     * @param vectors vectors of a patch's row
     */
    private record Block(int rows, int vectors) {

        /** The fewest blocks, of one kind if possible; the largest of those. */
        static Block best(int rows, int vectors, RegisterBudget budget) {
            Block best = new Block(1, 1);
            double least = Double.MAX_VALUE;
            for (int height = rows; height > 0; height--) {
                for (int width = Math.min(vectors, sums(budget) / height); width > 0; width--) {
                    int kinds = Split.of(rows, height).size()
                            * Split.of(vectors, width).size();
                    double cost = ceilDiv(rows, height) * ceilDiv(vectors, width) + 0.1 * kinds;
                    if (cost < least) {
                        least = cost;
                        best = new Block(height, width);
                    }
                }
            }
            return best;
        }

        /** Some more than elsewhere: the one operand is the gradient, and the other is read from memory. */
        private static int sums(RegisterBudget budget) {
            return budget.registers() * 4 / 5;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Block block && rows == block.rows && vectors == block.vectors;
        }

        @Override
        public int hashCode() {
            return Objects.hash(rows, vectors);
        }
    }

    private static int ceilDiv(int count, int size) {
        return (count + size - 1) / size;
    }

    // ---- the model ----------------------------------------------------------------------------------

    /** Whether it costs less than a gradient that is computed from all pixels. */
    static boolean applies(PooledCorrelation pooled) {
        return new PatchCopy(pooled, WIDE).reach() < EXACT && DOUBT * cycles(pooled) < dense(pooled.conv());
    }

    private static double dense(Correlation conv) {
        return Math.min(ConvWeightGradientForm.cycles(conv, WIDE), ConvWeightGradientFiltersForm.cycles(conv, WIDE));
    }

    /** The share of windows whose gradient is not zero, as the model has it. */
    private static double share(Activation activation) {
        return activation == Activation.RELU ? SHARE : 1;
    }

    /** Cycles for the gradient of one tile. */
    private static double cycles(PooledCorrelation pooled) {
        Correlation conv = pooled.conv();
        PatchCopy copy = new PatchCopy(pooled, WIDE);
        int rows = rows(pooled.pooled());
        int listedRows = (rows * pooled.poolHeight() - 1) * conv.vertical().stride() + conv.kernelHeight();
        boolean near = Float.BYTES * listedRows * copy.rowNumbers() <= NEAR_BYTES;
        double product = near ? copy.atLines() ? LINE : NEAR : FAR;
        int vectors = conv.kernelHeight() * copy.vectors();
        Block block = Block.best(conv.kernelHeight(), copy.vectors(), WIDE);
        int blocks = ceilDiv(conv.kernelHeight(), block.rows()) * ceilDiv(copy.vectors(), block.vectors());
        double gradients = (double) pooled.pooled().pixels() * Kernel.BLOCK;
        double lists = (double) ceilDiv(pooled.pooled().height(), rows) * conv.filters();
        return COPY * pooled.inputRows() * copy.rowNumbers()
                + LIST * gradients
                + share(pooled.activation()) * gradients * (vectors * product + blocks * ENTRY)
                + SUMS * lists * vectors
                + 1.1 * conv.filters() * conv.filterStep();
    }

    /** Rows of windows that are listed together. */
    private static int rows(Layout pooled) {
        return Math.min(pooled.height(), Math.max(1, LISTED / (pooled.width() * Kernel.BLOCK)));
    }

    // ---- the scratch buffer: offsets, values, copy --------------------------------------------------

    private static int valuesAt(Layout pooled) {
        return rows(pooled) * pooled.yStep();
    }

    private static int copyAt(Layout pooled) {
        return valuesAt(pooled) + listed(pooled);
    }

    /** The most gradients of a list. */
    private static int listed(Layout pooled) {
        return rows(pooled) * pooled.width() * Kernel.BLOCK;
    }

    /** Floats that the kernel needs for itself. */
    static int scratch(PooledCorrelation pooled, RegisterBudget budget) {
        return scratch(new PatchCopy(pooled, budget));
    }

    private static int scratch(PatchCopy copy) {
        return copyAt(copy.pooled().pooled()) + copy.size();
    }

    // ---- the kernel ---------------------------------------------------------------------------------

    Kernel kernel() {
        Layout layout = pooled.pooled();
        int stride = conv.vertical().stride();
        int head = Math.max(0, conv.kernelHeight() - stride); // rows that the first windows share with none before
        List<Stmt> body = new ArrayList<>();
        if (head > 0) {
            body.add(copy.rows(work, Index.ZERO, head, copyAt(layout)));
        }
        for (Split rows : Split.of(layout.height(), rows(layout))) {
            int down = pooled.poolHeight() * stride;
            int fresh = Math.min(rows.size() * down, rows.size() * down - stride + conv.kernelHeight());
            Index y = rows.at("y");
            List<Stmt> step = new ArrayList<>();
            step.add(copy.rows(work, y.times(down).plus(head), fresh, copyAt(layout)));
            step.add(offsets(y, rows.size()));
            step.add(Stmt.loop("f", conv.filters(), filter(y, rows.size())));
            body.addAll(rows.over("y", step));
        }
        return new Kernel(work.name(), doc(), params(), body);
    }

    private List<String> doc() {
        int sums = block.rows() * block.vectors();
        return List.of(
                work.title(),
                "form  only gradients that are not zero, each times " + block.rows() + " rows x " + block.vectors()
                        + " vectors of its patch, " + sums + " accumulators;",
                "with " + Numbers.percent(share(pooled.activation())) + " of the windows they take "
                        + Numbers.percent(cycles(pooled) / dense(conv)) + " of the cycles expected for all pixels",
                "dOut: of the pool; dW: [f][ky][kx, c], until the shard is finished");
    }

    private List<Param> params() {
        Layout layout = pooled.pooled();
        return List.of(
                new Param.Array("in", Param.Space.MEMORY, conv.in().size()),
                new Param.Array("dOut", Param.Space.MEMORY, layout.size()),
                new Param.Array("winner", Param.Space.MEMORY, layout.size()),
                new Param.Array("dW", Param.Space.PATCH_SUMS, conv.filters() * filterStep()),
                new Param.Array("scratch", Param.Space.MEMORY, scratch(copy)),
                places());
    }

    /** Floats of the shard's sums from one filter to the next. */
    private int filterStep() {
        return conv.kernelHeight() * copy.paddedRun();
    }

    /** The list of places in the copy, counted from the patch of the first pixel of a list's rows of windows. */
    private Param places() {
        Layout layout = pooled.pooled();
        int last = (rows(layout) - 1) * windowStep()
                + (layout.width() - 1) * pooled.poolWidth() * copy.acrossStep()
                + (Kernel.BLOCK - 1) * copy.sampleStep();
        return new Param.Places("places", listed(layout), last + copy.reach() + 1);
    }

    /** From the patch of a window's first pixel to that of the winner, for some rows of windows. */
    private Stmt offsets(Index y, int rows) {
        Layout layout = pooled.pooled();
        Index lane = Index.var(Kernel.LANE);
        Kernel kernel = new Kernel(
                work.name() + "Offsets",
                List.of("How far the patch of each winner is from that of its window's first pixel."),
                List.of(Param.array("winner"), Param.array("offsets"), new Param.Int("windows")),
                List.of(new Stmt.For(
                        "n",
                        Index.ZERO,
                        Index.var("windows"),
                        1,
                        List.of(
                                new Stmt.LetVector(
                                        "won", Expr.vector(Access.of("winner", Index.var("n", Kernel.BLOCK)))),
                                new Stmt.VectorStore(
                                        Access.of("offsets", Index.var("n", Kernel.BLOCK)), copy.offset("won"))))));
        return new Stmt.Lanes(List.of(new Stmt.Call(
                kernel,
                List.of(
                        new Arg.Array(
                                "winner", lane.plus(y.times(layout.yStep())).plus(rowStart(layout))),
                        new Arg.Array("scratch", lane),
                        new Arg.Int(Index.of(rows * layout.yStep() / Kernel.BLOCK))))));
    }

    /** The place of the first row of windows, with the border to its left. */
    private static int rowStart(Layout layout) {
        return layout.origin() - layout.border().left() * layout.xStep();
    }

    /** From a row of windows to the next, in the copy. */
    private int windowStep() {
        return pooled.poolHeight() * copy.downStep();
    }

    /** What some rows of windows lack to as many as there are in most lists: the last list's places start behind those. */
    private int missing(int rows) {
        return rows(pooled.pooled()) - rows;
    }

    private Stmt filter(Index y, int rows) {
        Layout layout = pooled.pooled();
        Index channel = Index.var("f", layout.channelStep());
        return new Stmt.Call(
                filter(rows),
                List.of(
                        new Arg.Array(
                                "dOut", y.times(layout.yStep()).plus(channel).plus(layout.origin())),
                        new Arg.Array("scratch", channel.plus(layout.origin() - rowStart(layout))),
                        new Arg.Array("scratch", Index.of(valuesAt(layout))),
                        new Arg.Array(
                                "scratch",
                                y.plus(-missing(rows)).times(windowStep()).plus(copyAt(layout))),
                        new Arg.Array("dW", Index.var("f", filterStep())),
                        new Arg.Places("places")));
    }

    private Kernel filter(int rows) {
        Layout layout = pooled.pooled();
        List<Stmt.Axis> axes = new ArrayList<>();
        if (rows > 1) {
            axes.add(new Stmt.Axis("y", rows, layout.yStep(), windowStep()));
        }
        axes.add(new Stmt.Axis("x", layout.width(), layout.xStep(), pooled.poolWidth() * copy.acrossStep()));
        axes.add(new Stmt.Axis("s", Kernel.BLOCK, 1, copy.sampleStep()));
        Map<Block, Kernel> tiles = new LinkedHashMap<>();
        List<Stmt> calls = new ArrayList<>();
        for (Split ky : Split.of(conv.kernelHeight(), block.rows())) {
            for (Split n : Split.of(copy.paddedRun(), block.vectors() * Kernel.BLOCK)) {
                Block size = new Block(ky.size(), n.size() / Kernel.BLOCK);
                Kernel tile = tiles.get(size);
                if (tile == null) {
                    tile = tile(size);
                    tiles.put(size, tile);
                }
                Index part = Index.var(Kernel.LANE).plus(n.at("n"));
                Stmt call = new Stmt.Call(
                        tile,
                        List.of(
                                new Arg.Array("copy", part.plus(ky.at("ky").times(copy.yStep()))),
                                new Arg.Array("values", Index.ZERO),
                                new Arg.Array("dW", part.plus(ky.at("ky").times(copy.paddedRun()))),
                                new Arg.Places("places"),
                                new Arg.Int(Index.var("count"))));
                calls.addAll(ky.over("ky", n.over("n", List.of(call))));
            }
        }
        return new Kernel(
                work.name() + "Filter" + rows,
                List.of("A filter's gradients in " + rows + " rows of windows: lists them, and adds their patches."),
                List.of(
                        Param.array("dOut"),
                        Param.array("offsets"),
                        Param.array("values"),
                        Param.array("copy"),
                        Param.array("dW"),
                        places()),
                List.of(
                        new Stmt.Entries(
                                "count",
                                "places",
                                "values",
                                "dOut",
                                "offsets",
                                copy.reach(),
                                missing(rows) * windowStep(),
                                axes),
                        new Stmt.Lanes(calls)));
    }

    private Kernel tile(Block size) {
        List<Stmt> before = new ArrayList<>();
        List<Stmt> products = new ArrayList<>();
        List<Stmt> after = new ArrayList<>();
        products.add(new Stmt.Cursor("at", "copy", Index.var("place")));
        products.add(new Stmt.LetVector("d", Expr.splat(Access.of("values", Index.var(Stmt.ForEach.TURN)))));
        for (int ky = 0; ky < size.rows(); ky++) {
            List<Stmt> loads = new ArrayList<>();
            List<Stmt> line = new ArrayList<>();
            List<Stmt> stores = new ArrayList<>();
            for (int k = 0; k < size.vectors(); k++) {
                String sum = "y" + ky + "v" + k;
                Access sums = Access.of("dW", ky * copy.paddedRun() + k * Kernel.BLOCK);
                Expr patch = Expr.vector(Access.at("copy", "at", ky * copy.yStep() + k * Kernel.BLOCK));
                loads.add(new Stmt.LetVector(sum, Expr.vector(sums)));
                line.add(new Stmt.Assign(sum, fma(patch, read("d"), read(sum))));
                stores.add(new Stmt.VectorStore(sums, read(sum)));
            }
            before.add(new Stmt.Line(loads));
            products.add(new Stmt.Line(line));
            after.add(new Stmt.Line(stores));
        }
        List<Stmt> body = new ArrayList<>(before);
        body.add(new Stmt.ForEach("place", "places", "count", products));
        body.addAll(after);
        return new Kernel(
                work.name() + "Tile" + size.rows() + "x" + size.vectors(),
                List.of(size.rows() + " rows of a patch x " + size.vectors()
                        + " vectors of each, over the listed gradients."),
                List.of(
                        Param.array("copy"),
                        Param.array("values"),
                        Param.array("dW"),
                        places(),
                        new Param.Int("count")),
                body);
    }
}
