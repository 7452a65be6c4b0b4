package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.KernelTable.Work;
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
 * A dense layer of a batch of samples, as a matrix product: units are the lanes, and a tile of registers is a group of
 * samples by a panel of units, so that a weight is loaded once for all samples of the group. A panel's weights follow
 * each other, stay in the second-level cache while all groups of the batch pass, and come from beyond it once a batch.
 *
 * <p>Where the layer reads images, the inputs of a group that are zero in all its samples are skipped: each group lists
 * the others first. There groups are half as large: of the 784 pixels of handwritten digits 294 are left in 4 samples,
 * 350 in 8. Behind ReLU nearly all are, so hidden layers do not skip.
 */
final class ServingDenseBatchForm {

    /** Panels of units from which on a list pays: making it takes less than one of them. */
    private static final int PANELS_FOR_LIST = 2;

    private static final String GROUPS = "groups";
    private static final String LISTS = "lists";

    private final Work work;
    private final PixelLayout in;
    private final PixelLayout out;
    private final boolean bias;
    private final Activation activation;
    private final ServingPanels panels;
    private final boolean skips;

    /** Groups of this layer in one of the batch's, of {@link #groupSize}. */
    private final int parts;

    /** Samples of a group of this layer. */
    private final int group;

    ServingDenseBatchForm(
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
        this.bias = bias;
        this.activation = activation;
        int whole = groupSize(budget);
        int half = whole / 2;
        // as many vectors as samples: JDK 17 spills more sums, as it cannot know the listed places, and checks them
        ServingPanels listed = ServingPanels.ofDense(in, out, half);
        this.skips = zeros == Zeros.MANY && listed.blocks() >= PANELS_FOR_LIST * listed.vectors();
        this.panels = skips ? listed : ServingPanels.ofDense(in, out, budget.accumulators() / whole);
        this.group = skips ? half : whole;
        this.parts = whole / group;
    }

    /** Samples that the batch's number is a multiple of: 8 fill 32 registers with 3 vectors of units, 6 fill 16 with 2. */
    static int groupSize(RegisterBudget budget) {
        return budget.registers() >= 32 ? 8 : 6;
    }

    /** @param most groups of {@link #groupSize} that there may be */
    ServingForm form(int most) {
        int groups = Math.multiplyExact(parts, most);
        int samples = Math.multiplyExact(groups, group);
        List<Param> params = new ArrayList<>();
        params.add(new Param.Array("in", Param.Space.MEMORY, Math.multiplyExact(samples, in.rowLength())));
        params.add(panels.weights());
        if (bias) {
            params.add(panels.bias());
        }
        params.add(new Param.Array("out", Param.Space.MEMORY, Math.multiplyExact(samples, out.rowLength())));
        List<Stmt> body = new ArrayList<>();
        if (skips) {
            params.add(new Param.Lists(LISTS, groups, panels.terms()));
            body.add(eachGroup(new Stmt.Call(
                    list(),
                    List.of(
                            new Arg.Array("in", Index.var("g", group * in.rowLength())),
                            new Arg.Lists(LISTS, Index.var("g"))))));
        }
        params.add(new Param.Int(GROUPS));
        body.addAll(tiles());
        Kernel kernel = new Kernel(work.name(), List.of(work.title(), "form  " + describe()), params, body);
        return new ServingForm(kernel, panels.packsOfDense(in, out, bias));
    }

    private String describe() {
        int vectors = panels.vectors();
        int sums = group * vectors;
        return group + " samples x " + ServingPanels.vectors(vectors) + " of units, " + sums + " accumulators, "
                + RegisterBudget.expected(sums, RegisterBudget.cycles(vectors, group))
                + (skips ? "; inputs that are zero in all " + group + " are skipped" : "");
    }

    private Stmt eachGroup(Stmt body) {
        return new Stmt.For("g", Index.ZERO, Index.var(GROUPS, parts), 1, List.of(body));
    }

    /** For each panel all groups. */
    private List<Stmt> tiles() {
        List<Stmt> body = new ArrayList<>();
        for (Split part : panels.parts()) {
            Stmt groups = eachGroup(call(tile(part.size()), part.at("f")));
            body.addAll(part.over("f", List.of(new Stmt.Lanes(List.of(groups)))));
        }
        return body;
    }

    /** @param f the panel's first vector */
    private Stmt call(Kernel tile, Index f) {
        Index lane = Index.var(Kernel.LANE);
        Index units = lane.plus(f.times(Kernel.BLOCK));
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("in", Index.var("g", group * in.rowLength())));
        args.add(new Arg.Array("w", lane.plus(f.times(Kernel.BLOCK * panels.terms()))));
        if (bias) {
            args.add(new Arg.Array("b", units));
        }
        args.add(new Arg.Array("out", units.plus("g", group * out.rowLength())));
        if (skips) {
            args.add(new Arg.Lists(LISTS, Index.var("g")));
        }
        return new Stmt.Call(tile, args);
    }

    private Kernel list() {
        return new Kernel(
                work.name() + "List",
                List.of("Lists the inputs that are not zero in all samples of a group."),
                List.of(Param.array("in"), new Param.Lists(LISTS, Param.OF_CALLER, panels.terms())),
                List.of(new Stmt.ListNonZeros(LISTS, "in", panels.terms(), group, in.rowLength())));
    }

    /** A group by a panel. */
    private Kernel tile(int vectors) {
        List<Stmt> body = new ArrayList<>();
        for (int s = 0; s < group; s++) {
            List<Stmt> line = new ArrayList<>();
            for (int k = 0; k < vectors; k++) {
                Expr start = bias ? Expr.vector(Access.of("b", k * Kernel.BLOCK)) : Expr.splat(0);
                line.add(new Stmt.LetVector(sum(s, k), start));
            }
            body.add(new Stmt.Line(line));
        }
        body.add(
                skips
                        ? new Stmt.ForListed("i", LISTS, products(vectors))
                        : Stmt.loop("i", panels.terms(), products(vectors)));
        for (int s = 0; s < group; s++) {
            for (int k = 0; k < vectors; k++) {
                Expr sum = read(sum(s, k));
                body.add(new Stmt.VectorStore(
                        Access.of("out", s * out.rowLength() + k * Kernel.BLOCK),
                        activation == Activation.RELU ? Expr.max(sum, Expr.splat(0)) : sum));
            }
        }
        List<Param> params = new ArrayList<>(List.of(Param.array("in"), Param.array("w")));
        if (bias) {
            params.add(Param.array("b"));
        }
        params.add(Param.array("out"));
        if (skips) {
            params.add(new Param.Lists(LISTS, Param.OF_CALLER, panels.terms()));
        }
        return new Kernel(
                work.name() + "Tile" + vectors,
                List.of("A group x " + ServingPanels.vectors(vectors) + " of units"
                        + (skips ? ", over the listed inputs." : ".")),
                params,
                body);
    }

    /** One input of each sample, times its weights: these are loaded first, as there are fewer of them. */
    private List<Stmt> products(int vectors) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("row", "w", Index.var("i", vectors * Kernel.BLOCK)));
        body.add(new Stmt.Cursor("at", "in", Index.var("i")));
        List<Stmt> weights = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            weights.add(new Stmt.LetVector("w" + k, Expr.vector(Access.at("w", "row", k * Kernel.BLOCK))));
        }
        body.add(new Stmt.Line(weights));
        for (int s = 0; s < group; s++) {
            List<Stmt> line = new ArrayList<>();
            String x = "x" + s;
            line.add(new Stmt.LetVector(x, Expr.splat(Access.at("in", "at", s * in.rowLength()))));
            for (int k = 0; k < vectors; k++) {
                line.add(new Stmt.Assign(sum(s, k), fma(read(x), read("w" + k), read(sum(s, k)))));
            }
            body.add(new Stmt.Line(line));
        }
        return body;
    }

    private static String sum(int sample, int vector) {
        return "s" + sample + "f" + vector;
    }
}
