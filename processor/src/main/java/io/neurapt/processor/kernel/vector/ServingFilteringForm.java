package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.kernel.vector.FilteringTransforms.Walk;
import io.neurapt.processor.kernel.vector.FilteringTransforms.Windows;
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
 * A convolution of one sample by minimal filtering: tiles of the input are transformed, {@code [position][tile][c]};
 * each position is a matrix product with the transformed filters, which gives {@code [position][tile][filter]}; these
 * products become tiles of the output, or of a max-pool of it. Some rows of tiles at a time, so that what is between
 * stays in the cache; and products take the places of tiles that are needed no more, so that it is half as much.
 *
 * <p>It rounds more than the sum as defined, since the tiles' sums are larger than what remains of them: 64 channels were
 * wrong by up to 6e-6 of the largest output (3x3 kernels; 7e-7 as defined). A test holds 1e-5.
 */
final class ServingFilteringForm {

    private final Work work;
    private final ServingConv conv;
    private final FilteringPlan plan;
    private final Filtering filtering;
    private final FilteringTransforms transforms;
    private final PixelLayout in;
    private final PixelLayout out;
    private final ServingPanels panels;

    ServingFilteringForm(Work work, FilteringPlan plan, PixelLayout in, PixelLayout out) {
        this.work = work;
        this.conv = plan.conv();
        this.plan = plan;
        this.filtering = plan.filtering();
        this.transforms = new FilteringTransforms(filtering);
        this.in = in;
        this.out = out;
        this.panels = new ServingPanels(out.blocks(), plan.tile().vectors(), conv.channels());
    }

    ServingForm form() {
        List<Stmt> body = new ArrayList<>();
        int whole = conv.height() / plan.outputRows();
        for (Split rows : Split.of(whole, plan.rowsAtATime())) {
            body.addAll(rows.over("y", rows(rows.at("y"), rows.size(), plan.outputRows())));
        }
        int rest = conv.height() % plan.outputRows();
        if (rest > 0) {
            body.addAll(rows(Index.of(whole), 1, rest));
        }
        List<Param> params = new ArrayList<>(List.of(in.param("in"), weights()));
        if (conv.bias()) {
            params.add(panels.bias());
        }
        params.add(out.param("out"));
        params.add(scratch("tiles", plan.tilesSize()));
        params.add(scratch("lines", plan.linesSize()));
        return new ServingForm(
                new Kernel(work.name(), List.of(work.title(), "form  " + describe()), params, body), packs());
    }

    private String describe() {
        ServingTile tile = plan.tile();
        return "minimal filtering (Winograd) of " + filtering.tile() + "x" + filtering.tile() + " outputs: "
                + filtering.positions() + " products for "
                + filtering.tile() * filtering.tile() * filtering.kernel() * filtering.kernel() + ", "
                + ServingConvPlan.share(plan, conv, plan.budget()) + " of the time expected; "
                + plan.rowsAtATime() * plan.columns() + " tiles at a time, matrix products of " + tile.columns()
                + " tiles x " + ServingPanels.vectors(tile.vectors()) + " of filters";
    }

    private static Param scratch(String name, int size) {
        return new Param.Array(name, Param.Space.MEMORY, size);
    }

    private Param weights() {
        return new Param.Array("w", Param.Space.PACKS, Math.multiplyExact(filtering.positions(), panels.size()));
    }

    private List<Pack> packs() {
        List<Pack> packs = new ArrayList<>();
        for (Split part : panels.parts()) {
            int first = part.start() * Kernel.BLOCK;
            packs.add(new Pack.Filtering(
                    "w",
                    conv.weights(),
                    filtering.tile(),
                    first,
                    ServingPanels.count(part, conv.filters()),
                    ServingPanels.width(part),
                    first * conv.channels(),
                    panels.size()));
        }
        ServingPanels.addBias(packs, conv.filters(), conv.bias());
        return packs;
    }

    /** Some rows of tiles, of which each gives so many rows of the output. */
    private List<Stmt> rows(Index y, int rows, int outputRows) {
        Index from = y.times(filtering.tile() * in.yStep())
                .plus(in.at(-conv.vertical().before(), -conv.horizontal().before()));
        Index to = y.times(plan.outputRows() * out.yStep()).plus(out.at(0, 0));
        Arg transformed = new Arg.Array("tiles", Index.of(plan.transformedAt(rows)));
        Arg products = whole("tiles");
        List<Arg> finish = new ArrayList<>();
        finish.add(products);
        if (conv.bias()) {
            finish.add(whole("b"));
        }
        finish.add(new Arg.Array("out", to));
        finish.add(whole("lines"));
        return List.of(
                new Stmt.Call(input(rows), List.of(new Arg.Array("in", from), transformed, whole("lines"))),
                new Stmt.Call(products(rows), List.of(transformed, whole("w"), products)),
                new Stmt.Call(output(rows, outputRows), finish));
    }

    private static Arg whole(String array) {
        return new Arg.Array(array, Index.ZERO);
    }

    // ---- from the input -----------------------------------------------------------------------------

    private Kernel input(int rows) {
        String name = work.name() + "Input" + rows;
        int position = FilteringPlan.position(rows * plan.columns(), plan.inputStep());
        Walk read = new Walk("in", in.yStep(), List.of(in.step()));
        Walk written = new Walk("lines", plan.inputLine(), List.of(Kernel.BLOCK));
        Loop pixels = new Loop("x", plan.pixels());
        Kernel columns =
                transforms.input(name + "Columns", "The columns of a row of tiles.", List.of(pixels), read, written);
        Walk again = new Walk("lines", Kernel.BLOCK, List.of(plan.inputLine(), filtering.tile() * Kernel.BLOCK));
        Walk positions = new Walk("transformed", position, List.of(filtering.size() * position, plan.inputStep()));
        List<Loop> lines = List.of(new Loop("i", filtering.size()), new Loop("x", plan.columns()));
        Kernel across = transforms.input(name + "Rows", "The rows of these tiles.", lines, again, positions);

        Loop y = new Loop("y", rows);
        Loop c = new Loop("c", PixelLayout.blocks(conv.channels()));
        Index lane = Index.var(Kernel.LANE);
        Index channel = lane.plus(c.at(Kernel.BLOCK));
        Arg from = new Arg.Array("in", channel.plus(y.at(filtering.tile() * in.yStep())));
        Arg between = new Arg.Array("lines", lane);
        Arg to = new Arg.Array("transformed", channel.plus(y.at(plan.columns() * plan.inputStep())));
        List<Stmt> calls =
                List.of(new Stmt.Call(columns, List.of(from, between)), new Stmt.Call(across, List.of(between, to)));
        return new Kernel(
                name,
                List.of("Transforms the input's tiles, " + rows + " x " + plan.columns() + "."),
                List.of(Param.array("in"), Param.array("transformed"), Param.array("lines")),
                List.of(new Stmt.Lanes(y.over(c.over(calls)))));
    }

    // ---- products -----------------------------------------------------------------------------------

    private Kernel products(int rows) {
        int tiles = rows * plan.columns();
        Loop position = new Loop("position", filtering.positions());
        Index lane = Index.var(Kernel.LANE);
        List<Stmt> body = new ArrayList<>();
        for (Split filters : panels.parts()) {
            List<Stmt> calls = new ArrayList<>();
            for (Split part : Split.of(tiles, plan.tile().columns())) {
                Index f = filters.at("f");
                Index t = part.at("t");
                Stmt call = new Stmt.Call(
                        product(part.size(), filters.size()),
                        List.of(
                                new Arg.Array(
                                        "transformed",
                                        position.at(FilteringPlan.position(tiles, plan.inputStep()))
                                                .plus(t.times(plan.inputStep()))),
                                new Arg.Array(
                                        "w",
                                        lane.plus(position.at(panels.size()))
                                                .plus(f.times(Kernel.BLOCK * conv.channels()))),
                                new Arg.Array(
                                        "products",
                                        lane.plus(position.at(FilteringPlan.position(tiles, plan.outputStep())))
                                                .plus(t.times(plan.outputStep()))
                                                .plus(f.times(Kernel.BLOCK)))));
                calls.addAll(part.over("t", List.of(call)));
            }
            body.addAll(filters.over("f", List.of(new Stmt.Lanes(calls))));
        }
        return new Kernel(
                work.name() + "Products" + rows,
                List.of(
                        "A matrix product for each position: tiles x channels by channels x filters.",
                        "Those of a position take the places of tiles of the positions before."),
                List.of(Param.array("transformed"), Param.array("w"), Param.array("products")),
                position.over(body));
    }

    private Kernel product(int tiles, int vectors) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int t = 0; t < tiles; t++) {
                line.add(new Stmt.LetVector(sum(t, k), Expr.splat(0)));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor("row", "w", Index.var("c", vectors * Kernel.BLOCK)));
        List<Stmt> weights = new ArrayList<>();
        for (int k = 0; k < vectors; k++) {
            weights.add(new Stmt.LetVector("w" + k, Expr.vector(Access.at("w", "row", k * Kernel.BLOCK))));
        }
        products.add(new Stmt.Line(weights));
        for (int t = 0; t < tiles; t++) {
            String x = "t" + t;
            List<Stmt> line = new ArrayList<>();
            Index place = Index.var("c").plus(t * plan.inputStep());
            line.add(new Stmt.LetVector(x, Expr.splat(Access.of("transformed", place))));
            for (int k = 0; k < vectors; k++) {
                line.add(new Stmt.Assign(sum(t, k), fma(read(x), read("w" + k), read(sum(t, k)))));
            }
            products.add(new Stmt.Line(line));
        }
        body.add(Stmt.loop("c", conv.channels(), products));
        for (int t = 0; t < tiles; t++) {
            List<Stmt> line = new ArrayList<>();
            for (int k = 0; k < vectors; k++) {
                Access place = Access.of("products", t * plan.outputStep() + k * Kernel.BLOCK);
                line.add(new Stmt.VectorStore(place, read(sum(t, k))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Product" + tiles + "x" + vectors,
                List.of(tiles + " tiles x " + ServingPanels.vectors(vectors) + " of filters."),
                List.of(Param.array("transformed"), Param.array("w"), Param.array("products")),
                body);
    }

    private static String sum(int tile, int vector) {
        return "f" + vector + "t" + tile;
    }

    // ---- to the output ------------------------------------------------------------------------------

    private Kernel output(int rows, int outputRows) {
        String name = work.name() + "Output" + rows + "x" + outputRows;
        int position = FilteringPlan.position(rows * plan.columns(), plan.outputStep());
        int block = Kernel.BLOCK;
        Walk positions = new Walk("products", filtering.size() * position, List.of(position, plan.outputStep()));
        Walk written = new Walk("lines", plan.outputLine(), List.of(block, filtering.size() * block));
        List<Loop> numbers = List.of(new Loop("j", filtering.size()), new Loop("x", plan.columns()));
        Kernel columns =
                transforms.output(name + "Columns", "The columns of a row of tiles.", numbers, positions, written);

        Loop y = new Loop("y", rows);
        Loop f = new Loop("f", out.blocks());
        Index lane = Index.var(Kernel.LANE);
        Index filter = lane.plus(f.at(block));
        Arg products = new Arg.Array("products", filter.plus(y.at(plan.columns() * plan.outputStep())));
        Arg lines = new Arg.Array("lines", lane);
        List<Stmt> calls = new ArrayList<>(List.of(new Stmt.Call(columns, List.of(products, lines))));
        for (Split part : Split.of(conv.width(), plan.outputColumns())) {
            List<Arg> args = new ArrayList<>();
            int tile = part.start() / plan.outputColumns();
            args.add(new Arg.Array("lines", lane.plus(tile * filtering.size() * block)));
            if (conv.bias()) {
                args.add(new Arg.Array("b", filter));
            }
            args.add(new Arg.Array(
                    "out", filter.plus(y.at(plan.outputRows() * out.yStep())).plus(part.start() * out.step())));
            calls.add(new Stmt.Call(windows(name, part, outputRows), args));
        }
        List<Param> params = new ArrayList<>(List.of(Param.array("products")));
        if (conv.bias()) {
            params.add(Param.array("b"));
        }
        params.add(Param.array("out"));
        params.add(Param.array("lines"));
        return new Kernel(
                name,
                List.of("From products to the output, " + rows + " x " + plan.columns() + " tiles."),
                params,
                List.of(new Stmt.Lanes(y.over(f.over(calls)))));
    }

    /** Some tiles that give as many pixels side by side each. */
    private Kernel windows(String name, Split part, int outputRows) {
        int line = plan.outputLine();
        Walk from = new Walk("lines", Kernel.BLOCK, List.of(conv.poolHeight() * line, filtering.size() * Kernel.BLOCK));
        Walk to = new Walk("out", out.step(), List.of(out.yStep(), plan.outputColumns() * out.step()));
        return transforms.windows(
                name + "Rows" + part.size(),
                "The rows, and " + outputRows + "x" + part.size() + " pixels of the output of each tile.",
                List.of(new Loop("y", outputRows), new Loop("x", part.count())),
                from,
                to,
                new Windows(conv.poolWidth(), conv.poolHeight(), line, conv.bias(), conv.activation()),
                part.size());
    }
}
