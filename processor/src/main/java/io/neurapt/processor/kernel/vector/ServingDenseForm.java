package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.ServingKernels.Zeros;
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
 * A dense layer of one sample: units are the lanes, a panel of them stays in registers while one loop runs over the
 * inputs. What limits it is the way of the weights to the processor, so they stand in the order in which they are read,
 * {@code [panel][input][unit]}, and those of an input that is zero are skipped where that is likely and saves much.
 */
final class ServingDenseForm {

    /** Sums at a time that hide the latency of a multiply-add. */
    private static final int SUMS = 8;

    private final Work work;
    private final PixelLayout in;
    private final PixelLayout out;
    private final Zeros zeros;
    private final boolean bias;
    private final Activation activation;
    private final ServingPanels panels;

    ServingDenseForm(
            Work work,
            PixelLayout in,
            Zeros zeros,
            boolean bias,
            Activation activation,
            PixelLayout out,
            RegisterBudget budget) {
        this.work = work;
        this.in = in;
        this.out = out;
        this.zeros = zeros;
        this.bias = bias;
        this.activation = activation;
        // a panel takes half of the registers: the wider it is, the fewer times an input is looked at
        this.panels = ServingPanels.ofDense(in, out, budget.registers() / 2);
    }

    ServingForm form() {
        boolean skips = skipsZeros();
        List<Param> params = new ArrayList<>(List.of(in.param("in"), panels.weights()));
        if (bias) {
            params.add(panels.bias());
        }
        params.add(out.param("out"));
        List<Stmt> body = new ArrayList<>();
        if (skips) {
            params.add(new Param.Places("places", panels.terms()));
            body.add(new Stmt.NonZeros("count", "places", "in", panels.terms(), 1));
        }
        for (Split part : panels.parts()) {
            Stmt call = call(skips ? skipping(part.size()) : all(part.size()), part);
            body.addAll(part.over("f", List.of(new Stmt.Lanes(List.of(call)))));
        }
        Kernel kernel = new Kernel(work.name(), List.of(work.title(), "form  " + describe(skips)), params, body);
        return new ServingForm(kernel, panels.packsOfDense(in, out, bias));
    }

    /** Only where places in the buffer are the inputs' numbers. */
    private boolean skipsZeros() {
        return in.isContiguous()
                && switch (zeros) {
                    case FEW -> false;
                    case SOME -> panels.size() >= ServingPanels.LARGE;
                    case MANY -> panels.blocks() > 1;
                };
    }

    private String describe(boolean skips) {
        int sums = sums(panels.vectors());
        return ServingPanels.vectors(panels.vectors()) + " of units"
                + (skips ? "; inputs that are zero are skipped" : sums == 1 ? "" : " x " + sums + " sums each");
    }

    private Stmt call(Kernel tile, Split part) {
        Index lane = Index.var(Kernel.LANE);
        Index f = part.at("f");
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("in", Index.ZERO));
        args.add(new Arg.Array("w", lane.plus(f.times(Kernel.BLOCK * panels.terms()))));
        if (bias) {
            args.add(new Arg.Array("b", lane.plus(f.times(Kernel.BLOCK))));
        }
        args.add(new Arg.Array("out", lane.plus(f.times(Kernel.BLOCK))));
        if (tile.params().size() > args.size()) {
            args.add(new Arg.Places("places"));
            args.add(new Arg.Int(Index.var("count")));
        }
        return new Stmt.Call(tile, args);
    }

    private List<Param> tileParams() {
        List<Param> params = new ArrayList<>(List.of(Param.array("in"), Param.array("w")));
        if (bias) {
            params.add(Param.array("b"));
        }
        params.add(Param.array("out"));
        return params;
    }

    // ---- all inputs ---------------------------------------------------------------------------------

    /** Sums that a unit is cut into, so that there are enough of them at a time. */
    private int sums(int vectors) {
        return Math.min((SUMS + vectors - 1) / vectors, loop().count());
    }

    /** The innermost loop over the inputs: all of them, or the channels of a pixel. */
    private Loop loop() {
        return new Loop("c", in.isContiguous() ? panels.terms() : in.channels());
    }

    private Kernel all(int vectors) {
        int sums = sums(vectors);
        int unrolled = Math.min(loop().count(), Math.max(2, sums));
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int s = 0; s < sums; s++) {
                Expr start = bias && s == 0 ? Expr.vector(Access.of("b", k * Kernel.BLOCK)) : Expr.splat(0);
                line.add(new Stmt.LetVector(sum(k, s), start));
            }
            body.add(new Stmt.Line(line));
        }
        Loop pixel = new Loop("p", in.isContiguous() ? 1 : in.height() * in.width());
        Index at = pixel.at(in.step());
        Index row = pixel.at(in.channels() * vectors * Kernel.BLOCK);
        List<Stmt> inputs = new ArrayList<>();
        for (Split part : Split.of(loop().count(), unrolled)) {
            Index c = part.at("c");
            Index weights = row.plus(c.times(vectors * Kernel.BLOCK));
            inputs.addAll(part.over("c", products(at.plus(c), weights, part, sums, vectors)));
        }
        body.addAll(pixel.over(inputs));
        for (int k = 0; k < vectors; k++) {
            body.add(new Stmt.Line(store(k, sums)));
        }
        return new Kernel(
                work.name() + "Tile" + vectors,
                List.of(ServingPanels.vectors(vectors) + " of units."),
                tileParams(),
                body);
    }

    /** Inputs that follow each other, each times its weights. */
    private static List<Stmt> products(Index at, Index row, Split inputs, int sums, int vectors) {
        List<Stmt> body = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String x = "x" + (inputs.start() + i);
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector(x, Expr.splat(Access.of("in", at.plus(i)))));
            for (int k = 0; k < vectors; k++) {
                Access weights = Access.of("w", row.plus((i * vectors + k) * Kernel.BLOCK));
                String sum = sum(k, i % sums);
                line.add(new Stmt.Assign(sum, fma(read(x), Expr.vector(weights), read(sum))));
            }
            body.add(new Stmt.Line(line));
        }
        return body;
    }

    /** Adds the sums of a vector's units up, as a tree. */
    private List<Stmt> store(int k, int sums) {
        List<Stmt> line = new ArrayList<>();
        for (int distance = 1; distance < sums; distance *= 2) {
            for (int s = 0; s + distance < sums; s += 2 * distance) {
                line.add(new Stmt.Assign(sum(k, s), add(read(sum(k, s)), read(sum(k, s + distance)))));
            }
        }
        Expr sum = read(sum(k, 0));
        line.add(new Stmt.VectorStore(
                Access.of("out", k * Kernel.BLOCK),
                activation == Activation.RELU ? Expr.max(sum, Expr.splat(0)) : sum));
        return line;
    }

    private static String sum(int vector, int part) {
        return "f" + vector + "s" + part;
    }

    // ---- inputs that are not zero -------------------------------------------------------------------

    private Kernel skipping(int vectors) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            body.add(new Stmt.LetVector(
                    sum(k, 0), bias ? Expr.vector(Access.of("b", k * Kernel.BLOCK)) : Expr.splat(0)));
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.LetVector("x", Expr.splat(Access.of("in", Index.var("i")))));
        products.add(new Stmt.Cursor("row", "w", Index.var("i", vectors * Kernel.BLOCK)));
        for (int k = 0; k < vectors; k++) {
            Expr weights = Expr.vector(Access.at("w", "row", k * Kernel.BLOCK));
            products.add(new Stmt.Assign(sum(k, 0), fma(read("x"), weights, read(sum(k, 0)))));
        }
        body.add(new Stmt.ForEach("i", "places", "count", products));
        for (int k = 0; k < vectors; k++) {
            body.add(new Stmt.Line(store(k, 1)));
        }
        List<Param> params = tileParams();
        params.add(new Param.Places("places", panels.terms()));
        params.add(new Param.Int("count"));
        return new Kernel(
                work.name() + "Tile" + vectors,
                List.of(ServingPanels.vectors(vectors) + " of units, over the listed inputs."),
                params,
                body);
    }
}
