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

/** Moves sums {@code [tap][filter]} to gradients {@code [filter][tap]}. */
final class FilterSumForm {

    private final Work work;
    private final int taps;
    private final int filters;
    private final int padded;

    FilterSumForm(Work work, int taps, int filters) {
        this.work = work;
        this.taps = taps;
        this.filters = filters;
        this.padded = ConvWeightGradientFiltersForm.paddedFilters(filters);
    }

    Kernel kernel() {
        List<Stmt> body = new ArrayList<>();
        for (Split part : Split.of(filters, Kernel.BLOCK)) {
            Index f = part.at("f");
            Stmt call = new Stmt.Call(
                    block(part.size()),
                    List.of(
                            new Arg.Array("lanes", f),
                            new Arg.Array("gradients", f.times(taps)),
                            new Arg.Int(Index.of(taps))));
            body.addAll(part.over("f", List.of(call)));
        }
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("lanes", Param.Space.FILTER_SUMS, taps * padded),
                        new Param.Array("gradients", Param.Space.GRADIENTS, taps * filters)),
                body);
    }

    private Kernel block(int size) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "lanes", Index.var("tap", padded)));
        for (int k = 0; k < size; k++) {
            Access gradient = Access.of("gradients", Index.var("tap").plus(k * taps));
            body.add(new Stmt.Store(gradient, Expr.load(Access.at("lanes", "at", k))));
        }
        body.add(new Stmt.Lanes(
                List.of(new Stmt.VectorStore(new Access("lanes", "at", Index.var(Kernel.LANE)), Expr.splat(0)))));
        return new Kernel(
                work.name() + "Block" + size,
                List.of(size + " filters."),
                List.of(Param.array("lanes"), Param.array("gradients"), new Param.Int("taps")),
                List.of(new Stmt.For("tap", Index.ZERO, Index.var("taps"), 1, body)));
    }
}
