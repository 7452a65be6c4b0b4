package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
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
 * The gradient of a convolution's input, a whole row of some channels in registers: each gradient of an
 * output is loaded once and spread over the inputs that it came from. Borders are exact, because the row is
 * unrolled and the rows that reach a given y are counted. For stride 1 and rows that fit.
 */
final class ConvInputGradientRowsForm {

    /** Byte code of a tile's method at most, as {@link #bytes} estimates it: somewhat more than there will be. */
    private static final int BYTES = 1_680;

    private final Work work;
    private final Correlation shape;
    private final Update update;
    private final int channels;

    ConvInputGradientRowsForm(Work work, Correlation shape, Update update, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.update = update;
        int most = Math.min(shape.channels(), channelsAtOnce(shape.horizontal(), budget));
        while (most > 1 && bytes(most) > BYTES) {
            most--;
        }
        this.channels = most;
    }

    /** Multiply-adds, weights, and sums to start and to store. */
    private int bytes(int channels) {
        Window row = shape.horizontal();
        int perSum = update == Update.WRITE ? 21 : 30;
        int perChannel = 11 * reached(row) + 16 * row.size() + perSum * row.input();
        return channels * perChannel + 15 * row.output();
    }

    static boolean applies(Window vertical, Window horizontal, RegisterBudget budget) {
        return vertical.stride() == 1 && horizontal.stride() == 1 && channelsAtOnce(horizontal, budget) > 0;
    }

    private static int channelsAtOnce(Window horizontal, RegisterBudget budget) {
        int products = horizontal.output() * horizontal.size();
        int channels = Math.min(budget.accumulators() / horizontal.input(), RegisterBudget.BODY / products);
        while (channels > 0 && bytes(horizontal, channels) > RegisterBudget.BYTES) {
            channels--;
        }
        return channels;
    }

    /** Byte code of the method, by estimate: products, what they read, and sums that are loaded and stored. */
    private static int bytes(Window horizontal, int channels) {
        int read = horizontal.output() + channels * horizontal.size();
        return 11 * reached(horizontal) * channels + 16 * read + 29 * channels * horizontal.input() + 70;
    }

    /** Cycles for the whole gradient, by the cost model. */
    static double cycles(Window vertical, Window horizontal, int channels, int filters, RegisterBudget budget) {
        int most = Math.min(channels, channelsAtOnce(horizontal, budget));
        double row = 0;
        for (Split part : Split.of(channels, most)) {
            row += part.count() * cycles(horizontal, part.size());
        }
        return row * filters * reached(vertical);
    }

    /** Cycles of one body: a row of one filter's gradients, spread over a row of some channels. */
    private static double cycles(Window horizontal, int channels) {
        int loads = horizontal.output() + channels * horizontal.size();
        int multiplyAdds = reached(horizontal) * channels;
        return RegisterBudget.cycles(multiplyAdds, 4 * horizontal.size(), loads, horizontal.output(), 1);
    }

    /** Pairs of an output and a tap that fall on an input and not on the border. */
    private static int reached(Window window) {
        int pairs = 0;
        for (int output = 0; output < window.output(); output++) {
            for (int tap = 0; tap < window.size(); tap++) {
                int input = output + tap - window.before();
                pairs += input >= 0 && input < window.input() ? 1 : 0;
            }
        }
        return pairs;
    }

    Kernel kernel() {
        List<Stmt> body = new ArrayList<>();
        Map<Integer, Kernel> tiles = new LinkedHashMap<>();
        for (Section section : sections()) {
            for (Split part : Split.of(shape.channels(), channels)) {
                Kernel tile = tiles.get(part.size());
                if (tile == null) {
                    tile = tile(part.size());
                    tiles.put(part.size(), tile);
                }
                Stmt call = new Stmt.Call(tile, args(section, part));
                body.add(new Stmt.Comment(section.comment()));
                body.add(new Stmt.For(
                        "y", Index.of(section.from()), Index.of(section.to()), 1, part.over("c", List.of(call))));
            }
        }
        Layout in = shape.in();
        int multiplyAdds = reached(shape.horizontal()) * channels;
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  rows of " + Numbers.counted(in.width(), "pixel") + " x "
                                + Numbers.counted(channels, "channel") + ", "
                                + Numbers.counted(in.width() * channels, "accumulator") + ", " + multiplyAdds
                                + " multiply-adds a body, "
                                + RegisterBudget.expected(multiplyAdds, cycles(shape.horizontal(), channels))),
                List.of(
                        new Param.Array("dOut", Param.Space.MEMORY, shape.out().size()),
                        new Param.Array("w", Param.Space.PARAMETERS, shape.filters() * shape.filterStep()),
                        new Param.Array("dIn", Param.Space.MEMORY, in.size())),
                List.of(new Stmt.Lanes(body)));
    }

    /**
     * Rows y of the input that are reached in the same way.
     *
     * @param first first row of the output that reaches y
     * @param count how many do
     * @param ky the kernel's row with which the first one reaches it; the next ones take the rows above
     */
    private record Section(String comment, int from, int to, Index first, Index count, Index ky) {}

    private List<Section> sections() {
        int before = shape.vertical().before();
        int size = shape.kernelHeight();
        int last = shape.out().height() - 1;
        int height = shape.in().height();
        // output row r reaches input row y with ky = y + before - r, where 0 <= ky < size
        int untilFirstIsZero = Math.min(height, Math.max(0, size - before));
        int untilLastIsOwn = Math.min(height, Math.max(0, last - before + 1));
        int top = Math.min(untilFirstIsZero, untilLastIsOwn);
        int middle = Math.max(untilFirstIsZero, untilLastIsOwn);
        Index y = Index.var("y");
        Index sliding = y.plus(before - size + 1);
        Index own = y.plus(before);
        List<Section> sections = new ArrayList<>();
        if (top > 0) {
            sections.add(new Section("top border", 0, top, Index.ZERO, own.plus(1), own));
        }
        if (middle > top && untilFirstIsZero < untilLastIsOwn) {
            sections.add(new Section("inside", top, middle, sliding, Index.of(size), Index.of(size - 1)));
        } else if (middle > top) {
            sections.add(new Section("all rows reach", top, middle, Index.ZERO, Index.of(last + 1), own));
        }
        if (height > middle) {
            Index count = Index.of(last + 1).minus(sliding);
            sections.add(new Section("bottom border", middle, height, sliding, count, Index.of(size - 1)));
        }
        return sections;
    }

    private List<Arg> args(Section section, Split part) {
        Layout in = shape.in();
        Layout out = shape.out();
        Index lane = Index.var(Kernel.LANE);
        Index c = part.at("c");
        return List.of(
                new Arg.Array(
                        "dOut", lane.plus(section.first().times(out.yStep())).plus(out.origin())),
                new Arg.Array("w", section.ky().times(shape.kyStep()).plus(c.times(shape.kernelWidth()))),
                new Arg.Array(
                        "dIn",
                        lane.plus("y", in.yStep())
                                .plus(c.times(in.channelStep()))
                                .plus(in.origin())),
                new Arg.Int(section.count()));
    }

    private Kernel tile(int channels) {
        Layout in = shape.in();
        Layout out = shape.out();
        int before = shape.horizontal().before();
        List<Stmt> body = new ArrayList<>();
        for (int k = 0; k < channels; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int x = 0; x < in.width(); x++) {
                line.add(new Stmt.LetVector(
                        sum(k, x), update == Update.WRITE ? Expr.splat(0) : Expr.vector(place(k, x))));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> products = new ArrayList<>();
        products.add(new Stmt.Cursor("at", "dOut", Index.var("row", out.yStep()).plus("f", out.channelStep())));
        products.add(
                new Stmt.Cursor("tap", "w", Index.var("f", shape.filterStep()).plus("row", -shape.kyStep())));
        for (int k = 0; k < channels; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                line.add(new Stmt.LetVector(
                        "w" + k + "x" + kx, Expr.splat(Access.at("w", "tap", k * shape.kernelWidth() + kx))));
            }
            products.add(new Stmt.Line(line));
        }
        for (int ox = 0; ox < out.width(); ox++) {
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector("d" + ox, Expr.vector(Access.at("dOut", "at", ox * out.xStep()))));
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                int x = ox + kx - before;
                if (x < 0 || x >= in.width()) {
                    continue;
                }
                for (int k = 0; k < channels; k++) {
                    line.add(
                            new Stmt.Assign(sum(k, x), fma(read("d" + ox), read("w" + k + "x" + kx), read(sum(k, x)))));
                }
            }
            products.add(new Stmt.Line(line));
        }
        body.add(new Stmt.For(
                "row", Index.ZERO, Index.var("rows"), 1, List.of(Stmt.loop("f", shape.filters(), products))));
        for (int k = 0; k < channels; k++) {
            List<Stmt> line = new ArrayList<>();
            for (int x = 0; x < in.width(); x++) {
                line.add(new Stmt.VectorStore(place(k, x), read(sum(k, x))));
            }
            body.add(new Stmt.Line(line));
        }
        return new Kernel(
                work.name() + "Row" + channels,
                List.of("One row of " + Numbers.counted(channels, "channel") + "."),
                List.of(Param.array("dOut"), Param.array("w"), Param.array("dIn"), new Param.Int("rows")),
                body);
    }

    private Access place(int channel, int x) {
        return Access.of(
                "dIn", channel * shape.in().channelStep() + x * shape.in().xStep());
    }

    private static String sum(int channel, int x) {
        return "c" + channel + "x" + x;
    }
}
