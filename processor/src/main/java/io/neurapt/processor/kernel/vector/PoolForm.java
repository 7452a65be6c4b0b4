package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.kernel.WindowRun;
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
 * Pooling, forward and backward, a row of windows at a time. Windows that a border cuts are kernels of their
 * own with fewer pixels, so nothing is tested. A max-pool keeps the number of the largest pixel among the real
 * pixels of its window; backward gives the gradient to it and zero to the others.
 */
final class PoolForm {

    /** Pixels of a window that are written out, one after the other; larger windows go a row at a time. */
    private static final int UNROLLED = 16;

    private final Work work;
    private final PoolMode mode;
    private final Window vertical;
    private final Window horizontal;
    private final Layout in;
    private final Layout out;
    private final PoolLargeRows largeRows;
    private final Map<List<Integer>, Kernel> rows = new LinkedHashMap<>();

    PoolForm(Work work, PoolMode mode, Window vertical, Window horizontal, Layout in, Layout out) {
        this.work = work;
        this.mode = mode;
        this.vertical = vertical;
        this.horizontal = horizontal;
        this.in = in;
        this.out = out;
        this.largeRows =
                new PoolLargeRows(work.name(), mode, horizontal.stride() * in.xStep(), in.xStep(), out.xStep());
    }

    Kernel forward() {
        List<Param> params = new ArrayList<>(List.of(
                new Param.Array("in", Param.Space.MEMORY, in.size()),
                new Param.Array("out", Param.Space.MEMORY, out.size())));
        if (mode == PoolMode.MAX) {
            params.add(new Param.Array("winner", Param.Space.MEMORY, out.size()));
        }
        return overWindows(
                params,
                (down, across) -> isSmall(down, across)
                        ? List.of(call(params, forwardRow(down.size(), across.size()), down, across, Index.ZERO))
                        : forwardRows(params, down, across));
    }

    /** With {@code bias} only windows that are written out: those that a convolution's kernel computes are small. */
    Kernel backward(Update update, boolean bias) {
        List<Param> params = new ArrayList<>(List.of(
                new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                new Param.Array("dIn", Param.Space.MEMORY, in.size())));
        if (mode == PoolMode.MAX) {
            params.add(new Param.Array("winner", Param.Space.MEMORY, out.size()));
        }
        if (bias) {
            params.add(new Param.Array("dB", Param.Space.LANES, out.channels() * Kernel.BLOCK));
        }
        return overWindows(params, (down, across) -> {
            if (isSmall(down, across)) {
                Kernel row = backwardRow(down.size(), across.size(), update, bias);
                return List.of(call(params, row, down, across, Index.ZERO));
            }
            Kernel row = largeRows.backward(across.size(), update);
            return List.of(Stmt.loop("dy", down.size(), largeCall(params, row, down, across, Index.var("dy"))));
        });
    }

    /** The first row of large windows, then what the others change. */
    private List<Stmt> forwardRows(List<Param> params, WindowRun down, WindowRun across) {
        List<Stmt> calls = new ArrayList<>();
        calls.add(
                largeCall(params, largeRows.forward(across.size(), PoolLargeRows.Row.FIRST), down, across, Index.ZERO));
        if (down.size() > 1) {
            Stmt next = largeCall(
                    params, largeRows.forward(across.size(), PoolLargeRows.Row.NEXT), down, across, Index.var("dy"));
            calls.add(new Stmt.For("dy", Index.of(1), Index.of(down.size()), 1, List.of(next)));
        }
        return calls;
    }

    private static boolean isSmall(WindowRun down, WindowRun across) {
        return down.size() * across.size() <= UNROLLED;
    }

    private interface Calls {
        List<Stmt> of(WindowRun down, WindowRun across);
    }

    /** Calls of row kernels for every run of windows of one size. */
    private Kernel overWindows(List<Param> params, Calls calls) {
        List<Stmt> body = new ArrayList<>();
        for (WindowRun down : WindowRun.of(vertical)) {
            for (WindowRun across : WindowRun.of(horizontal)) {
                body.add(Stmt.loop("y", down.count(), Stmt.loop("c", out.channels(), calls.of(down, across))));
            }
        }
        return new Kernel(
                work.name(),
                List.of(work.title(), "form  rows of windows, samples are the lanes"),
                params,
                List.of(new Stmt.Lanes(body)));
    }

    /** A call of a kernel for row dy of large windows. */
    private Stmt largeCall(List<Param> params, Kernel row, WindowRun down, WindowRun across, Index dy) {
        Index number = dy.times(across.size());
        Index pixels = Index.of(down.size() * across.size());
        return call(params, row, down, across, dy, new Arg.Int(mode == PoolMode.MAX ? number : pixels));
    }

    /** A call for the windows of the row that y and c are at, from row dy of their pixels on. */
    private Stmt call(List<Param> params, Kernel row, WindowRun down, WindowRun across, Index dy, Arg... more) {
        Index lane = Index.var(Kernel.LANE);
        Index inPlace = lane.plus("y", vertical.stride() * in.yStep())
                .plus("c", in.channelStep())
                .plus(in.at(down.input(), 0, across.input()));
        Index outPlace = lane.plus("y", out.yStep())
                .plus("c", out.channelStep())
                .plus(out.at(down.output(), 0, across.output()));
        List<Arg> args = new ArrayList<>();
        for (Param param : params) {
            Index place = switch (param.name()) {
                case "in", "dIn" -> inPlace.plus(dy.times(in.yStep()));
                case "dB" -> lane.plus("c", Kernel.BLOCK);
                default -> outPlace;
            };
            args.add(new Arg.Array(param.name(), place));
        }
        args.add(new Arg.Int(Index.of(across.count())));
        args.addAll(List.of(more));
        return new Stmt.Call(row, args);
    }

    private Kernel forwardRow(int height, int width) {
        List<Integer> size = List.of(height, width);
        Kernel row = rows.get(size);
        if (row == null) {
            row = newForwardRow(height, width);
            rows.put(size, row);
        }
        return row;
    }

    private Kernel newForwardRow(int height, int width) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "in", Index.var("x", horizontal.stride() * in.xStep())));
        List<Param> params = new ArrayList<>(List.of(Param.array("in"), Param.array("out")));
        Access result = Access.of("out", Index.var("x", out.xStep()));
        if (mode == PoolMode.MAX) {
            params.add(Param.array("winner"));
            body.add(Stmt.line(
                    new Stmt.LetVector("largest", Expr.vector(pixel("in", 0, 0))),
                    new Stmt.LetVector("winner0", Expr.splat(0))));
            for (int j = 1; j < height * width; j++) {
                String name = "p" + j;
                body.add(Stmt.line(
                        new Stmt.LetVector(name, Expr.vector(pixel("in", j / width, j % width))),
                        new Stmt.Assign(
                                "winner0",
                                new Expr.Select(
                                        Expr.Relation.GT, read(name), read("largest"), Expr.splat(j), read("winner0"))),
                        new Stmt.Assign("largest", Expr.max(read("largest"), read(name)))));
            }
            body.add(Stmt.line(
                    new Stmt.VectorStore(result, read("largest")),
                    new Stmt.VectorStore(Access.of("winner", Index.var("x", out.xStep())), read("winner0"))));
        } else {
            body.add(new Stmt.LetVector("sum", Expr.vector(pixel("in", 0, 0))));
            for (int j = 1; j < height * width; j++) {
                body.add(new Stmt.Assign("sum", add(read("sum"), Expr.vector(pixel("in", j / width, j % width)))));
            }
            body.add(new Stmt.VectorStore(result, mul(read("sum"), Expr.splat(1f / (height * width)))));
        }
        return row(height, width, params, List.of(), body, List.of());
    }

    private Kernel backwardRow(int height, int width, Update update, boolean bias) {
        List<Integer> size = List.of(height, width);
        Kernel row = rows.get(size);
        if (row == null) {
            row = newBackwardRow(height, width, update, bias);
            rows.put(size, row);
        }
        return row;
    }

    private Kernel newBackwardRow(int height, int width, Update update, boolean bias) {
        List<Param> params = new ArrayList<>(List.of(Param.array("dOut"), Param.array("dIn")));
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "dIn", Index.var("x", horizontal.stride() * in.xStep())));
        body.add(new Stmt.LetVector("d", Expr.vector(Access.of("dOut", Index.var("x", out.xStep())))));
        if (mode == PoolMode.MAX) {
            params.add(Param.array("winner"));
            body.add(new Stmt.LetVector("won", Expr.vector(Access.of("winner", Index.var("x", out.xStep())))));
        } else {
            body.add(new Stmt.LetVector("share", mul(read("d"), Expr.splat(1f / (height * width)))));
        }
        if (bias) {
            params.add(Param.array("dB"));
        }
        for (int j = 0; j < height * width; j++) {
            Access place = pixel("dIn", j / width, j % width);
            Expr share = mode == PoolMode.MAX
                    ? new Expr.Select(Expr.Relation.EQ, read("won"), Expr.splat(j), read("d"), Expr.splat(0))
                    : read("share");
            List<Stmt> line = new ArrayList<>();
            line.add(new Stmt.LetVector("d" + j, share));
            Expr gradient = update == Update.WRITE ? read("d" + j) : add(Expr.vector(place), read("d" + j));
            line.add(new Stmt.VectorStore(place, gradient));
            body.add(new Stmt.Line(line));
        }
        if (bias) {
            body.add(new Stmt.Assign("sum", add(read("sum"), tree(0, height * width))));
        }
        List<Stmt> before = bias ? List.of(new Stmt.LetVector("sum", Expr.vector(Access.of("dB", 0)))) : List.of();
        List<Stmt> after = bias ? List.of(new Stmt.VectorStore(Access.of("dB", 0), read("sum"))) : List.of();
        return row(height, width, params, before, body, after);
    }

    /** The sum of a window's gradients; only its result waits for the window before. */
    private static Expr tree(int from, int count) {
        return count == 1 ? read("d" + from) : add(tree(from, count / 2), tree(from + count / 2, count - count / 2));
    }

    private Kernel row(
            int height, int width, List<Param> params, List<Stmt> before, List<Stmt> perWindow, List<Stmt> after) {
        List<Stmt> body = new ArrayList<>(before);
        body.add(new Stmt.For("x", Index.ZERO, Index.var("windows"), 1, perWindow));
        body.addAll(after);
        params.add(new Param.Int("windows"));
        return new Kernel(
                work.name() + "Row" + height + "x" + width,
                List.of("A row of windows with " + height + "x" + width + " real pixels."),
                params,
                body);
    }

    private Access pixel(String array, int dy, int dx) {
        return Access.at(array, "at", dy * in.yStep() + dx * in.xStep());
    }
}
