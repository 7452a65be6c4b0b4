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

/**
 * The filters g of a convolution, transformed for minimal filtering: {@code G g G^T}, {@code [position][filter block][c]
 * [filter]}, in the order in which {@link ConvFilteringForm} multiplies by them. Pairs of channels and filters are the
 * lanes.
 */
final class ConvFiltersForm {

    private final Work work;
    private final ConvFilteringPlan plan;
    private final Filtering filtering;
    private final int kernel;
    private final int step;
    private final RegisterBudget budget;

    ConvFiltersForm(Work work, ConvFilteringPlan plan, RegisterBudget budget) {
        this.work = work;
        this.plan = plan;
        this.filtering = plan.filtering();
        this.kernel = filtering.kernel();
        this.step = plan.filterStep();
        this.budget = budget;
    }

    /** Floats of the filters as they are, {@code [ky][kx][filter block][c][filter]}. */
    static int tapsSize(ConvFilteringPlan plan) {
        return plan.filtering().kernel() * plan.filtering().kernel() * plan.filterStep();
    }

    /** Floats of the filters' transformed columns, {@code [i][kx][filter block][c][filter]}. */
    static int tapColumnsSize(ConvFilteringPlan plan) {
        return plan.filtering().size() * plan.filtering().kernel() * plan.filterStep();
    }

    Kernel kernel() {
        List<Stmt> body = new ArrayList<>(arrange());
        Index lane = Index.var(Kernel.LANE);
        Kernel down = lines("Down", "The columns of all filters.", kernel * step, kernel * step);
        Kernel across = lines("Across", "A row of all filters.", step, step);
        body.add(new Stmt.Lanes(List.of(
                new Stmt.Call(
                        down,
                        List.of(
                                new Arg.Array("taps", lane),
                                new Arg.Array("tapColumns", lane),
                                new Arg.Int(Index.of(kernel * step / Kernel.BLOCK)))),
                Stmt.loop(
                        "i",
                        filtering.size(),
                        new Stmt.Call(
                                across,
                                List.of(
                                        new Arg.Array("tapColumns", lane.plus("i", kernel * step)),
                                        new Arg.Array("filters", lane.plus("i", filtering.size() * step)),
                                        new Arg.Int(Index.of(step / Kernel.BLOCK))))))));
        return new Kernel(
                work.name(),
                List.of(work.title(), "form  [ky][kx][c, filter], then columns, then rows; c and filter are the lanes"),
                List.of(
                        new Param.Array(
                                "w",
                                Param.Space.PARAMETERS,
                                plan.shape().filters() * plan.shape().filterStep()),
                        new Param.Array("taps", Param.Space.MEMORY, tapsSize(plan)),
                        new Param.Array("tapColumns", Param.Space.MEMORY, tapColumnsSize(plan)),
                        new Param.Array("filters", Param.Space.MEMORY, plan.filtersSize())),
                body);
    }

    /** From {@code [filter][ky][c][kx]} to {@code [ky][kx][filter block][c][filter]}. */
    private List<Stmt> arrange() {
        int channels = plan.shape().channels();
        int filterStep = plan.shape().filterStep();
        List<Stmt> calls = new ArrayList<>();
        for (Split filters : plan.filterBlocks(budget)) {
            Index f = filters.at("f");
            Index from = f.times(filterStep).plus("c", kernel);
            Index to = f.times(channels).plus("c", filters.size());
            calls.addAll(filters.over(
                    "f",
                    List.of(Stmt.loop(
                            "c",
                            channels,
                            new Stmt.Call(
                                    arrange(filters.size()),
                                    List.of(
                                            new Arg.Array("w", from),
                                            new Arg.Array("taps", to),
                                            new Arg.Int(Index.of(kernel))))))));
        }
        return calls;
    }

    private Kernel arrange(int filters) {
        Index from = Index.var("ky", plan.shape().kyStep())
                .plus("kx", 1)
                .plus("k", plan.shape().filterStep());
        Index to = Index.var("ky", kernel * step).plus("kx", step).plus("k", 1);
        Stmt copy = new Stmt.Store(Access.of("taps", to), Expr.load(Access.of("w", from)));
        List<Stmt> row = List.of(Stmt.loop("kx", kernel, Stmt.loop("k", filters, copy)));
        return new Kernel(
                work.name() + "Of" + filters,
                List.of("One channel of " + filters + " filters."),
                List.of(Param.array("w"), Param.array("taps"), new Param.Int("rows")),
                List.of(new Stmt.For("ky", Index.ZERO, Index.var("rows"), 1, row)));
    }

    /**
     * Lines of {@code kernel} numbers, {@code from} floats apart, become lines of {@code size}, {@code to} floats apart.
     */
    private Kernel lines(String name, String what, int from, int to) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "in", Index.var("n", Kernel.BLOCK)));
        body.add(new Stmt.Cursor("to", "out", Index.var("n", Kernel.BLOCK)));
        for (int k = 0; k < kernel; k++) {
            body.add(new Stmt.LetVector("g" + k, Expr.vector(Access.at("in", "at", k * from))));
        }
        body.addAll(lines.filter("g", "u"));
        for (int i = 0; i < filtering.size(); i++) {
            body.add(new Stmt.VectorStore(Access.at("out", "to", i * to), Expr.read("u" + i)));
        }
        List<Stmt> all = new ArrayList<>(lines.factors());
        all.add(new Stmt.For("n", Index.ZERO, Index.var("vectors"), 1, body));
        return new Kernel(
                work.name() + name,
                List.of(what),
                List.of(Param.array("in"), Param.array("out"), new Param.Int("vectors")),
                all);
    }
}
