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

    /** One kernel for all pixels of a window while they are few, else one for each row of pixels. */
    private List<Stmt> forwardCalls(WindowRun down, WindowRun across) {
        PoolRows rows = new PoolRows(mode, down.size(), across.size());
        List<Stmt> calls = new ArrayList<>();
        for (List<Span> spans : RowGroups.cut(forwardSpans(across), rows.windowsPerKernel())) {
            if (rows.isSmall()) {
                List<Object> key = List.of(down.size(), spans);
                calls.add(call(key, rows.forward(spans, in.lanes()), "in", down, Index.ZERO, down.size()));
                continue;
            }
            calls.add(largeCall("first", rows.firstRow(spans, in.lanes()), spans, "in", down, across, Index.ZERO));
            if (down.size() > 1) {
                List<Stmt> next = rows.nextRow(spans, in.lanes());
                Stmt call = largeCall("next", next, spans, "in", down, across, Index.var("dy"));
                calls.add(new Stmt.For("dy", Index.of(1), Index.of(down.size()), 1, List.of(call)));
            }
        }
        return calls;
    }

    /** A kernel for each row of a small window, one for all rows of large ones. */
    private List<Stmt> backwardCalls(WindowRun down, WindowRun across, Update update) {
        PoolRows rows = new PoolRows(mode, down.size(), across.size());
        List<Stmt> calls = new ArrayList<>();
        for (List<Span> spans : RowGroups.cut(backwardSpans(across), rows.windowsPerKernel())) {
            if (!rows.isSmall()) {
                List<Stmt> body = rows.backwardLargeRow(spans, in.lanes(), update);
                Stmt call = largeCall("back", body, spans, "dIn", down, across, Index.var("dy"));
                calls.add(Stmt.loop("dy", down.size(), call));
                continue;
            }
            for (int dy = 0; dy < down.size(); dy++) {
                List<Stmt> body = rows.backwardRow(spans, dy, in.lanes(), update);
                calls.add(call(List.of(down.size(), spans, dy), body, "dIn", down, Index.of(dy), 1));
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

    /** A call for row dy of the pixels of large windows; windows of any height share the kernel. */
    private Stmt largeCall(
            String kind, List<Stmt> body, List<Span> spans, String name, WindowRun down, WindowRun across, Index dy) {
        Index number = dy.times(across.size());
        Index pixels = Index.of(down.size() * across.size());
        boolean max = mode == PoolMode.MAX;
        List<Object> key = List.of(kind, across.size(), spans);
        return call(
                key,
                body,
                name,
                down,
                dy,
                1,
                List.of(new Param.Int(max ? "number" : "pixels")),
                List.of(new Arg.Int(max ? number : pixels)));
    }

    private Stmt call(List<Object> key, List<Stmt> body, String name, WindowRun down, Index first, int count) {
        return call(key, body, name, down, first, count, List.of(), List.of());
    }

    /** A call for some rows, {@code name0, name1, ...}, under the windows of the row that y and c are at. */
    private Stmt call(
            List<Object> key,
            List<Stmt> body,
            String name,
            WindowRun down,
            Index first,
            int count,
            List<Param> moreParams,
            List<Arg> moreArgs) {
        List<Param> params = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        Index inRow = Index.var("y", vertical.stride() * in.channels())
                .plus("c", 1)
                .plus(first.times(in.channels()))
                .plus(RowCalls.firstRow(in));
        for (int i = 0; i < count; i++) {
            params.add(new Param.Row(name + i));
            args.add(new Arg.Row(name, inRow.plus((down.input() + i) * in.channels())));
        }
        Index outRow = Index.var("y", out.channels())
                .plus("c", 1)
                .plus(RowCalls.firstRow(out) + down.output() * out.channels());
        for (String result : results(name)) {
            params.add(new Param.Row(result));
            args.add(new Arg.Row(result, outRow));
        }
        params.addAll(moreParams);
        args.addAll(moreArgs);
        Kernel kernel = kernels.get(key);
        if (kernel == null) {
            kernel = new Kernel(work.name() + "Row" + kernels.size(), List.of("Some windows of a row."), params, body);
            kernels.put(key, kernel);
        }
        return new Stmt.Call(kernel, args);
    }

    /** What has a number a window. */
    private List<String> results(String input) {
        String values = input.equals("in") ? "out" : "dOut";
        return mode == PoolMode.MAX ? List.of(values, "winner") : List.of(values);
    }
}
