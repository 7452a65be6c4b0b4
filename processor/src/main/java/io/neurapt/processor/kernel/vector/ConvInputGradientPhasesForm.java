package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Phase;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradient of a convolution's input, for any stride and width. With stride s the inputs fall into s
 * phases an axis; those of one phase are reached by the same taps, so each phase is a small convolution of
 * the output's gradient with every s-th tap, and stride 1 is the case of one phase. The gradient's buffer
 * has a border of zeros, so nothing is tested.
 */
final class ConvInputGradientPhasesForm {

    private final Work work;
    private final Correlation shape;
    private final Update update;
    private final RegisterBudget budget;
    private final Map<List<Integer>, Kernel> tiles = new LinkedHashMap<>();

    ConvInputGradientPhasesForm(Work work, Correlation shape, Update update, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.update = update;
        this.budget = budget;
    }

    Kernel kernel() {
        List<Stmt> body = new ArrayList<>();
        for (Phase vertical : Phase.of(shape.vertical())) {
            for (Phase horizontal : Phase.of(shape.horizontal())) {
                boolean reached = vertical.taps() > 0 && horizontal.taps() > 0;
                if (reached || update == Update.WRITE) {
                    body.addAll(phase(vertical, horizontal));
                }
            }
        }
        return new Kernel(
                work.name(),
                List.of(work.title(), "form  " + form()),
                List.of(
                        new Param.Array("dOut", Param.Space.MEMORY, shape.out().size()),
                        new Param.Array("w", Param.Space.PARAMETERS, shape.filters() * shape.filterStep()),
                        new Param.Array("dIn", Param.Space.MEMORY, shape.in().size())),
                List.of(new Stmt.Lanes(body)));
    }

    private String form() {
        int phases =
                Phase.of(shape.vertical()).size() * Phase.of(shape.horizontal()).size();
        RegisterBudget.Tile best = best(Phase.of(shape.horizontal()).get(0));
        return (phases == 1 ? "" : phases + " phases, ") + best.describe("channel") + ", "
                + Numbers.counted(best.taps(), "tap") + " of " + best.accumulators() + " multiply-adds a body, "
                + RegisterBudget.expected(best.multiplyAdds(), budget.cycles(best));
    }

    private RegisterBudget.Tile best(Phase horizontal) {
        return best(horizontal, shape.channels(), budget);
    }

    private static RegisterBudget.Tile best(Phase horizontal, int channels, RegisterBudget budget) {
        int taps = Math.max(1, horizontal.taps());
        RegisterBudget.Tile smallest = new RegisterBudget.Tile(1, 1, 1, taps, 1, RegisterBudget.Tile.STORED);
        return budget.bestWrittenOut(smallest, horizontal.count(), channels);
    }

    /** Cycles for the whole gradient where the stride is 1, by the cost model. */
    static double cycles(Window vertical, Window horizontal, int channels, int filters, RegisterBudget budget) {
        Phase across = Phase.of(horizontal).get(0);
        double row = budget.cycles(best(across, channels, budget), across.count(), channels);
        return (double) vertical.input() * vertical.size() * filters * row;
    }

    private List<Stmt> phase(Phase vertical, Phase horizontal) {
        Layout in = shape.in();
        Layout out = shape.out();
        RegisterBudget.Tile best = best(horizontal);
        boolean reached = vertical.taps() > 0 && horizontal.taps() > 0;
        List<Stmt> perRow = new ArrayList<>();
        for (Split channels : Split.of(shape.channels(), best.filters())) {
            for (Split pixels : Split.of(horizontal.count(), best.width())) {
                int taps = reached ? horizontal.taps() : 0;
                List<Integer> size = List.of(pixels.size(), channels.size(), taps);
                Kernel tile = tiles.get(size);
                if (tile == null) {
                    tile = tile(pixels.size(), channels.size(), taps);
                    tiles.put(size, tile);
                }
                Index c = channels.at("c");
                Index x = pixels.at("x");
                Index lane = Index.var(Kernel.LANE);
                Index dOut = lane.plus("y", out.yStep())
                        .plus(x.times(out.xStep()))
                        .plus(out.at(vertical.output(), 0, horizontal.output()));
                Index w = c.times(shape.kernelWidth()).plus(vertical.tap() * shape.kyStep() + horizontal.tap());
                Index dIn = lane.plus("y", vertical(in.yStep()))
                        .plus(c.times(in.channelStep()))
                        .plus(x.times(horizontal(in.xStep())))
                        .plus(in.at(vertical.number(), 0, horizontal.number()));
                Stmt call = new Stmt.Call(
                        tile,
                        List.of(
                                new Arg.Array("dOut", reached ? dOut : Index.ZERO),
                                new Arg.Array("w", reached ? w : Index.ZERO),
                                new Arg.Array("dIn", dIn),
                                new Arg.Int(Index.of(reached ? vertical.taps() : 0))));
                perRow.addAll(channels.over("c", pixels.over("x", List.of(call))));
            }
        }
        return List.of(Stmt.loop("y", vertical.count(), perRow));
    }

    private int vertical(int step) {
        return shape.vertical().stride() * step;
    }

    private int horizontal(int step) {
        return shape.horizontal().stride() * step;
    }

    private Kernel tile(int pixels, int channels, int taps) {
        Layout out = shape.out();
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < channels; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int p = 0; p < pixels; p++) {
                line.add(new Stmt.LetVector(
                        sum(k, p), update == Update.WRITE ? Expr.splat(0) : Expr.vector(place(k, p))));
            }
            body.add(new Stmt.Line(line));
        }
        if (taps > 0) {
            List<Stmt> products = new ArrayList<>();
            products.add(new Stmt.Cursor(
                    "at", "dOut", Index.var("f", out.channelStep()).plus("row", -out.yStep())));
            products.add(new Stmt.Cursor(
                    "tap", "w", Index.var("f", shape.filterStep()).plus("row", vertical(shape.kyStep()))));
            for (int d = -(taps - 1); d < pixels; d++) {
                products.add(new Stmt.LetVector(output(d), Expr.vector(Access.at("dOut", "at", d * out.xStep()))));
            }
            for (int k = 0; k < channels; k++) {
                for (int i = 0; i < taps; i++) {
                    List<Stmt> line = new ArrayList<>();
                    String weight = "w" + k + "x" + i;
                    line.add(new Stmt.LetVector(
                            weight, Expr.splat(Access.at("w", "tap", k * shape.kernelWidth() + horizontal(i)))));
                    for (int p = 0; p < pixels; p++) {
                        line.add(new Stmt.Assign(sum(k, p), fma(read(output(p - i)), read(weight), read(sum(k, p)))));
                    }
                    products.add(new Stmt.Line(line));
                }
            }
            body.add(new Stmt.For(
                    "row", Index.ZERO, Index.var("rows"), 1, List.of(Stmt.loop("f", shape.filters(), products))));
        }
        for (int k = 0; k < channels; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int p = 0; p < pixels; p++) {
                line.add(new Stmt.VectorStore(place(k, p), read(sum(k, p))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Tile" + pixels + "x" + channels + (taps == shape.kernelWidth() ? "" : "Taps" + taps),
                List.of(
                        taps == 0
                                ? "Pixels that no window reads: their gradient is zero."
                                : Numbers.counted(pixels, "pixel") + " x " + Numbers.counted(channels, "channel") + ", "
                                        + Numbers.counted(taps, "tap") + " of a kernel row."),
                List.of(Param.array("dOut"), Param.array("w"), Param.array("dIn"), new Param.Int("rows")),
                body);
    }

    private Access place(int channel, int pixel) {
        return Access.of(
                "dIn",
                channel * shape.in().channelStep()
                        + pixel * horizontal(shape.in().xStep()));
    }

    private static String sum(int channel, int pixel) {
        return "c" + channel + "x" + pixel;
    }

    /** {@code d2}: the gradient of the output 2 pixels on; {@code dm1}: one before. */
    private static String output(int distance) {
        return distance < 0 ? "dm" + -distance : "d" + distance;
    }
}
