package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.kernel.vector.Turns.count;
import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.ConvBuffer;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.kernel.Winners;
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
 * Convolution forward by minimal filtering (Winograd), samples as lanes: for each tile of pixels {@code A^T (G g G^T *
 * B^T d B) A}, with d the tile's input, g the filters, {@link ConvFiltersForm}, and * the sum over the channels at each
 * position. F(4,5) multiplies 64 times where the convolution as defined does 400 times.
 *
 * <p>A strip of tiles at a time. Its columns are transformed first; then one line of positions after the other is: its
 * rows, a matrix product a position, and the rows of the products, so that all of a line stays in the first cache. Last
 * come the columns of the output, with bias and ReLU, or with a max-pool.
 *
 * <p>It rounds more than the sum as defined, since what is summed is larger than what remains: by up to 1e-5 of the
 * largest output. A test holds that.
 */
final class ConvFilteringForm {

    private final Work work;
    private final ConvFilteringPlan plan;
    private final Filtering filtering;
    private final int size;
    private final int channels;
    private final int filters;
    private final int tiles;
    private final Layout in;
    private final Layout out;
    private final boolean bias;
    private final boolean relu;
    private final Winners winners;
    private final RegisterBudget budget;

    /**
     * A form.
     *
     * @param out the convolution's output, or that of its pool
     */
    ConvFilteringForm(
            Work work,
            ConvFilteringPlan plan,
            Layout out,
            boolean bias,
            Activation activation,
            Winners winners,
            RegisterBudget budget) {
        this.work = work;
        this.plan = plan;
        this.filtering = plan.filtering();
        this.size = filtering.size();
        this.channels = plan.shape().channels();
        this.filters = plan.shape().filters();
        this.tiles = plan.tiles();
        this.in = plan.shape().in();
        this.out = out;
        this.bias = bias;
        this.relu = activation == Activation.RELU;
        this.winners = winners;
        this.budget = budget;
    }

    /** The buffers of the kernel and of {@link ConvFiltersForm}. */
    static List<ConvBuffer> buffers(ConvFilteringPlan plan) {
        int size = plan.filtering().size();
        return List.of(
                new ConvBuffer("filters", "its filters, transformed", plan.filtersSize(), true),
                new ConvBuffer("taps", "its filters, in another order", ConvFiltersForm.tapsSize(plan), false),
                new ConvBuffer("tapColumns", "their columns, transformed", ConvFiltersForm.tapColumnsSize(plan), false),
                new ConvBuffer("columns", "columns of its input, transformed", size * plan.columnStep(), false),
                new ConvBuffer("tiles", "a line of its input's tiles, transformed", size * plan.inputStep(), false),
                new ConvBuffer("products", "that line times the filters", size * plan.productStep(), false),
                new ConvBuffer("lines", "what the lines give to the output", size * plan.lineStep(), false));
    }

    private boolean isPooled() {
        return plan.poolHeight() * plan.poolWidth() > 1;
    }

    private boolean keepsWinners() {
        return isPooled() && winners == Winners.KEPT;
    }

    /** The name of a kernel that depends on whether winners are kept; the others are the same. */
    private String name(String part) {
        return work.name() + (isPooled() ? winners.suffix() : "") + part;
    }

    // ---- strips -------------------------------------------------------------------------------------

    /** The kernel. Parameters in, filters, (b), out, (winner), and buffers. */
    Kernel kernel() {
        List<Stmt> body = new ArrayList<>();
        for (Split rows : strips(plan.height() / plan.poolHeight(), filtering.tile() / plan.poolHeight())) {
            List<Stmt> row = new ArrayList<>();
            for (Split columns : strips(plan.width() / plan.poolWidth(), plan.stripWidth() / plan.poolWidth())) {
                row.addAll(columns.over("x", List.of(call(rows.at("y"), columns.at("x")))));
            }
            body.addAll(rows.over("y", row));
        }
        List<String> doc = new ArrayList<>(List.of(work.title()));
        doc.addAll(form());
        if (keepsWinners()) {
            doc.add("winner: the largest pixel's number in its window");
        }
        List<Param> params = new ArrayList<>();
        params.add(new Param.Array("in", Param.Space.MEMORY, in.size()));
        params.add(new Param.Array("filters", Param.Space.MEMORY, plan.filtersSize()));
        if (bias) {
            params.add(new Param.Array("b", Param.Space.PARAMETERS, filters));
        }
        params.add(new Param.Array("out", Param.Space.MEMORY, out.size()));
        if (keepsWinners()) {
            params.add(new Param.Array("winner", Param.Space.MEMORY, out.size()));
        }
        for (ConvBuffer buffer : buffers(plan)) {
            if (List.of("columns", "tiles", "products", "lines").contains(buffer.param())) {
                params.add(new Param.Array(buffer.param(), Param.Space.MEMORY, buffer.size()));
            }
        }
        return new Kernel(name(""), doc, params, List.of(new Stmt.Lanes(body)));
    }

    /** Places of strips: the last one ends where the output does. */
    private static List<Split> strips(int extent, int strip) {
        List<Split> strips = new ArrayList<>(List.of(new Split(0, extent / strip, strip)));
        if (extent % strip > 0) {
            strips.add(new Split(extent - strip, 1, strip));
        }
        return strips;
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
                        + count(product.filters(), "filter"));
    }

    /** The strip from a pixel of the output, after pooling, on. */
    private Stmt call(Index y, Index x) {
        Kernel strip = strip();
        Index lane = Index.var(Kernel.LANE);
        List<Arg> args = new ArrayList<>();
        for (Param param : strip.params()) {
            Index place = switch (param.name()) {
                case "filters", "b" -> Index.ZERO;
                case "in" ->
                    lane.plus(y.times(plan.poolHeight() * in.yStep()))
                            .plus(x.times(plan.poolWidth() * in.xStep()))
                            .plus(plan.shape().origin());
                case "out", "winner" ->
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
        line.addAll(tile.over(List.of(Turns.call(
                across(),
                List.of(
                        new Arg.Array(
                                "columns",
                                Index.var("i", plan.columnStep()).plus(tile.at(filtering.tile() * Kernel.BLOCK))),
                        new Arg.Array("tiles", tile.at(Kernel.BLOCK))),
                channels))));
        line.add(Stmt.loop("j", size, products()));
        line.add(Turns.call(
                outputRows(),
                List.of(array("products"), new Arg.Array("lines", Index.var("i", plan.lineStep()))),
                filters * tiles));
        List<Stmt> body = new ArrayList<>(down());
        body.add(Stmt.loop("i", size, line));
        body.addAll(outputColumns());
        List<Param> params = new ArrayList<>();
        for (String name : List.of("in", "filters", "b", "out", "winner", "columns", "tiles", "products", "lines")) {
            if ((bias || !name.equals("b")) && (keepsWinners() || !name.equals("winner"))) {
                params.add(Param.array(name));
            }
        }
        return new Kernel(
                name("Strip"),
                List.of(count(tiles, "tile")
                        + " side by side. columns, tiles, products and lines are between its steps."),
                params,
                body);
    }

    private static Arg array(String name) {
        return new Arg.Array(name, Index.ZERO);
    }

    // ---- from the input -----------------------------------------------------------------------------

    /** All columns: those of the channels follow each other where a strip is as wide as the input. */
    private List<Stmt> down() {
        int row = plan.columns() * Kernel.BLOCK;
        boolean isFlat = in.channelStep() == row;
        Loop c = new Loop("c", isFlat ? 1 : channels);
        List<Arg> arrays = List.of(new Arg.Array("in", c.at(in.channelStep())), new Arg.Array("columns", c.at(row)));
        int[] numbers = new int[size];
        for (int y = 0; y < size; y++) {
            numbers[y] = y * in.yStep();
        }
        Kernel kernel = inputLines(
                "Down",
                "Columns of the input, side by side.",
                "in",
                numbers,
                Kernel.BLOCK,
                "columns",
                plan.columnStep(),
                Kernel.BLOCK);
        return c.over(List.of(Turns.call(kernel, arrays, plan.columns() * (isFlat ? channels : 1))));
    }

    /** A line of a tile, channel after channel. */
    private Kernel across() {
        int[] numbers = new int[size];
        for (int x = 0; x < size; x++) {
            numbers[x] = x * Kernel.BLOCK;
        }
        return inputLines(
                "Across",
                "A line of a tile, channel after channel.",
                "columns",
                numbers,
                plan.columns() * Kernel.BLOCK,
                "tiles",
                plan.inputStep(),
                tiles * Kernel.BLOCK);
    }

    /**
     * B^T times vectors of numbers.
     *
     * @param numbers how far the numbers of a vector are from its first
     * @param from floats from one vector of numbers to the next
     * @param position floats from one result of a vector to the next
     * @param to floats from one vector of results to the next
     */
    private Kernel inputLines(
            String name, String what, String source, int[] numbers, int from, String target, int position, int to) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", source, Index.var("n", from)));
        body.add(new Stmt.Cursor("to", target, Index.var("n", to)));
        for (int i = 0; i < size; i++) {
            body.add(new Stmt.LetVector("d" + i, Expr.vector(Access.at(source, "at", numbers[i]))));
        }
        body.add(new Stmt.Line(lines.input(0, "d", "v")));
        for (int row : filtering.pairs()) {
            body.add(new Stmt.Line(lines.input(row, "d", "v")));
        }
        for (int i = 0; i < size; i++) {
            body.add(new Stmt.VectorStore(Access.at(target, "to", i * position), read("v" + i)));
        }
        return Turns.kernel(work.name() + name, what, lines, List.of(source, target), body);
    }

    // ---- products -----------------------------------------------------------------------------------

    /** The matrix product at one position: tiles x channels by channels x filters. */
    private List<Stmt> products() {
        List<Stmt> calls = new ArrayList<>();
        Index position = Index.var("i", size).plus("j", 1);
        for (Split block : plan.filterBlocks(budget)) {
            for (Split side : Split.of(tiles, plan.product(budget).width())) {
                Index f = block.at("f");
                Index t = side.at("t").times(Kernel.BLOCK);
                List<Arg> arrays = List.of(
                        new Arg.Array("tiles", Index.var("j", plan.inputStep()).plus(t)),
                        new Arg.Array(
                                "filters", position.times(plan.filterStep()).plus(f.times(channels))),
                        new Arg.Array(
                                "products",
                                Index.var("j", plan.productStep())
                                        .plus(f.times(tiles * Kernel.BLOCK))
                                        .plus(t)));
                calls.addAll(block.over(
                        "f",
                        side.over("t", List.of(Turns.call(product(side.size(), block.size()), arrays, channels)))));
            }
        }
        return calls;
    }

    private Kernel product(int width, int block) {
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < block; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int t = 0; t < width; t++) {
                line.add(new Stmt.LetVector(sum(t, k), Expr.splat(0)));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor("at", "tiles", Index.var("c", tiles * Kernel.BLOCK)));
        products.add(new Stmt.Cursor("row", "filters", Index.var("c", block)));
        for (int t = 0; t < width; t++) {
            products.add(new Stmt.LetVector("t" + t, Expr.vector(Access.at("tiles", "at", t * Kernel.BLOCK))));
        }
        for (int k = 0; k < block; k++) {
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector("w" + k, Expr.splat(Access.at("filters", "row", k))));
            for (int t = 0; t < width; t++) {
                line.add(new Stmt.Assign(sum(t, k), fma(read("t" + t), read("w" + k), read(sum(t, k)))));
            }
            products.add(new Stmt.Line(line));
        }
        body.add(new Stmt.For("c", Index.ZERO, Index.var("channels"), 1, products));
        for (int k = 0; k < block; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int t = 0; t < width; t++) {
                line.add(new Stmt.VectorStore(Access.of("products", (k * tiles + t) * Kernel.BLOCK), read(sum(t, k))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Product" + width + "x" + block,
                List.of(count(width, "tile") + " x " + count(block, "filter") + " at one position."),
                List.of(
                        Param.array("tiles"),
                        Param.array("filters"),
                        Param.array("products"),
                        new Param.Int("channels")),
                body);
    }

    private static String sum(int tile, int filter) {
        return "f" + filter + "t" + tile;
    }

    // ---- to the output ------------------------------------------------------------------------------

    /** The rows of a line of products: {@code [j][filter][tile]} to {@code [x][filter][tile]}. */
    private Kernel outputRows() {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "products", Index.var("n", Kernel.BLOCK)));
        body.add(new Stmt.Cursor("to", "lines", Index.var("n", Kernel.BLOCK)));
        for (int j = 0; j < size; j++) {
            body.add(new Stmt.LetVector("m" + j, Expr.vector(Access.at("products", "at", j * plan.productStep()))));
        }
        body.addAll(lines.output(0, filtering.tile(), "m", "s"));
        for (int x = 0; x < filtering.tile(); x++) {
            Access place = Access.at("lines", "to", x * filters * tiles * Kernel.BLOCK);
            body.add(new Stmt.VectorStore(place, read("s" + x)));
        }
        return Turns.kernel(
                work.name() + "Rows",
                "The rows of a line of products, tile after tile, filter after filter.",
                lines,
                List.of("products", "lines"),
                body);
    }

    /** The columns of all tiles of all filters, some side by side. */
    private List<Stmt> outputColumns() {
        int width = plan.columnsAtATime();
        Loop f = new Loop("f", filters);
        Loop x = new Loop("x", filtering.tile() / width);
        Kernel kernel = outputColumns(width);
        List<Arg> args = new ArrayList<>();
        for (Param param : kernel.params()) {
            if (param instanceof Param.Array) {
                Index place = switch (param.name()) {
                    case "lines" -> f.at(tiles * Kernel.BLOCK).plus(x.at(width * filters * tiles * Kernel.BLOCK));
                    case "b" -> f.at(1);
                    default -> f.at(out.channelStep()).plus(x.at(width / plan.poolWidth() * out.xStep()));
                };
                args.add(new Arg.Array(param.name(), place));
            }
        }
        return f.over(x.over(List.of(Turns.call(kernel, args, tiles))));
    }

    /** The bias is added once: the line of the point 1 counts once in every row of the output. */
    private Kernel outputColumns(int width) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        int outputs = filtering.tile() / plan.poolWidth() * out.xStep();
        body.add(new Stmt.Cursor("at", "lines", Index.var("n", Kernel.BLOCK)));
        body.add(new Stmt.Cursor("to", "out", Index.var("n", outputs)));
        if (keepsWinners()) {
            body.add(new Stmt.Cursor("place", "winner", Index.var("n", outputs)));
        }
        for (int x = 0; x < width; x++) {
            for (int i = 0; i < size; i++) {
                Expr number =
                        Expr.vector(Access.at("lines", "at", i * plan.lineStep() + x * filters * tiles * Kernel.BLOCK));
                body.add(new Stmt.LetVector("l" + i + x, bias && i == 1 ? add(number, read("bias")) : number));
            }
            body.addAll(lines.output(0, filtering.tile(), lines.names("l", "" + x), lines.names("y", "x" + x)));
        }
        for (int y = 0; y < filtering.tile() / plan.poolHeight(); y++) {
            for (int x = 0; x < width / plan.poolWidth(); x++) {
                body.addAll(isPooled() ? window(y, x) : pixel(y, x));
            }
        }
        List<String> arrays = new ArrayList<>(List.of("lines"));
        if (bias) {
            arrays.add("b");
        }
        arrays.add("out");
        if (keepsWinners()) {
            arrays.add("winner");
        }
        Kernel kernel = Turns.kernel(
                name("Columns"),
                count(width, "column") + " of a filter's tiles, and what follows, tile after tile.",
                lines,
                arrays,
                body);
        if (!bias) {
            return kernel;
        }
        List<Stmt> all = new ArrayList<>();
        all.add(new Stmt.LetVector("bias", Expr.splat(Access.of("b", 0))));
        all.addAll(kernel.body());
        return new Kernel(kernel.name(), kernel.doc(), kernel.params(), all);
    }

    private List<Stmt> pixel(int y, int x) {
        Expr sum = read("y" + y + "x" + x);
        Access place = Access.at("out", "to", y * out.yStep() + x * out.xStep());
        return List.of(new Stmt.VectorStore(place, relu ? Expr.max(sum, Expr.splat(0)) : sum));
    }

    private List<Stmt> window(int y, int x) {
        List<String> pixels = new ArrayList<>();
        for (int dy = 0; dy < plan.poolHeight(); dy++) {
            for (int dx = 0; dx < plan.poolWidth(); dx++) {
                pixels.add("y" + (y * plan.poolHeight() + dy) + "x" + (x * plan.poolWidth() + dx));
            }
        }
        String largest = "max" + y + x;
        String winner = "winner" + y + x;
        List<Stmt> body = new ArrayList<>(new PoolWindow(largest, winner, relu, winners).of(pixels));
        int place = y * out.yStep() + x * out.xStep();
        body.add(new Stmt.VectorStore(Access.at("out", "to", place), read(largest)));
        if (keepsWinners()) {
            body.add(new Stmt.VectorStore(Access.at("winner", "place", place), read(winner)));
        }
        return body;
    }
}
