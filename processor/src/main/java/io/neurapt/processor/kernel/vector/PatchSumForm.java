package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.KernelTable.Work;
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

/** Moves sums {@code [filter, ky][kx, channel]} to gradients {@code [filter, ky][channel][kx]}. */
final class PatchSumForm {

    private final Work work;
    private final int rows;
    private final int width;
    private final int channels;
    private final int pixel;
    private final int padded;

    /** For so many rows of filters, each of the kernel's width by the channels. */
    PatchSumForm(Work work, int rows, int width, int channels, RegisterBudget budget) {
        this.work = work;
        this.rows = rows;
        this.width = width;
        this.channels = channels;
        this.pixel = PatchCopy.xStep(width, channels, budget);
        this.padded = (width * pixel + Kernel.BLOCK - 1) / Kernel.BLOCK * Kernel.BLOCK;
    }

    Kernel kernel() {
        List<Stmt> body = new ArrayList<>();
        for (Split taps : Split.of(width, Kernel.BLOCK)) {
            Index kx = taps.at("kx");
            Stmt call = new Stmt.Call(
                    taps(taps.size()),
                    List.of(
                            new Arg.Array("lanes", kx.times(pixel)),
                            new Arg.Array("gradients", kx),
                            new Arg.Int(Index.of(rows))));
            body.addAll(taps.over("kx", List.of(call)));
        }
        body.add(new Stmt.Lanes(List.of(new Stmt.Call(
                clear(),
                List.of(
                        new Arg.Array("lanes", Index.var(Kernel.LANE)),
                        new Arg.Int(Index.of(rows * padded / Kernel.BLOCK)))))));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("lanes", Param.Space.PATCH_SUMS, rows * padded),
                        new Param.Array("gradients", Param.Space.GRADIENTS, rows * width * channels)),
                body);
    }

    private Kernel taps(int size) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "lanes", Index.var("row", padded).plus("c", 1)));
        body.add(new Stmt.Cursor(
                "to", "gradients", Index.var("row", width * channels).plus("c", width)));
        for (int kx = 0; kx < size; kx++) {
            Access gradient = Access.at("gradients", "to", kx);
            Expr sum = Expr.load(Access.at("lanes", "at", kx * pixel));
            body.add(new Stmt.Store(gradient, sum));
        }
        return new Kernel(
                work.name() + "Taps" + size,
                List.of(size + " taps of all rows."),
                List.of(Param.array("lanes"), Param.array("gradients"), new Param.Int("rows")),
                List.of(new Stmt.For(
                        "row", Index.ZERO, Index.var("rows"), 1, List.of(Stmt.loop("c", channels, body)))));
    }

    private Kernel clear() {
        Access sums = Access.of("lanes", Index.var("n", Kernel.BLOCK));
        return new Kernel(
                work.name() + "Clear",
                List.of("Sets all sums to zero."),
                List.of(Param.array("lanes"), new Param.Int("vectors")),
                List.of(new Stmt.For(
                        "n", Index.ZERO, Index.var("vectors"), 1, List.of(new Stmt.VectorStore(sums, Expr.splat(0))))));
    }
}
