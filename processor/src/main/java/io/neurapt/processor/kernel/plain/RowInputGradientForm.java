package io.neurapt.processor.kernel.plain;

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
 * The gradient of a convolution's or a dense layer's input: every row of the output's gradient is scattered to the
 * rows it was computed from, some filters at once and one tap a loop. Each loop runs over just those pixels whose
 * tap lies in the real input, so no gradient needs a border.
 */
final class RowInputGradientForm {

    private final Work work;
    private final RowWindows windows;
    private final Correlation shape;
    private final Update update;
    private final Map<List<Integer>, Kernel> parts = new LinkedHashMap<>();

    RowInputGradientForm(Work work, RowWindows windows, Update update) {
        this.work = work;
        this.windows = windows;
        this.shape = windows.shape();
        this.update = update;
    }

    /** A loop: the pixels that one tap reaches. */
    private record TapSpan(int tap, Span span) {}

    /** Neighbouring rows of a kernel that the same outputs reach. */
    private record Reach(int tap, int taps, int from, int to) {

        static List<Reach> of(Window window) {
            List<Reach> runs = new ArrayList<>();
            for (int tap = 0; tap < window.size(); tap++) {
                int from = firstOutput(window, tap);
                int to = endOfOutputs(window, tap);
                Reach last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
                if (last != null && last.from == from && last.to == to) {
                    runs.set(runs.size() - 1, new Reach(last.tap, last.taps + 1, from, to));
                } else {
                    runs.add(new Reach(tap, 1, from, to));
                }
            }
            return runs;
        }
    }

    /** The first output whose tap lies in the real input. */
    private static int firstOutput(Window window, int tap) {
        return Math.max(0, (window.before() - tap + window.stride() - 1) / window.stride());
    }

    /** The output behind the last whose tap lies in the real input. */
    private static int endOfOutputs(Window window, int tap) {
        int last = Math.floorDiv(window.input() - 1 + window.before() - tap, window.stride());
        return Math.max(firstOutput(window, tap), Math.min(window.output(), last + 1));
    }

    Kernel kernel() {
        Layout in = shape.in();
        Layout out = shape.out();
        int group = RowGroups.balanced(shape.filters(), RowGroups.TERMS);
        List<Stmt> body = new ArrayList<>();
        if (update == Update.WRITE) {
            body.add(clear(in));
        }
        for (Reach reach : Reach.of(shape.vertical())) {
            if (reach.from() == reach.to()) {
                continue;
            }
            List<Stmt> perRow = new ArrayList<>();
            for (Split filters : Split.of(shape.filters(), group)) {
                List<Stmt> calls = calls(reach, filters);
                if (!calls.isEmpty()) {
                    perRow.add(Stmt.loop("f", filters.count(), calls));
                }
            }
            Stmt channels = Stmt.loop("c", shape.channels(), perRow);
            Stmt taps = Stmt.loop("ky", reach.taps(), channels);
            body.add(new Stmt.For("y", Index.of(reach.from()), Index.of(reach.to()), 1, List.of(taps)));
        }
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  rows; " + group + (group == 1 ? " filter" : " filters") + " x one tap a loop"),
                List.of(
                        RowCalls.rows("dOut", out),
                        new Param.Array("w", Param.Space.PARAMETERS, windows.weights()),
                        RowCalls.rows("dIn", in)),
                body);
    }

    private Stmt clear(Layout in) {
        RowCalls rows = new RowCalls(work, in.shape()).buffer("dIn", in);
        return rows.overRows(rows.overChannels(rows.call(
                "Clear",
                "Nothing yet.",
                List.of("dIn"),
                List.of(RowCalls.along(in, new Stmt.Store(RowCalls.at("dIn", in), Expr.constant(0)))))));
    }

    private List<Stmt> calls(Reach reach, Split filters) {
        Layout in = shape.in();
        Layout out = shape.out();
        Index f = Index.var("f", filters.size()).plus(filters.start());
        Index ky = Index.var("ky").plus(reach.tap());
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < filters.size(); i++) {
            args.add(new Arg.Row("dOut", Index.var("y", out.channels()).plus(f).plus(RowCalls.firstRow(out) + i)));
        }
        args.add(new Arg.Array(
                "w",
                f.times(windows.filterStep()).plus(ky.times(shape.kyStep())).plus("c", shape.kernelWidth())));
        args.add(new Arg.Row(
                "dIn",
                Index.var("y", shape.vertical().stride() * in.channels())
                        .plus(ky.times(in.channels()))
                        .plus("c", 1)
                        .plus(windows.firstRow())));
        List<TapSpan> spans = tapSpans();
        boolean runs = false;
        for (TapSpan tapSpan : spans) {
            runs |= tapSpan.span().count() > 1;
        }
        int loops = runs ? RowGroups.loopsOverRuns(filters.size()) : RowGroups.loopsWithWeights(filters.size());
        List<List<TapSpan>> all = RowGroups.cut(spans, loops);
        List<Stmt> calls = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<Integer> key = List.of(filters.size(), i);
            Kernel part = parts.get(key);
            if (part == null) {
                part = part(filters.size(), all.get(i));
                parts.put(key, part);
            }
            calls.add(new Stmt.Call(part, args));
        }
        return calls;
    }

    /** The loops over one row of the output's gradient. */
    private List<TapSpan> tapSpans() {
        Window window = shape.horizontal();
        int lanes = shape.in().lanes();
        List<TapSpan> spans = new ArrayList<>();
        for (int kx = 0; kx < window.size(); kx++) {
            int from = firstOutput(window, kx);
            int to = windows.firstPlace() + (from * window.stride() + kx) * lanes;
            for (Span span : Span.of(
                    endOfOutputs(window, kx) - from,
                    lanes,
                    RowCalls.firstPlace(shape.out()) + from * lanes,
                    lanes,
                    to,
                    window.stride() * lanes)) {
                spans.add(new TapSpan(kx, span));
            }
        }
        return spans;
    }

    private Kernel part(int filters, List<TapSpan> spans) {
        List<Stmt> body = new ArrayList<>();
        int loaded = -1;
        for (TapSpan tapSpan : spans) {
            int tap = tapSpan.tap();
            if (tap != loaded) {
                List<Stmt> weights = new ArrayList<>();
                for (int i = 0; i < filters; i++) {
                    weights.add(new Stmt.LetNumber(
                            weight(i, tap), Expr.load(Access.of("w", i * windows.filterStep() + tap))));
                }
                body.add(new Stmt.Line(weights));
                loaded = tap;
            }
            Access to = Access.of("dIn", tapSpan.span().to(0));
            RunningSum sum = new RunningSum(Expr.load(to));
            for (int i = 0; i < filters; i++) {
                Expr gradient = Expr.load(Access.of("d" + i, tapSpan.span().from(0)));
                sum.plus(gradient, Expr.read(weight(i, tap)));
            }
            body.add(tapSpan.span().loop(sum.storeTo(to)));
        }
        List<Param> params = new ArrayList<>();
        for (int i = 0; i < filters; i++) {
            params.add(new Param.Row("d" + i));
        }
        params.add(Param.array("w"));
        params.add(new Param.Row("dIn"));
        return new Kernel(
                work.name() + "Row" + parts.size(),
                List.of(filters + (filters == 1 ? " filter" : " filters") + " to one row of input."),
                params,
                body);
    }

    private static String weight(int filter, int tap) {
        return "w" + filter + "x" + tap;
    }
}
