package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
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
 * A convolution, or a dense layer as the convolution whose one window is all of its input. The rows (ky, c) under a
 * row of output follow each other in memory, and so do their weights, so all of them are one list; each pass over
 * the output's row adds some rows' taps. The first pass starts from the bias, the last applies ReLU.
 */
final class RowForwardForm {

    private final Work work;
    private final RowWindows windows;
    private final boolean bias;
    private final boolean relu;
    private final int group;
    private final List<Split> tapParts;
    private final List<List<Span>> spanParts;
    private final Map<List<Object>, Kernel> passes = new LinkedHashMap<>();

    RowForwardForm(Work work, RowWindows windows, boolean bias, Activation activation) {
        this.work = work;
        this.windows = windows;
        this.bias = bias;
        this.relu = activation == Activation.RELU;
        int taps = windows.taps();
        this.group = RowGroups.balanced(windows.rows(), Math.max(1, RowGroups.TERMS / taps));
        this.tapParts = Split.of(taps, RowGroups.balanced(taps, RowGroups.TERMS));
        Correlation shape = windows.shape();
        int lanes = shape.in().lanes();
        List<Span> spans = Span.of(
                shape.out().width(),
                lanes,
                windows.firstPlace(),
                shape.horizontal().stride() * lanes,
                RowCalls.firstPlace(shape.out()),
                lanes);
        this.spanParts = RowGroups.cut(spans, RowGroups.loops(Math.min(RowGroups.TERMS, group * taps)));
    }

    /** Which of a row's passes. */
    private enum Pass {
        ONLY,
        FIRST,
        MIDDLE,
        LAST
    }

    Kernel kernel() {
        Layout in = windows.shape().in();
        Layout out = windows.shape().out();
        List<Param> params = new ArrayList<>(
                List.of(RowCalls.rows("in", in), new Param.Array("w", Param.Space.PARAMETERS, windows.weights())));
        if (bias) {
            params.add(new Param.Array("b", Param.Space.PARAMETERS, out.channels()));
        }
        params.add(RowCalls.rows("out", out));
        Stmt rows = Stmt.loop("y", out.height(), Stmt.loop("f", out.channels(), passes()));
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  rows; " + Numbers.counted(group, "row") + " of input x "
                                + Numbers.counted(tapParts.get(0).size(), "tap") + " a pass"),
                params,
                List.of(rows));
    }

    /** All passes over one row of output. */
    private List<Stmt> passes() {
        List<Stmt> body = new ArrayList<>();
        int whole = windows.rows() / group;
        int rest = windows.rows() % group;
        int groups = whole + (rest > 0 ? 1 : 0);
        for (int i = 0; i < groups; i++) {
            int size = i < whole ? group : rest;
            boolean first = i == 0;
            boolean last = i == groups - 1;
            if (first || last) {
                body.addAll(passes(Index.of(i * group), size, first, last));
                continue;
            }
            int middle = Math.min(whole, groups - 1) - 1;
            body.add(Stmt.loop("g", middle, passes(Index.var("g", group).plus(group), size, false, false)));
            i += middle - 1;
        }
        return body;
    }

    /** The passes that add some rows of input. */
    private List<Stmt> passes(Index row, int size, boolean first, boolean last) {
        List<Stmt> calls = new ArrayList<>();
        int end = windows.taps();
        for (Split part : tapParts) {
            for (int i = 0; i < part.count(); i++) {
                int tap = part.start() + i * part.size();
                boolean isFirst = first && tap == 0;
                boolean isLast = last && tap + part.size() == end;
                Pass pass = isFirst ? (isLast ? Pass.ONLY : Pass.FIRST) : isLast ? Pass.LAST : Pass.MIDDLE;
                for (List<Span> spans : spanParts) {
                    calls.add(call(row, size, tap, part.size(), pass, spans));
                }
            }
        }
        return calls;
    }

    private Stmt call(Index row, int size, int tap, int taps, Pass pass, List<Span> spans) {
        Correlation shape = windows.shape();
        Pass kind = pass == Pass.LAST && !relu ? Pass.MIDDLE : pass;
        List<Object> key = List.of(size, tap, kind, spans);
        Kernel kernel = passes.get(key);
        if (kernel == null) {
            kernel = pass(size, tap, taps, kind, spans);
            passes.put(key, kernel);
        }
        Index y = Index.var("y", shape.vertical().stride() * shape.channels());
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            args.add(new Arg.Row("in", y.plus(row).plus(windows.firstRow() + i)));
        }
        args.add(new Arg.Array(
                "w",
                Index.var("f", windows.filterStep())
                        .plus(row.times(windows.taps()))
                        .plus(tap)));
        if (bias && starts(kind)) {
            args.add(new Arg.Array("b", Index.var("f")));
        }
        args.add(new Arg.Row("out", windows.outRow()));
        return new Stmt.Call(kernel, args);
    }

    private static boolean starts(Pass pass) {
        return pass == Pass.FIRST || pass == Pass.ONLY;
    }

    private Kernel pass(int rows, int tap, int taps, Pass pass, List<Span> spans) {
        MultiplyAdd sum = new MultiplyAdd("in", rows, "out");
        int lanes = windows.shape().in().lanes();
        for (int i = 0; i < rows; i++) {
            for (int kx = 0; kx < taps; kx++) {
                sum.term(i, (tap + kx) * lanes, i * windows.taps() + kx);
            }
        }
        if (starts(pass)) {
            sum.startFrom(bias ? Expr.load(Access.of("b", 0)) : Expr.constant(0));
        }
        if (relu && (pass == Pass.LAST || pass == Pass.ONLY)) {
            sum.thenRelu();
        }
        List<Param> params = new ArrayList<>(sum.inputs());
        params.add(Param.array("w"));
        if (bias && starts(pass)) {
            params.add(Param.array("b"));
        }
        params.add(new Param.Row("out"));
        String what =
                rows + (rows == 1 ? " row" : " rows") + " of input, " + taps + (taps == 1 ? " tap" : " taps") + " each";
        String how = switch (pass) {
            case ONLY -> "; all there is.";
            case FIRST -> "; starts the sum.";
            case MIDDLE -> ", are added.";
            case LAST -> ", are added; then the ReLU.";
        };
        return new Kernel(work.name() + "Row" + passes.size(), List.of(what + how), params, sum.loops(spans));
    }
}
