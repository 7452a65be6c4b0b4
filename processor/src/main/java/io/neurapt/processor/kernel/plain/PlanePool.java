package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.WindowRun;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Pooling of one sample, a plane at a time. Windows that a border cuts are kernels of their own, with fewer pixels, so
 * nothing is tested.
 */
final class PlanePool {

    /** Pixels of a window that are written out, one after the other; larger windows are loops. */
    private static final int UNROLLED = 16;

    private final PoolMode mode;
    private final PlaneLayout in;
    private final PlaneLayout out;

    PlanePool(PoolMode mode, PlaneLayout in, PlaneLayout out) {
        this.mode = mode;
        this.in = in;
        this.out = out;
    }

    ServingForm form(Work work, Window vertical, Window horizontal) {
        List<Stmt> calls = new ArrayList<>();
        Loop c = new Loop("c", in.planes());
        for (WindowRun down : WindowRun.of(vertical)) {
            for (WindowRun across : WindowRun.of(horizontal)) {
                Kernel windows = new Kernel(
                        work.name() + "Plane" + calls.size(),
                        List.of("Windows with " + down.size() + "x" + across.size() + " real pixels."),
                        List.of(in.planeParam("in"), out.channelParam("out")),
                        windows(down, vertical.stride(), across, horizontal.stride()));
                calls.add(new Stmt.Call(windows, List.of(in.plane("in", c.at(1)), out.channel("out", c.at(1)))));
            }
        }
        Kernel kernel = new Kernel(
                work.name(), List.of(work.title()), List.of(in.param("in"), out.param("out")), c.over(calls));
        return ServingForm.of(MethodSize.limit(kernel));
    }

    private List<Stmt> windows(WindowRun down, int yStride, WindowRun across, int xStride) {
        Loop y = new Loop("y", down.count());
        Loop x = new Loop("x", across.count());
        Index from =
                y.at(yStride * in.yStep()).plus(x.at(xStride * in.xStep())).plus(in.at(down.input(), across.input()));
        Index to = y.at(out.yStep()).plus(x.at(out.xStep())).plus(out.at(down.output(), across.output()));
        return y.over(x.over(window(down.size(), across.size(), from, to)));
    }

    /** One window. */
    private List<Stmt> window(int height, int width, Index from, Index to) {
        List<Stmt> body = new ArrayList<>();
        boolean max = mode == PoolMode.MAX;
        if (height * width <= UNROLLED) {
            body.add(new Stmt.LetNumber("pixels", load(Access.of("in", from))));
            for (int j = 1; j < height * width; j++) {
                body.add(pixel(from.plus(j / width * in.yStep() + j % width * in.xStep())));
            }
        } else {
            // the largest may meet the first pixel twice, the sum must not
            body.add(new Stmt.LetNumber("pixels", max ? load(Access.of("in", from)) : Expr.constant(0)));
            Loop dy = new Loop("dy", height);
            Loop dx = new Loop("dx", width);
            body.addAll(dy.over(
                    dx.over(List.of(pixel(from.plus(dy.at(in.yStep())).plus(dx.at(in.xStep())))))));
        }
        Expr value = max ? read("pixels") : mul(read("pixels"), Expr.constant(1f / (height * width)));
        body.add(new Stmt.Store(Access.of("out", to), value));
        return body;
    }

    private Stmt pixel(Index place) {
        Expr pixel = load(Access.of("in", place));
        return new Stmt.Assign(
                "pixels", mode == PoolMode.MAX ? Expr.max(read("pixels"), pixel) : add(read("pixels"), pixel));
    }
}
