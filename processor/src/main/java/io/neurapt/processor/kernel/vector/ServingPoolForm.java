package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingForm;
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
 * Pooling of one sample, a window of a block of channels at a time; windows that a border cuts are kernels of their own,
 * with fewer pixels.
 */
final class ServingPoolForm {

    /** Pixels of a window that are written out, one after the other; larger windows are loops. */
    private static final int UNROLLED = 16;

    private final Work work;
    private final PoolMode mode;
    private final PixelLayout in;
    private final PixelLayout out;

    ServingPoolForm(Work work, PoolMode mode, PixelLayout in, PixelLayout out) {
        this.work = work;
        this.mode = mode;
        this.in = in;
        this.out = out;
    }

    ServingForm form(Window vertical, Window horizontal) {
        Map<List<Integer>, Kernel> windows = new LinkedHashMap<>();
        List<Stmt> body = new ArrayList<>();
        Loop c = new Loop("c", out.blocks());
        Index lane = Index.var(Kernel.LANE).plus(c.at(Kernel.BLOCK));
        for (WindowRun down : WindowRun.of(vertical)) {
            for (WindowRun across : WindowRun.of(horizontal)) {
                List<Integer> size = List.of(down.size(), across.size());
                Kernel window = windows.get(size);
                if (window == null) {
                    window = window(down.size(), across.size());
                    windows.put(size, window);
                }
                Loop y = new Loop("y", down.count());
                Loop x = new Loop("x", across.count());
                Index from = lane.plus(y.at(vertical.stride() * in.yStep()))
                        .plus(x.at(horizontal.stride() * in.step()))
                        .plus(in.at(down.input(), across.input()));
                Index to = lane.plus(y.at(out.yStep()))
                        .plus(x.at(out.step()))
                        .plus(out.at(down.output(), across.output()));
                Stmt call = new Stmt.Call(window, List.of(new Arg.Array("in", from), new Arg.Array("out", to)));
                body.addAll(y.over(x.over(c.over(List.of(call)))));
            }
        }
        Kernel kernel = new Kernel(
                work.name(),
                List.of(work.title(), "form  a window of a vector of channels at a time"),
                List.of(in.param("in"), out.param("out")),
                List.of(new Stmt.Lanes(body)));
        return ServingForm.of(MethodSize.limit(kernel));
    }

    private Kernel window(int height, int width) {
        List<Stmt> body = new ArrayList<>();
        boolean max = mode == PoolMode.MAX;
        String result = max ? "largest" : "sum";
        Expr first = Expr.vector(Access.of("in", 0));
        if (height * width <= UNROLLED) {
            body.add(new Stmt.LetVector(result, first));
            for (int j = 1; j < height * width; j++) {
                body.add(pixel(result, "p" + j, Index.of(j / width * in.yStep() + j % width * in.step())));
            }
        } else {
            // the largest may meet the first pixel twice, the sum must not
            body.add(new Stmt.LetVector(result, max ? first : Expr.splat(0)));
            Loop dy = new Loop("dy", height);
            Loop dx = new Loop("dx", width);
            Index place = dy.at(in.yStep()).plus(dx.at(in.step()));
            body.addAll(dy.over(dx.over(List.of(pixel(result, "p", place)))));
        }
        Expr value = max ? read(result) : mul(read(result), Expr.splat(1f / (height * width)));
        body.add(new Stmt.VectorStore(Access.of("out", 0), value));
        return new Kernel(
                work.name() + "Window" + height + "x" + width,
                List.of("A window with " + height + "x" + width + " real pixels."),
                List.of(Param.array("in"), Param.array("out")),
                body);
    }

    private Stmt pixel(String result, String name, Index place) {
        Stmt load = new Stmt.LetVector(name, Expr.vector(Access.of("in", place)));
        Expr next = mode == PoolMode.MAX ? Expr.max(read(result), read(name)) : add(read(result), read(name));
        return Stmt.line(load, new Stmt.Assign(result, next));
    }
}
