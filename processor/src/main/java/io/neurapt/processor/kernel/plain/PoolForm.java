package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.kernel.WindowRun;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pooling, forward and backward, a row of windows at a time. Windows that a border cuts are kernels of their own
 * with fewer pixels, so nothing is tested. A max-pool keeps the number of the first of the largest pixels of its
 * window; backward gives the gradient to it and zero to the others.
 *
 * <p>The windows of a row are written out, so that every place is a constant; {@link PoolRows} writes them.
 */
final class PoolForm {

    private final Work work;
    private final PoolMode mode;
    private final Window vertical;
    private final Window horizontal;
    private final Layout in;
    private final Layout out;
    private final Map<List<Object>, Kernel> kernels = new LinkedHashMap<>();

    PoolForm(Work work, PoolMode mode, Window vertical, Window horizontal, Layout in, Layout out) {
        this.work = work;
        this.mode = mode;
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.in = in;
        this.out = out;
    }

    Kernel forward() {
        List<Param> params = new ArrayList<>(List.of(RowCalls.rows("in", in), RowCalls.rows("out", out)));
        if (mode == PoolMode.MAX) {
            params.add(RowCalls.rows("winner", out));
        }
        return overWindows(params, this::forwardCalls);
    }

    Kernel backward(Update update) {
        List<Param> params = new ArrayList<>(List.of(RowCalls.rows("dOut", out), RowCalls.rows("dIn", in)));
        if (mode == PoolMode.MAX) {
            params.add(RowCalls.rows("winner", out));
        }
        return overWindows(params, (down, across) -> backwardCalls(down, across, update));
    }

    private interface Calls {
        List<Stmt> of(WindowRun down, WindowRun across);
    }

    private Kernel overWindows(List<Param> params, Calls calls) {
        List<Stmt> body = new ArrayList<>();
        for (WindowRun down : WindowRun.of(vertical)) {
            for (WindowRun across : WindowRun.of(horizontal)) {
                body.add(Stmt.loop("y", down.count(), Stmt.loop("c", out.channels(), calls.of(down, across))));
            }
        }
        return new Kernel(work.name(), List.of(work.title(), "form  rows of windows"), params, body);
    }

    /** One kernel for all pixels of a window while they are few, else one for each of its rows. */
    private List<Stmt> forwardCalls(WindowRun down, WindowRun across) {
        PoolRows rows = new PoolRows(mode, down.size(), across.size());
        List<Stmt> calls = new ArrayList<>();
        for (List<Span> spans : RowGroups.cut(forwardSpans(across), rows.windowsPerKernel())) {
            if (rows.isSmall()) {
                calls.add(call(
                        List.of(down.size(), spans),
                        spans,
                        part -> rows.forward(part, in.lanes()),
                        "in",
                        down,
                        0,
                        down.size()));
                continue;
            }
            for (int dy = 0; dy < down.size(); dy++) {
                int row = dy;
                calls.add(call(
                        List.of(down.size(), spans, dy),
                        spans,
                        part -> rows.forwardRow(part, row, in.lanes()),
                        "in",
                        down,
                        row,
                        1));
            }
        }
        return calls;
    }

    /** A kernel for each row of a window. */
    private List<Stmt> backwardCalls(WindowRun down, WindowRun across, Update update) {
        PoolRows rows = new PoolRows(mode, down.size(), across.size());
        List<Stmt> calls = new ArrayList<>();
        for (List<Span> spans : RowGroups.cut(backwardSpans(across), rows.windowsPerKernel())) {
            for (int dy = 0; dy < down.size(); dy++) {
                int row = dy;
                calls.add(call(
                        List.of(down.size(), spans, dy),
                        spans,
                        part -> rows.backwardRow(part, row, in.lanes(), update),
                        "dIn",
                        down,
                        row,
                        1));
            }
        }
        return calls;
    }

    private List<Span> forwardSpans(WindowRun across) {
        return Span.of(
                across.count(),
                in.lanes(),
                RowCalls.firstPlace(in) + across.input() * in.lanes(),
                horizontal.stride() * in.lanes(),
                RowCalls.firstPlace(out) + across.output() * out.lanes(),
                out.lanes());
    }

    private List<Span> backwardSpans(WindowRun across) {
        return Span.of(
                across.count(),
                in.lanes(),
                RowCalls.firstPlace(out) + across.output() * out.lanes(),
                out.lanes(),
                RowCalls.firstPlace(in) + across.input() * in.lanes(),
                horizontal.stride() * in.lanes());
    }

    private interface Body {
        List<Stmt> of(List<Span> spans);
    }

    /** A call for some rows, {@code name0, name1, ...}, under the windows of the row that y and c are at. */
    private Stmt call(
            List<Object> key, List<Span> spans, Body body, String name, WindowRun down, int first, int count) {
        List<Param> params = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        Index inRow =
                Index.var("y", vertical.stride() * in.channels()).plus("c", 1).plus(RowCalls.firstRow(in));
        for (int i = 0; i < count; i++) {
            params.add(new Param.Row(name + i));
            args.add(new Arg.Row(name, inRow.plus((down.input() + first + i) * in.channels())));
        }
        Index outRow = Index.var("y", out.channels())
                .plus("c", 1)
                .plus(RowCalls.firstRow(out) + down.output() * out.channels());
        for (String result : results(name)) {
            params.add(new Param.Row(result));
            args.add(new Arg.Row(result, outRow));
        }
        Kernel kernel = kernels.computeIfAbsent(
                key,
                k -> new Kernel(
                        work.name() + "Row" + kernels.size(),
                        List.of("Some windows of a row."),
                        params,
                        body.of(spans)));
        return new Stmt.Call(kernel, args);
    }

    /** What has a number a window. */
    private List<String> results(String input) {
        String values = input.equals("in") ? "out" : "dOut";
        return mode == PoolMode.MAX ? List.of(values, "winner") : List.of(values);
    }
}
