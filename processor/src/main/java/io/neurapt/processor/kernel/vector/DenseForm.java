package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.DenseWeights;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.kernel.Update;
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
 * A dense layer as a matrix product. Forward and input gradient: samples are the lanes, some outputs stay in
 * registers, and one flat loop runs over what they sum. The gradient of the weights is {@link DenseGradientForm}'s.
 *
 * <p>Where the layer reads images, the forward pass first lists the inputs that are not zero in all samples, and the
 * loop runs over the list: of 784 pixels of handwritten digits 411 are left in a tile of 16, and the time falls by a
 * third. Since an input that is skipped is not multiplied, weights that are infinite or not a number do not show
 * there. Only the forward pass skips, and hidden layers do not: seldom are all samples of a tile inactive in a unit.
 */
final class DenseForm {

    private static final String PLACES = "places";
    private static final String COUNT = "count";

    /** Register tiles of units from which on the list pays: making it takes about as long as one of them. */
    private static final int TILES_FOR_LIST = 4;

    private final Work work;
    private final int inputs;
    private final int units;
    private final int unitStep;
    private final RegisterBudget budget;

    DenseForm(Work work, int inputs, int units, RegisterBudget budget) {
        this.work = work;
        this.inputs = inputs;
        this.units = units;
        this.unitStep = DenseWeights.unitStep(inputs);
        this.budget = budget;
    }

    /** @param manyZeros whether many inputs are zero in all samples */
    Kernel forward(boolean manyZeros, boolean bias, Activation activation) {
        int tile = budget.bestFilters(RegisterBudget.Tile.row(1, 1), units).filters();
        boolean skips = manyZeros && units >= TILES_FOR_LIST * tile;
        Product product =
                new Product(work, "in", "out", inputs, skips, 1, unitStep, bias, activation, Update.WRITE, budget);
        List<Param> params = new ArrayList<>(List.of(
                new Param.Array("in", Param.Space.MEMORY, inputs * Kernel.BLOCK),
                new Param.Array("w", Param.Space.PARAMETERS, units * unitStep)));
        if (bias) {
            params.add(new Param.Array("b", Param.Space.PARAMETERS, units));
        }
        params.add(new Param.Array("out", Param.Space.MEMORY, units * Kernel.BLOCK));
        if (skips) {
            params.add(new Param.Places(PLACES, inputs));
        }
        return product.over(units, tile, "unit", params);
    }

    Kernel inputGradient(Update update) {
        int tile = budget.bestFilters(RegisterBudget.Tile.row(1, 1), inputs).filters();
        Product product =
                new Product(work, "dOut", "dIn", units, false, unitStep, 1, false, Activation.LINEAR, update, budget);
        List<Param> params = List.of(
                new Param.Array("dOut", Param.Space.MEMORY, units * Kernel.BLOCK),
                new Param.Array("w", Param.Space.PARAMETERS, units * unitStep),
                new Param.Array("dIn", Param.Space.MEMORY, inputs * Kernel.BLOCK));
        return product.over(inputs, tile, "input", params);
    }

    /**
     * {@code to[m] = sum over n of from[n] * w[m * rowStep + n * termStep]}.
     *
     * @param from name of the array that is summed
     * @param to name of the array that gets the sums
     * @param terms the number of n
     * @param skips whether terms that are zero in all samples are skipped
     * @param termStep floats in w from one term to the next
     * @param rowStep floats in w from one m to the next
     */
    private record Product(
            Work work,
            String from,
            String to,
            int terms,
            boolean skips,
            int termStep,
            int rowStep,
            boolean bias,
            Activation activation,
            Update update,
            RegisterBudget budget) {

        Kernel over(int count, int size, String what, List<Param> params) {
            List<Stmt> body = new ArrayList<>();
            for (Split part : Split.of(count, size)) {
                Index m = part.at("m");
                List<Arg> args = new ArrayList<>();
                args.add(new Arg.Array(from, Index.var(Kernel.LANE)));
                args.add(new Arg.Array("w", m.times(rowStep)));
                if (bias) {
                    args.add(new Arg.Array("b", m));
                }
                args.add(new Arg.Array(to, Index.var(Kernel.LANE).plus(m.times(Kernel.BLOCK))));
                if (skips) {
                    args.add(new Arg.Places(PLACES));
                    args.add(new Arg.Int(Index.var(COUNT)));
                } else {
                    args.add(new Arg.Int(Index.of(terms)));
                }
                body.addAll(part.over("m", List.of(new Stmt.Call(tile(part.size(), what), args))));
            }
            return new Kernel(
                    work.name(),
                    List.of(
                            work.title(),
                            "form  " + Numbers.counted(size, what) + ", " + Numbers.counted(size, "accumulator") + ", "
                                    + budget.describeBody(RegisterBudget.Tile.row(1, size), count)
                                    + (skips ? "; inputs that are zero in all samples are skipped" : "")),
                    params,
                    skips
                            ? List.of(new Stmt.NonZeros(COUNT, PLACES, from, terms, Kernel.BLOCK), new Stmt.Lanes(body))
                            : List.of(new Stmt.Lanes(body)));
        }

        private Kernel tile(int size, String what) {
            List<Stmt> body = new ArrayList<>();
            for (int k = 0; k < size; k++) {
                Expr start = update == Update.ACCUMULATE
                        ? Expr.vector(Access.of(to, k * Kernel.BLOCK))
                        : bias ? Expr.splat(Access.of("b", k)) : Expr.splat(0);
                body.add(new Stmt.LetVector(sum(k), start));
            }
            String n = skips ? "i" : "n";
            List<Stmt> products = new ArrayList<>();
            products.add(new Stmt.Cursor("tap", "w", Index.var(n, termStep)));
            products.add(new Stmt.LetVector("term", Expr.vector(Access.of(from, Index.var(n, Kernel.BLOCK)))));
            for (int k = 0; k < size; k++) {
                Expr weight = Expr.splat(Access.at("w", "tap", k * rowStep));
                products.add(new Stmt.Assign(sum(k), fma(read("term"), weight, read(sum(k)))));
            }
            body.add(
                    skips
                            ? new Stmt.ForEach(n, PLACES, COUNT, products)
                            : new Stmt.For(n, Index.ZERO, Index.var("terms"), 1, products));
            for (int k = 0; k < size; k++) {
                Expr value = read(sum(k));
                body.add(new Stmt.VectorStore(
                        Access.of(to, k * Kernel.BLOCK),
                        activation == Activation.RELU ? Expr.max(value, Expr.splat(0)) : value));
            }
            List<Param> params = new ArrayList<>(List.of(Param.array(from), Param.array("w")));
            if (bias) {
                params.add(Param.array("b"));
            }
            params.add(Param.array(to));
            if (skips) {
                params.add(new Param.Places(PLACES, terms));
                params.add(new Param.Int(COUNT));
            } else {
                params.add(new Param.Int("terms"));
            }
            String doc = "Of " + Numbers.counted(size, what) + (skips ? ", over the listed inputs." : ".");
            return new Kernel(work.name() + "Tile" + size, List.of(doc), params, body);
        }

        private static String sum(int k) {
            return "m" + k;
        }
    }
}
