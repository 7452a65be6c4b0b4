package io.neurapt.processor.kernel.vector;

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
import java.util.List;

/**
 * A copy of a convolution's input with every sample's channels innermost, {@code [y][sample][x][channel]}: of the patch
 * under a window each row is one run of numbers.
 */
record PatchCopy(PooledCorrelation pooled, RegisterBudget budget) {

    /** Floats for which caches have the same place, in as many lines: samples so far apart would displace each other. */
    private static final int SAME_LINES = 4 * Kernel.BLOCK;

    private Correlation conv() {
        return pooled.conv();
    }

    /** From one pixel to the next. */
    int xStep() {
        return xStep(conv().kernelWidth(), conv().channels(), budget);
    }

    /**
     * The same for a kernel's width and channels. A vector as long as a line of the cache that begins anywhere mostly lies in
     * two; where whole lines for each pixel make less than half as many vectors again, they are faster. Machines with 16
     * registers have shorter vectors.
     */
    static int xStep(int width, int channels, RegisterBudget budget) {
        int lines = vectors(channels);
        boolean few = 2 * width * lines < 3 * vectors(width * channels);
        return few && budget.registers() > 16 ? lines * Kernel.BLOCK : channels;
    }

    private static int vectors(int floats) {
        return (floats + Kernel.BLOCK - 1) / Kernel.BLOCK;
    }

    /** Whether each pixel begins at a line of the cache. */
    boolean atLines() {
        return xStep() % Kernel.BLOCK == 0;
    }

    /** Numbers that are copied for each y. */
    int rowNumbers() {
        return Kernel.BLOCK * pooled.inputColumns() * conv().channels();
    }

    /** Floats of a row of a patch. */
    private int run() {
        return conv().kernelWidth() * xStep();
    }

    /** From one sample to the next. */
    int sampleStep() {
        int row = pooled.inputColumns() * xStep();
        return row % SAME_LINES == 0 ? row + Kernel.BLOCK : row;
    }

    /** From one y to the next. */
    int yStep() {
        return Kernel.BLOCK * sampleStep();
    }

    /** Vectors of a row of a patch, the last of which may reach past it. */
    int vectors() {
        return vectors(run());
    }

    /** Floats of a row of a patch, in whole vectors. */
    int paddedRun() {
        return vectors() * Kernel.BLOCK;
    }

    /** Floats of the copy, with what vectors read past its end. */
    int size() {
        return pooled.inputRows() * yStep() + paddedRun() - run();
    }

    /** From a window of the convolution to the next, down. */
    int downStep() {
        return conv().vertical().stride() * yStep();
    }

    /** From a window of the convolution to the next, across. */
    int acrossStep() {
        return conv().horizontal().stride() * xStep();
    }

    /** From the patch of a pool's first pixel to that of its last: the largest of {@link #offset}. */
    int reach() {
        return (pooled.poolHeight() - 1) * downStep() + (pooled.poolWidth() - 1) * acrossStep();
    }

    /** From the patch of a pool's first pixel to that of the pixel of a number, which is a vector. */
    Expr offset(String number) {
        int width = pooled.poolWidth();
        Expr offset = Expr.mul(Expr.read(number), Expr.splat(acrossStep()));
        for (int row = 1; row < pooled.poolHeight(); row++) {
            Expr down = new Expr.Select(
                    Expr.Relation.GT,
                    Expr.read(number),
                    Expr.splat(row * width - 1),
                    Expr.splat(downStep() - width * acrossStep()),
                    Expr.splat(0));
            offset = Expr.add(offset, down);
        }
        return offset;
    }

    /** The copying of some rows of {@code in}, from one on, to a place in {@code scratch}. */
    Stmt rows(Work work, Index first, int count, int copyAt) {
        Layout in = conv().in();
        List<Stmt> calls = new ArrayList<>();
        for (Split channels : Split.of(in.channels(), Kernel.BLOCK)) {
            Index c = channels.at("c");
            Index row = first.plus("row", 1);
            Stmt call = new Stmt.Call(
                    row(work, channels.size()),
                    List.of(
                            new Arg.Array(
                                    "in",
                                    row.times(in.yStep())
                                            .plus(c.times(in.channelStep()))
                                            .plus(conv().origin())),
                            new Arg.Array("scratch", row.times(yStep()).plus(c).plus(copyAt)),
                            new Arg.Int(Index.of(pooled.inputColumns()))));
            calls.addAll(channels.over("c", List.of(call)));
        }
        return Stmt.loop("row", count, calls);
    }

    private Kernel row(Work work, int channels) {
        Layout in = conv().in();
        List<Stmt> numbers = new ArrayList<>();
        numbers.add(new Stmt.Cursor("at", "in", Index.var("x", in.xStep()).plus("s", 1)));
        numbers.add(new Stmt.Cursor("to", "copy", Index.var("x", xStep()).plus("s", sampleStep())));
        for (int c = 0; c < channels; c++) {
            numbers.add(
                    new Stmt.Store(Access.at("copy", "to", c), Expr.load(Access.at("in", "at", c * in.channelStep()))));
        }
        return new Kernel(
                work.name() + "Copy" + channels,
                List.of("A row of " + channels + " channels, for each sample."),
                List.of(Param.array("in"), Param.array("copy"), new Param.Int("pixels")),
                List.of(new Stmt.For(
                        "x", Index.ZERO, Index.var("pixels"), 1, List.of(Stmt.loop("s", Kernel.BLOCK, numbers)))));
    }
}
