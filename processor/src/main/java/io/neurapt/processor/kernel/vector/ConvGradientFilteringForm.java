package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.kernel.vector.Turns.count;
import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.kernel.ConvBuffer;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
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
 * The gradient of a convolution's input by minimal filtering (Winograd), samples as lanes: each step of {@link
 * ConvFilteringForm} transposed, from the last to the first. For each tile of the output's gradient d it is {@code
 * B (G g G^T * A d A^T) B^T}, with g the filters, transformed for the forward pass, and * the sum over the filters at
 * each position; where the results of neighbouring tiles overlap they are added up.
 *
 * <p>A strip of tiles at a time, and of it one line of positions after the other, as in the forward pass.
 */
final class ConvGradientFilteringForm {

    private final Work work;
    private final ConvGradientFilteringPlan plan;
    private final Filtering filtering;
    private final int size;
    private final int channels;
    private final int filters;
    private final int tiles;
    private final Layout in;
    private final Layout out;
    private final Update update;
    private final RegisterBudget budget;

    ConvGradientFilteringForm(Work work, ConvGradientFilteringPlan plan, Update update, RegisterBudget budget) {
        this.work = work;
        this.plan = plan;
        this.filtering = plan.filtering();
        this.size = filtering.size();
        this.channels = plan.shape().channels();
        this.filters = plan.shape().filters();
        this.tiles = plan.tiles();
        this.in = plan.shape().in();
        this.out = plan.shape().out();
        this.update = update;
        this.budget = budget;
    }

    /** The kernel's buffers, and the filters of the forward pass. */
    static List<ConvBuffer> buffers(ConvGradientFilteringPlan plan) {
        int size = plan.filtering().size();
        return List.of(
                new ConvBuffer("columns", "columns of the gradient, transformed", size * plan.columnStep(), false),
                new ConvBuffer("tiles", "a line of the gradient's tiles, transformed", size * plan.tileStep(), false),
                new ConvBuffer("products", "that line times the filters", size * plan.productStep(), false),
                new ConvBuffer("lines", "what the lines give to the input", size * plan.lineStep(), false));
    }

    // ---- strips -------------------------------------------------------------------------------------

    /**
     * Rows or columns of the input's gradient that tiles of one kind reach.
     *
     * @param tiles which rows of tiles, or which strips
     * @param from first real one
     * @param to behind the last real one
     * @param old those before this were reached by the tiles before too
     */
    private record Reach(Split tiles, int from, int to, int old) {

        /**
         * Kinds in order.
         *
         * @param count of rows of tiles, or strips
         * @param step pixels from one to the next
         * @param size pixels that each reaches
         * @param before pixels of the first that lie before the input
         * @param extent pixels of the input
         */
        static List<Reach> of(int count, int step, int size, int before, int extent) {
            List<Reach> kinds = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int start = i * step - before;
                int from = Math.max(0, -start);
                int to = Math.min(size, extent - start);
                int old = i == 0 ? 0 : size - step;
                Reach last = kinds.isEmpty() ? null : kinds.get(kinds.size() - 1);
                if (last != null && last.from == from && last.to == to && last.old == old) {
                    Split more = new Split(last.tiles.start(), last.tiles.count() + 1, step);
                    kinds.set(kinds.size() - 1, new Reach(more, from, to, old));
                } else if (to > from) {
                    kinds.add(new Reach(new Split(i * step, 1, step), from, to, old));
                }
            }
            return kinds;
        }
    }

    /** The kernel. Parameters dOut, filters, dIn, and buffers. */
    Kernel kernel() {
        int before = plan.shape().vertical().before();
        int left = plan.shape().horizontal().before();
        List<Stmt> body = new ArrayList<>();
        for (Reach rows : Reach.of(plan.tileRows(), filtering.tile(), size, before, in.height())) {
            List<Stmt> row = new ArrayList<>();
            for (Reach columns : Reach.of(plan.strips(), plan.stripWidth(), plan.columns(), left, in.width())) {
                Index y = rows.tiles().at("y");
                Index x = columns.tiles().at("x");
                List<Stmt> strip = new ArrayList<>();
                strip.add(strip(y, x));
                strip.addAll(columns(rows, columns, y, x));
                row.addAll(columns.tiles().over("x", strip));
            }
            body.addAll(rows.tiles().over("y", row));
        }
        List<Param> params = new ArrayList<>(List.of(
                new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                new Param.Array("filters", Param.Space.MEMORY, plan.forward().filtersSize()),
                new Param.Array("dIn", Param.Space.MEMORY, in.size())));
        for (ConvBuffer buffer : buffers(plan)) {
            params.add(new Param.Array(buffer.param(), Param.Space.MEMORY, buffer.size()));
        }
        List<String> doc = new ArrayList<>(List.of(work.title()));
        doc.addAll(form());
        return new Kernel(work.name(), doc, params, List.of(new Stmt.Lanes(body)));
    }

    private List<String> form() {
        RegisterBudget.Tile product = plan.product(budget);
        int tile = filtering.tile();
        int kernel = filtering.kernel();
        return List.of(
                "form  minimal filtering (Winograd), " + tile + "x" + tile + " pixels a tile: " + filtering.positions()
                        + " products for " + tile * tile * kernel * kernel + ", " + plan.share()
                        + " of the time expected;",
                "strips of " + count(tiles, "tile") + ", matrix products of " + count(product.width(), "tile") + " x "
                        + count(product.filters(), "channel"));
    }

    /** The strip from a pixel of the output on, as far as the lines of its tiles. */
    private Stmt strip(Index y, Index x) {
        Kernel strip = strip();
        Index lane = Index.var(Kernel.LANE);
        List<Arg> args = new ArrayList<>();
        for (Param param : strip.params()) {
            Index place = switch (param.name()) {
                case "filters" -> Index.ZERO;
                case "dOut" ->
                    lane.plus(y.times(out.yStep())).plus(x.times(out.xStep())).plus(out.origin());
                default -> lane;
            };
            args.add(new Arg.Array(param.name(), place));
        }
        return new Stmt.Call(strip, args);
    }

    private Kernel strip() {
        List<Stmt> line = new ArrayList<>();
        Loop tile = new Loop("tile", tiles);
        Index columns = Index.var("i", plan.columnStep()).plus(tile.at(filtering.tile() * Kernel.BLOCK));
        List<Arg> across = List.of(new Arg.Array("columns", columns), new Arg.Array("tiles", tile.at(Kernel.BLOCK)));
        line.addAll(tile.over(List.of(Turns.call(across(), across, filters))));
        line.add(Stmt.loop("j", size, products()));
        line.addAll(lines());
        List<Stmt> body = new ArrayList<>(down());
        body.add(Stmt.loop("i", size, line));
        List<Param> params = new ArrayList<>();
        for (String name : List.of("dOut", "filters", "columns", "tiles", "products", "lines")) {
            params.add(Param.array(name));
        }
        return new Kernel(
                work.name() + "Strip",
                List.of(count(tiles, "tile") + " side by side. columns, tiles and products are between its steps."),
                params,
                body);
    }

    // ---- from the output's gradient -----------------------------------------------------------------

    /** All columns: those of the filters follow each other where a strip is as wide as the gradient. */
    private List<Stmt> down() {
        int row = plan.stripWidth() * Kernel.BLOCK;
        boolean isFlat = out.channelStep() == row;
        Loop f = new Loop("f", isFlat ? 1 : filters);
        Kernel kernel = spread(
                "Down",
                "Columns of the gradient, side by side.",
                "dOut",
                out.yStep(),
                Kernel.BLOCK,
                "columns",
                plan.columnStep(),
                Kernel.BLOCK);
        List<Arg> arrays = List.of(new Arg.Array("dOut", f.at(out.channelStep())), new Arg.Array("columns", f.at(row)));
        return f.over(List.of(Turns.call(kernel, arrays, plan.stripWidth() * (isFlat ? filters : 1))));
    }

    /** A line of a tile, filter after filter. */
    private Kernel across() {
        return spread(
                "Across",
                "A line of a tile, filter after filter.",
                "columns",
                Kernel.BLOCK,
                plan.stripWidth() * Kernel.BLOCK,
                "tiles",
                plan.tileStep(),
                tiles * Kernel.BLOCK);
    }

    /**
     * A times vectors of numbers.
     *
     * @param number floats from one number of a vector to the next
     * @param from floats from one vector of numbers to the next
     * @param position floats from one result of a vector to the next
     * @param to floats from one vector of results to the next
     */
    private Kernel spread(
            String name, String what, String source, int number, int from, String target, int position, int to) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", source, Index.var("n", from)));
        body.add(new Stmt.Cursor("to", target, Index.var("n", to)));
        for (int k = 0; k < filtering.tile(); k++) {
            body.add(new Stmt.LetVector("d" + k, Expr.vector(Access.at(source, "at", k * number))));
        }
        body.addAll(lines.spread("d", "m"));
        for (int i = 0; i < size; i++) {
            body.add(new Stmt.VectorStore(Access.at(target, "to", i * position), read("m" + i)));
        }
        return Turns.kernel(work.name() + name, what, lines, List.of(source, target), body);
    }

    // ---- products -----------------------------------------------------------------------------------

    /** The matrix product at one position: tiles x filters by filters x channels. */
    private List<Stmt> products() {
        List<Stmt> calls = new ArrayList<>();
        Index position = Index.var("i", size).plus("j", 1);
        RegisterBudget.Tile best = plan.product(budget);
        for (Split some : Split.of(channels, best.filters())) {
            for (Split side : Split.of(tiles, best.width())) {
                for (Split block : plan.filterBlocks(budget)) {
                    Index c = some.at("c");
                    Index t = side.at("t").times(Kernel.BLOCK);
                    List<Arg> arrays = List.of(
                            new Arg.Array(
                                    "tiles",
                                    Index.var("j", plan.tileStep()).plus(t).plus(block.start() * tiles * Kernel.BLOCK)),
                            new Arg.Array(
                                    "filters",
                                    position.times(plan.forward().filterStep())
                                            .plus(c.times(block.size()))
                                            .plus(block.start() * channels)),
                            new Arg.Array(
                                    "products",
                                    Index.var("j", plan.productStep())
                                            .plus(c.times(tiles * Kernel.BLOCK))
                                            .plus(t)));
                    Kernel product = product(side.size(), some.size(), block);
                    calls.addAll(some.over("c", side.over("t", List.of(Turns.call(product, arrays, block.count())))));
                }
            }
        }
        return calls;
    }

    /** The filters of a block follow each other, those of a channel too; blocks behind the first ones add to their sums. */
    private Kernel product(int width, int some, Split block) {
        boolean adds = block.start() > 0;
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < some; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int t = 0; t < width; t++) {
                line.add(new Stmt.LetVector(sum(t, k), adds ? Expr.vector(product(t, k)) : Expr.splat(0)));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor(
                "at",
                "tiles",
                Index.var("block", block.size() * tiles * Kernel.BLOCK).plus("f", tiles * Kernel.BLOCK)));
        products.add(new Stmt.Cursor(
                "row", "filters", Index.var("block", block.size() * channels).plus("f", 1)));
        for (int t = 0; t < width; t++) {
            products.add(new Stmt.LetVector("t" + t, Expr.vector(Access.at("tiles", "at", t * Kernel.BLOCK))));
        }
        for (int k = 0; k < some; k++) {
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector("w" + k, Expr.splat(Access.at("filters", "row", k * block.size()))));
            for (int t = 0; t < width; t++) {
                line.add(new Stmt.Assign(sum(t, k), fma(read("t" + t), read("w" + k), read(sum(t, k)))));
            }
            products.add(new Stmt.Line(line));
        }
        Stmt loop = Stmt.loop("f", block.size(), products);
        body.add(new Stmt.For("block", Index.ZERO, Index.var("blocks"), 1, List.of(loop)));
        for (int k = 0; k < some; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int t = 0; t < width; t++) {
                line.add(new Stmt.VectorStore(product(t, k), read(sum(t, k))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Product" + width + "x" + some + (adds ? "Of" + block.size() : ""),
                List.of(count(width, "tile") + " x " + count(some, "channel") + " at one position, over blocks of "
                        + count(block.size(), "filter") + "."),
                List.of(Param.array("tiles"), Param.array("filters"), Param.array("products"), new Param.Int("blocks")),
                body);
    }

    private Access product(int tile, int channel) {
        return Access.of("products", (channel * tiles + tile) * Kernel.BLOCK);
    }

    private static String sum(int tile, int channel) {
        return "c" + channel + "t" + tile;
    }

    // ---- to the input's gradient --------------------------------------------------------------------

    /** The rows of a line of products: {@code [j][c][tile]} to {@code [c][x]}, where neighbours add up. */
    private List<Stmt> lines() {
        List<Stmt> calls = new ArrayList<>();
        List<Split> parts = new ArrayList<>(List.of(new Split(0, 1, 1)));
        if (tiles > 1) {
            parts.add(new Split(1, tiles - 1, 1));
        }
        for (Split part : parts) {
            int old = part.start() == 0 ? 0 : plan.overlap();
            Index tile = part.at("tile");
            List<Arg> arrays = List.of(
                    new Arg.Array("products", tile.times(Kernel.BLOCK)),
                    new Arg.Array(
                            "lines",
                            Index.var("i", plan.lineStep()).plus(tile.times(filtering.tile() * Kernel.BLOCK))));
            Kernel kernel = collect(
                    old == 0 ? "Rows" : "RowsAdd",
                    "A row of a tile's products, channel after channel"
                            + (old == 0 ? "." : "; the first " + old + " results add to those of the tile before."),
                    new Source("products", plan.productStep(), tiles * Kernel.BLOCK),
                    new Target("lines", Kernel.BLOCK, plan.columns() * Kernel.BLOCK, 0, size, old));
            calls.addAll(part.over("tile", List.of(Turns.call(kernel, arrays, channels))));
        }
        return calls;
    }

    /** The columns of a strip: to the rows of the gradient that are real, adding to those that were reached before. */
    private List<Stmt> columns(Reach rows, Reach columns, Index y, Index x) {
        List<Stmt> calls = new ArrayList<>();
        int old = Math.min(Math.max(columns.from(), columns.old()), columns.to());
        calls.addAll(columns(rows, columns.from(), old, size, y, x));
        calls.addAll(columns(rows, old, columns.to(), rows.old(), y, x));
        return calls;
    }

    /**
     * Some columns.
     *
     * @param old rows before this are added to
     */
    private List<Stmt> columns(Reach rows, int from, int to, int old, Index y, Index x) {
        if (from == to) {
            return List.of();
        }
        int before = plan.shape().vertical().before();
        int left = plan.shape().horizontal().before();
        boolean isFlat = in.channelStep() == plan.columns() * Kernel.BLOCK && to - from == plan.columns();
        int added = update == Update.ACCUMULATE ? rows.to() : Math.max(rows.from(), Math.min(old, rows.to()));
        Loop c = new Loop("c", isFlat ? 1 : channels);
        Index lane = Index.var(Kernel.LANE);
        List<Arg> arrays = List.of(
                new Arg.Array("lines", lane.plus(from * Kernel.BLOCK).plus(c.at(plan.columns() * Kernel.BLOCK))),
                new Arg.Array(
                        "dIn",
                        lane.plus(y.times(in.yStep()))
                                .plus(x.times(in.xStep()))
                                .plus(c.at(in.channelStep()))
                                .plus(in.at(rows.from() - before, 0, from - left))));
        Kernel kernel = collect(
                "Columns" + rows.from() + "To" + rows.to() + (added > rows.from() ? "Add" + (added - rows.from()) : ""),
                "Columns, side by side: " + count(rows.to() - rows.from(), "row") + " of the gradient"
                        + (added > rows.from() ? ", " + (added - rows.from()) + " of which were begun." : "."),
                new Source("lines", plan.lineStep(), Kernel.BLOCK),
                new Target("dIn", in.yStep(), Kernel.BLOCK, rows.from(), rows.to(), added));
        return c.over(List.of(Turns.call(kernel, arrays, (to - from) * (isFlat ? channels : 1))));
    }

    /**
     * Where vectors of numbers come from.
     *
     * @param number floats from one number of a vector to the next
     * @param step floats from one vector to the next
     */
    private record Source(String array, int number, int step) {}

    /**
     * Where the results go.
     *
     * @param number floats from one result of a vector to the next
     * @param step floats from one vector to the next
     * @param from the first result that counts, which the array begins with
     * @param to behind the last one
     * @param added results before this are added to what is there
     */
    private record Target(String array, int number, int step, int from, int to, int added) {}

    /** B times vectors of numbers. */
    private Kernel collect(String name, String what, Source source, Target target) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", source.array(), Index.var("n", source.step())));
        body.add(new Stmt.Cursor("to", target.array(), Index.var("n", target.step())));
        for (int i = 0; i < size; i++) {
            body.add(new Stmt.LetVector("p" + i, Expr.vector(Access.at(source.array(), "at", i * source.number()))));
        }
        body.addAll(lines.collect("p", "d"));
        for (int j = target.from(); j < target.to(); j++) {
            Access place = Access.at(target.array(), "to", (j - target.from()) * target.number());
            Expr result = read("d" + j);
            body.add(new Stmt.VectorStore(place, j < target.added() ? add(Expr.vector(place), result) : result));
        }
        return Turns.kernel(work.name() + name, what, lines, List.of(source.array(), target.array()), body);
    }
}
