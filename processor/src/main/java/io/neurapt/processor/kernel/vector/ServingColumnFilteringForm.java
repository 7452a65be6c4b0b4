package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
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
 * A convolution of one sample by minimal filtering down the columns alone, for few channels: there the transforms of a
 * tile in both directions cost more than the products that they spare. The rows of a strip of the input are
 * transformed, {@code [point][x][c]}, numbers of a row as lanes, whatever pixels and channels they are; each point's
 * row meets the transformed filters' row as in any convolution, filters as lanes, {@code [point][x][filter]}; these
 * sums become some rows of the output, or of a max-pool of it.
 */
final class ServingColumnFilteringForm {

    private final Work work;
    private final ServingConv conv;
    private final ColumnFilteringPlan plan;
    private final Filtering filtering;
    private final FilteringTransforms transforms;
    private final PixelLayout in;
    private final PixelLayout out;
    private final ServingPanels panels;

    ServingColumnFilteringForm(Work work, ColumnFilteringPlan plan, PixelLayout in, PixelLayout out) {
        this.work = work;
        this.conv = plan.conv();
        this.plan = plan;
        this.filtering = plan.filtering();
        this.transforms = new FilteringTransforms(filtering);
        this.in = in;
        this.out = out;
        this.panels = new ServingPanels(out.blocks(), 1, plan.taps());
    }

    ServingForm form() {
        Kernel strip = strip();
        List<Stmt> body = new ArrayList<>();
        for (Split rows : Split.of(conv.height(), plan.outputRows())) {
            boolean isWhole = rows.size() == plan.outputRows();
            Index y = isWhole ? rows.at("y") : Index.of(conv.height() - plan.outputRows());
            body.addAll(rows.over("y", List.of(call(strip, y))));
        }
        List<Param> params = new ArrayList<>(List.of(
                in.param("in"),
                new Param.Array("w", Param.Space.PACKS, Math.multiplyExact(filtering.size(), panels.size()))));
        if (conv.bias()) {
            params.add(panels.bias());
        }
        params.add(out.param("out"));
        params.add(new Param.Array("transformed", Param.Space.MEMORY, filtering.size() * inputLine()));
        params.add(new Param.Array("products", Param.Space.MEMORY, filtering.size() * outputLine()));
        Kernel kernel = new Kernel(work.name(), List.of(work.title(), "form  " + describe()), params, body);
        return new ServingForm(kernel, packs());
    }

    private String describe() {
        int rows = filtering.tile();
        return "minimal filtering (Winograd) of columns, " + rows + " rows at a time: " + filtering.size()
                + " products for " + rows * filtering.kernel() + ", "
                + ServingConvPlan.share(plan, conv, plan.budget()) + " of the time expected; " + plan.pixelsAtATime()
                + " pixels x 1 vector of filters, " + plan.pixelsAtATime() * plan.taps() + " multiply-adds a body";
    }

    private List<Pack> packs() {
        List<Pack> packs = new ArrayList<>();
        packs.add(new Pack.ColumnFiltering(
                "w", conv.weights(), filtering.tile(), conv.filters(), Kernel.BLOCK, panels.size()));
        ServingPanels.addBias(packs, conv.filters(), conv.bias());
        return packs;
    }

    // A block more than what is needed stands between the points, which are read and written together: else all might
    // fall to the same few lines of the cache.

    /** Floats of a transformed row. */
    private int inputLine() {
        return (PixelLayout.blocks(rowLength()) + 1) * Kernel.BLOCK;
    }

    /** Floats of a row of the input. */
    private int rowLength() {
        return plan.pixels() * in.step();
    }

    /** Floats of a row of sums. */
    private int outputLine() {
        return (plan.width() + 1) * Kernel.BLOCK;
    }

    // ---- a strip ------------------------------------------------------------------------------------

    private Stmt call(Kernel strip, Index y) {
        Index from = y.times(conv.poolHeight() * in.yStep())
                .plus(in.at(-conv.vertical().before(), -conv.horizontal().before()));
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("in", from));
        args.add(whole("w"));
        if (conv.bias()) {
            args.add(whole("b"));
        }
        args.add(new Arg.Array("out", y.times(out.yStep()).plus(out.at(0, 0))));
        args.add(whole("transformed"));
        args.add(whole("products"));
        return new Stmt.Call(strip, args);
    }

    private static Arg whole(String array) {
        return new Arg.Array(array, Index.ZERO);
    }

    private Kernel strip() {
        List<Param> params = new ArrayList<>(List.of(Param.array("in"), Param.array("w")));
        if (conv.bias()) {
            params.add(Param.array("b"));
        }
        for (String array : List.of("out", "transformed", "products")) {
            params.add(Param.array(array));
        }
        Loop f = new Loop("f", out.blocks());
        Index filter = Index.var(Kernel.LANE).plus(f.at(Kernel.BLOCK));
        List<Stmt> filters = new ArrayList<>(products(f));
        List<Arg> args = new ArrayList<>();
        args.add(new Arg.Array("products", Index.var(Kernel.LANE)));
        if (conv.bias()) {
            args.add(new Arg.Array("b", filter));
        }
        args.add(new Arg.Array("out", filter));
        filters.add(new Stmt.Call(windows(), args));
        return new Kernel(
                work.name() + "Strip",
                List.of(plan.outputRows() + " rows of the output."),
                params,
                List.of(new Stmt.Lanes(input()), new Stmt.Lanes(f.over(filters))));
    }

    /** Transforms the input, 16 numbers of its rows at a time; the last ones may overlap those before. */
    private List<Stmt> input() {
        List<Stmt> calls = new ArrayList<>();
        for (Split part : Split.of(rowLength(), Kernel.BLOCK)) {
            boolean isWhole = part.size() == Kernel.BLOCK;
            int start = isWhole ? part.start() : rowLength() - Kernel.BLOCK;
            Loop x = new Loop("x", part.count());
            Kernel columns = transforms.input(
                    work.name() + (isWhole ? "Input" : "InputEnd"),
                    isWhole ? "The columns of a strip." : "The last columns of a strip.",
                    List.of(x),
                    new Walk("in", in.yStep(), List.of(Kernel.BLOCK)),
                    new Walk("transformed", inputLine(), List.of(Kernel.BLOCK)));
            Index place = Index.var(Kernel.LANE).plus(start);
            calls.add(new Stmt.Call(columns, List.of(new Arg.Array("in", place), new Arg.Array("transformed", place))));
        }
        return calls;
    }

    private Kernel windows() {
        return transforms.windows(
                work.name() + "Output",
                "From sums to the output, a vector of filters.",
                List.of(new Loop("x", conv.width())),
                new Walk("products", outputLine(), List.of(conv.poolWidth() * Kernel.BLOCK)),
                new Walk("out", out.yStep(), List.of(out.step())),
                new Windows(conv.poolHeight(), conv.poolWidth(), Kernel.BLOCK, conv.bias(), conv.activation()),
                plan.outputRows());
    }

    // ---- products -----------------------------------------------------------------------------------

    private List<Stmt> products(Loop f) {
        Loop point = new Loop("point", filtering.size());
        Index lane = Index.var(Kernel.LANE);
        Index weights = lane.plus(point.at(panels.size())).plus(f.at(plan.taps() * Kernel.BLOCK));
        List<Stmt> calls = new ArrayList<>();
        for (Split part : Split.of(plan.width(), plan.pixelsAtATime())) {
            calls.add(new Stmt.Call(
                    product(part),
                    List.of(
                            new Arg.Array("transformed", point.at(inputLine()).plus(part.start() * in.step())),
                            new Arg.Array("w", weights),
                            new Arg.Array(
                                    "products",
                                    lane.plus(point.at(outputLine())).plus(part.start() * Kernel.BLOCK)))));
        }
        return point.over(calls);
    }

    /** Some pixels at a time, to the end of the row: what they share of the input is read once. */
    private Kernel product(Split part) {
        List<Stmt> body = new ArrayList<>();
        List<Stmt> weights = new ArrayList<>();
        for (int tap = 0; tap < plan.taps(); tap++) {
            weights.add(new Stmt.LetVector("w" + tap, Expr.vector(Access.of("w", tap * Kernel.BLOCK))));
        }
        body.add(new Stmt.Line(weights));
        Loop x = new Loop("x", part.count());
        List<Stmt> pixels = new ArrayList<>();
        pixels.add(new Stmt.Cursor("at", "transformed", x.at(part.size() * in.step())));
        pixels.add(new Stmt.Cursor("to", "products", x.at(part.size() * Kernel.BLOCK)));
        for (int pixel = 0; pixel < part.size() + conv.horizontal().size() - 1; pixel++) {
            for (int c = 0; c < conv.channels(); c++) {
                pixels.add(new Stmt.Line(terms(pixel, c, part.size())));
            }
        }
        List<Stmt> stores = new ArrayList<>();
        for (int p = 0; p < part.size(); p++) {
            stores.add(new Stmt.VectorStore(Access.at("products", "to", p * Kernel.BLOCK), read("x" + p)));
        }
        pixels.add(new Stmt.Line(stores));
        body.addAll(x.over(pixels));
        return new Kernel(
                work.name() + "Product" + part.size(),
                List.of("A row at one point, " + part.size() + " pixels at a time x 1 vector of filters."),
                List.of(Param.array("transformed"), Param.array("w"), Param.array("products")),
                body);
    }

    /** A number of the input, and the products of all pixels that read it. */
    private List<Stmt> terms(int pixel, int c, int pixels) {
        String number = "t" + pixel + (conv.channels() == 1 ? "" : "c" + c);
        List<Stmt> line = new ArrayList<>();
        Access place = Access.at("transformed", "at", pixel * in.step() + c);
        line.add(new Stmt.LetVector(number, Expr.splat(place)));
        for (int kx = conv.horizontal().size() - 1; kx >= 0; kx--) {
            int x = pixel - kx;
            if (x >= 0 && x < pixels) {
                Expr weight = read("w" + (kx * conv.channels() + c));
                line.add(
                        kx == 0 && c == 0
                                ? new Stmt.LetVector("x" + x, mul(read(number), weight))
                                : new Stmt.Assign("x" + x, fma(read(number), weight, read("x" + x))));
            }
        }
        return line;
    }
}
