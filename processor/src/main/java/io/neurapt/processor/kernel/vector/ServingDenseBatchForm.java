package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.PixelLayout;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dense layer of a batch of samples, as a matrix product: units are the lanes, and a tile of registers is a group of
 * samples by some vectors of units, so that a weight is loaded once for all samples of the group. The weights are the
 * panels of {@link ServingDenseForm}. A tile's weights stay in the second-level cache while all groups of the batch
 * pass, and come from beyond it once a batch.
 *
 * <p>Where the layer reads images, the inputs of a group that are zero in all its samples are skipped: each group lists
 * the others first. That is what makes small groups: of the 784 pixels of handwritten digits 330 are left in 6 samples,
 * 400 in 15. Behind ReLU nearly all are, so hidden layers do not skip.
 */
final class ServingDenseBatchForm {

    /** Samples of a group: with 4 vectors of units they fill 32 registers, with 2 they fill 16. */
    static final int GROUP = 6;

    /** Register tiles of units from which on a list pays: making it takes less than one of them. */
    private static final int TILES_FOR_LIST = 2;

    private static final String GROUPS = "groups";
    private static final String LISTS = "lists";

    private final Work work;
    private final PixelLayout in;
    private final PixelLayout out;
    private final boolean bias;
    private final Activation activation;
    private final RegisterBudget budget;
    private final ServingPanels panels;
    private final int vectors;
    private final boolean skips;

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
        this.budget = budget;
        this.panels = ServingDenseForm.panels(in, out, budget);
        this.vectors = Math.min(panels.vectors(), budget.accumulators() / GROUP);
        this.skips = zeros == Zeros.MANY && panels.blocks() >= TILES_FOR_LIST * vectors;
    }

    Kernel kernel(int groups) {
        int samples = Math.multiplyExact(groups, GROUP);
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
                            new Arg.Array("in", Index.var("g", GROUP * in.rowLength())),
                            new Arg.Lists(LISTS, Index.var("g"))))));
        }
        params.add(new Param.Int(GROUPS));
        body.add(new Stmt.Lanes(tiles()));
        return new Kernel(work.name(), List.of(work.title(), "form  " + describe()), params, body);
    }

    private String describe() {
        int sums = GROUP * vectors;
        return GROUP + " samples x " + ServingPanels.vectors(vectors) + " of units, " + sums + " accumulators, "
                + RegisterBudget.expected(sums, RegisterBudget.cycles(vectors, GROUP))
                + (skips ? "; inputs that are zero in all " + GROUP + " are skipped" : "");
    }

    private static Stmt eachGroup(Stmt body) {
        return new Stmt.For("g", Index.ZERO, Index.var(GROUPS), 1, List.of(body));
    }

    /** Panels, in each of them tiles, and for each tile all groups. */
    private List<Stmt> tiles() {
        Map<List<Integer>, Kernel> tiles = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>();
        for (Split panel : panels.parts()) {
            List<Stmt> inPanel = new ArrayList<>();
            for (Split part : Split.of(panel.size(), vectors)) {
                List<Integer> size = List.of(part.size(), panel.size());
                Kernel tile = tiles.get(size);
                if (tile == null) {
                    tile = tile(part.size(), panel.size());
                    tiles.put(size, tile);
                }
                inPanel.addAll(part.over("k", List.of(eachGroup(call(tile, panel.at("f"), part.at("k"))))));
            }
            body.addAll(panel.over("f", inPanel));
        }
        return body;
    }

    /**
     * @param f the panel's first vector
     * @param k the tile's first vector in the panel
     */
    private Stmt call(Kernel tile, Index f, Index k) {
        Index lane = Index.var(Kernel.LANE);
        Index units = lane.plus(f.plus(k).times(Kernel.BLOCK));
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("in", Index.var("g", GROUP * in.rowLength())));
        args.add(new Arg.Array(
                "w", lane.plus(f.times(Kernel.BLOCK * panels.terms())).plus(k.times(Kernel.BLOCK))));
        if (bias) {
            args.add(new Arg.Array("b", units));
        }
        args.add(new Arg.Array("out", units.plus("g", GROUP * out.rowLength())));
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
                List.of(new Stmt.ListNonZeros(LISTS, "in", panels.terms(), GROUP, in.rowLength())));
    }

    /**
     * A group by some vectors of units.
     *
     * @param width vectors of the panel that they are a part of
     */
    private Kernel tile(int count, int width) {
        List<Stmt> body = new ArrayList<>();
        for (int s = 0; s < GROUP; s++) {
            List<Stmt> line = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                Expr start = bias ? Expr.vector(Access.of("b", k * Kernel.BLOCK)) : Expr.splat(0);
                line.add(new Stmt.LetVector(sum(s, k), start));
            }
            body.add(new Stmt.Line(line));
        }
        body.add(
                skips
                        ? new Stmt.ForListed("i", LISTS, products(count, width))
                        : Stmt.loop("i", panels.terms(), products(count, width)));
        for (int s = 0; s < GROUP; s++) {
            for (int k = 0; k < count; k++) {
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
                work.name() + "Tile" + count + (count == width ? "" : "of" + width),
                List.of("A group x " + ServingPanels.vectors(count) + " of units"
                        + (skips ? ", over the listed inputs." : ".")),
                params,
                body);
    }

    /** One input of each sample, times its weights: these are loaded first, as there are fewer of them. */
    private List<Stmt> products(int count, int width) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("row", "w", Index.var("i", width * Kernel.BLOCK)));
        body.add(new Stmt.Cursor("at", "in", Index.var("i")));
        List<Stmt> weights = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            weights.add(new Stmt.LetVector("w" + k, Expr.vector(Access.at("w", "row", k * Kernel.BLOCK))));
        }
        body.add(new Stmt.Line(weights));
        for (int s = 0; s < GROUP; s++) {
            List<Stmt> line = new ArrayList<>();
            String x = "x" + s;
            line.add(new Stmt.LetVector(x, Expr.splat(Access.at("in", "at", s * in.rowLength()))));
            for (int k = 0; k < count; k++) {
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
