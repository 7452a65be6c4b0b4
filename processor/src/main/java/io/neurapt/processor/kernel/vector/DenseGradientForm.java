package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.DenseWeights;
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
 * The gradient of a dense layer's weights, over all samples of a batch: each tile keeps what the layer read and the
 * gradient of its output, samples one below the other; then a matrix product of the two has inputs as lanes and sums
 * the samples in registers, so that nothing is summed across lanes and every gradient is written once a batch.
 *
 * <p>Tile by tile it would be added up in memory instead, a copy of the weights for every shard, which threads on
 * different cores would have to send each other.
 */
final class DenseGradientForm {

    private static final String IN = "keptIn";
    private static final String OUT = "keptOut";
    private static final String SAMPLES = "samples";

    private final Work work;
    private final int inputs;
    private final int units;
    private final int unitStep;
    private final RegisterBudget budget;

    DenseGradientForm(Work work, int inputs, int units, RegisterBudget budget) {
        this.work = work;
        this.inputs = inputs;
        this.units = units;
        this.unitStep = DenseWeights.unitStep(inputs);
        this.budget = budget;
    }

    /** The tile of sums in registers: its pixels are vectors of inputs, its filters units. */
    static RegisterBudget.Tile tile(int inputs, int units, RegisterBudget budget) {
        return budget.best(RegisterBudget.Tile.row(1, 1), blocks(inputs), units);
    }

    private static int blocks(int inputs) {
        return (inputs + Kernel.BLOCK - 1) / Kernel.BLOCK;
    }

    Kernel keep() {
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, inputs * Kernel.BLOCK),
                        new Param.Array("dOut", Param.Space.MEMORY, units * Kernel.BLOCK),
                        new Param.Array(IN, Param.Space.KEPT, unitStep * Kernel.BLOCK),
                        new Param.Array(OUT, Param.Space.KEPT, units * Kernel.BLOCK)),
                List.of(transpose("in", inputs, IN, unitStep), transpose("dOut", units, OUT, units)));
    }

    private static Stmt transpose(String from, int rows, String to, int step) {
        return Stmt.loop(
                "n",
                rows,
                Stmt.loop(
                        "s",
                        Kernel.BLOCK,
                        new Stmt.Store(
                                Access.of(to, Index.var("s", step).plus("n", 1)),
                                Expr.load(Access.of(
                                        from, Index.var("n", Kernel.BLOCK).plus("s", 1))))));
    }

    /** @param some units of a call, which one register tile holds */
    Kernel sum(int some) {
        RegisterBudget.Tile best = tile(inputs, units, budget).filters(some);
        Index lane = Index.var(Kernel.LANE);
        List<Stmt> calls = new ArrayList<>();
        for (Split blocks : Split.of(blocks(inputs) * Kernel.BLOCK, best.width() * Kernel.BLOCK)) {
            Index place = lane.plus(blocks.at("n"));
            Stmt call = new Stmt.Call(
                    tile(some, blocks.size() / Kernel.BLOCK),
                    List.of(
                            new Arg.Array(IN, place),
                            new Arg.Array(OUT, Index.ZERO),
                            new Arg.Array("dW", place),
                            new Arg.Int(Index.var(SAMPLES))));
            calls.addAll(blocks.over("n", List.of(call)));
        }
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  inputs are the lanes, " + Numbers.counted(best.width(), "vector") + " of inputs x "
                                + Numbers.counted(some, "unit") + ", "
                                + Numbers.counted(best.accumulators(), "accumulator") + ", "
                                + budget.describeBody(best)),
                List.of(
                        new Param.Array(IN, Param.Space.KEPT, unitStep * Kernel.BLOCK),
                        new Param.Array(OUT, Param.Space.KEPT, units * (Kernel.BLOCK - 1) + some),
                        new Param.Array("dW", Param.Space.BATCH_GRADIENTS, some * unitStep),
                        new Param.Int(SAMPLES)),
                List.of(new Stmt.Lanes(calls)));
    }

    private Kernel tile(int rows, int blocks) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < rows; k++) {
            for (int p = 0; p < blocks; p++) {
                body.add(new Stmt.LetVector(sum(k, p), Expr.splat(0)));
            }
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor("at", IN, Index.var("s", unitStep)));
        products.add(new Stmt.Cursor("unit", OUT, Index.var("s", units)));
        List<Stmt> loads = new ArrayList<>();
        for (int p = 0; p < blocks; p++) {
            loads.add(new Stmt.LetVector("n" + p, Expr.vector(Access.at(IN, "at", p * Kernel.BLOCK))));
        }
        products.add(new Stmt.Line(loads));
        for (int k = 0; k < rows; k++) {
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector("d" + k, Expr.splat(Access.at(OUT, "unit", k))));
            for (int p = 0; p < blocks; p++) {
                line.add(new Stmt.Assign(sum(k, p), fma(read("n" + p), read("d" + k), read(sum(k, p)))));
            }
            products.add(new Stmt.Line(line));
        }
        body.add(new Stmt.For("s", Index.ZERO, Index.var(SAMPLES), 1, products));
        for (int k = 0; k < rows; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int p = 0; p < blocks; p++) {
                line.add(new Stmt.VectorStore(Access.of("dW", k * unitStep + p * Kernel.BLOCK), read(sum(k, p))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Tile" + blocks,
                List.of(Numbers.counted(rows, "unit") + " x " + Numbers.counted(blocks, "vector")
                        + " of inputs, over the samples."),
                List.of(Param.array(IN), Param.array(OUT), Param.array("dW"), new Param.Int(SAMPLES)),
                body);
    }

    private static String sum(int unit, int block) {
        return "m" + unit + "n" + block;
    }
}
