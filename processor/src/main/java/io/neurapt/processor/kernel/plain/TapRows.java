package io.neurapt.processor.kernel.plain;

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
 * A row that is the sum of taps, rows from some place on times a number each, in passes of as many as one loop takes. The
 * first pass starts the sum, the last applies the ReLU.
 */
final class TapRows {

    /**
     * A term of the sum.
     *
     * @param row from the first row
     * @param place from the span's own
     * @param weight from the first weight
     */
    record Tap(int row, int place, int weight) {}

    /** What the sum starts from. */
    enum Start {
        ZERO,
        BIAS,
        STORED
    }

    private final String name;
    private final String from;
    private final String to;
    private final Start start;
    private final boolean relu;
    private final Map<List<Object>, Kernel> kernels = new LinkedHashMap<>();

    /** Kernels that begin with this name, from rows of one parameter to those of another. */
    TapRows(String name, String from, String to, Start start, boolean relu) {
        this.name = name;
        this.from = from;
        this.to = to;
        this.start = start;
        this.relu = relu;
    }

    /**
     * All passes over one row; without taps it gets what sums start from.
     *
     * @param first the first row that is read
     * @param weights place of the first weight
     * @param bias place of the bias
     * @param target the row that is written
     */
    List<Stmt> calls(List<Tap> taps, List<Span> spans, Index first, Index weights, Index bias, Index target) {
        int group = taps.isEmpty() ? 1 : RowGroups.balanced(taps.size(), RowGroups.TERMS);
        List<List<Tap>> passes = taps.isEmpty() ? List.of(List.of()) : RowGroups.cut(taps, group);
        List<Stmt> calls = new ArrayList<>();
        for (int i = 0; i < passes.size(); i++) {
            List<Tap> pass = passes.get(i);
            Start from = i == 0 ? start : Start.STORED;
            boolean last = i == passes.size() - 1;
            for (List<Span> part : RowGroups.cut(spans, RowGroups.loops(group))) {
                calls.add(call(pass, part, from, last && relu, first, weights, bias, target));
            }
        }
        return calls;
    }

    private Stmt call(
            List<Tap> pass,
            List<Span> spans,
            Start from,
            boolean thenRelu,
            Index first,
            Index weights,
            Index bias,
            Index target) {
        Tap origin = pass.isEmpty() ? new Tap(0, 0, 0) : pass.get(0);
        List<Tap> relative = new ArrayList<>();
        for (Tap tap : pass) {
            relative.add(new Tap(tap.row() - origin.row(), tap.place(), tap.weight() - origin.weight()));
        }
        List<Object> key = List.of(relative, spans, from, thenRelu);
        Kernel kernel = kernels.get(key);
        if (kernel == null) {
            kernel = kernel(relative, spans, from, thenRelu);
            kernels.put(key, kernel);
        }
        List<Arg> args = new ArrayList<>();
        for (int row : rows(relative)) {
            args.add(new Arg.Row(this.from, first.plus(origin.row() + row)));
        }
        if (!pass.isEmpty()) {
            args.add(new Arg.Array("w", weights.plus(origin.weight())));
        }
        if (from == Start.BIAS) {
            args.add(new Arg.Array("b", bias));
        }
        args.add(new Arg.Row(to, target));
        return new Stmt.Call(kernel, args);
    }

    private static List<Integer> rows(List<Tap> taps) {
        List<Integer> rows = new ArrayList<>();
        for (Tap tap : taps) {
            if (!rows.contains(tap.row())) {
                rows.add(tap.row());
            }
        }
        return rows;
    }

    private Kernel kernel(List<Tap> taps, List<Span> spans, Start from, boolean thenRelu) {
        List<Integer> rows = rows(taps);
        MultiplyAdd sum = new MultiplyAdd(this.from, rows.size(), to);
        for (Tap tap : taps) {
            sum.term(rows.indexOf(tap.row()), tap.place(), tap.weight());
        }
        if (from != Start.STORED) {
            sum.startFrom(from == Start.BIAS ? Expr.load(Access.of("b", 0)) : Expr.constant(0));
        }
        if (thenRelu) {
            sum.thenRelu();
        }
        List<Param> params = new ArrayList<>(sum.inputs());
        if (!taps.isEmpty()) {
            params.add(Param.array("w"));
        }
        if (from == Start.BIAS) {
            params.add(Param.array("b"));
        }
        params.add(new Param.Row(to));
        String what = taps.isEmpty()
                ? "What no window reads."
                : taps.size()
                        + (taps.size() == 1 ? " tap of " : " taps of ")
                        + rows.size()
                        + (rows.size() == 1 ? " row" : " rows")
                        + (from == Start.STORED ? ", added." : ".");
        return new Kernel(name + "Row" + kernels.size(), List.of(what), params, sum.loops(spans));
    }
}
