package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** A kernel that goes through the pixels of each channel of some buffers of one shape, with sums in registers. */
final class ChannelCalls {

    private final Work work;
    private final Shape shape;
    private final int turn;
    private final List<Param> params = new ArrayList<>();
    private final List<Param> channelParams = new ArrayList<>();
    private final List<Arg> args = new ArrayList<>();

    /** @param most pixels of a turn at most: sums side by side do not wait for each other */
    ChannelCalls(Work work, Shape shape, int most) {
        this.work = work;
        this.shape = shape;
        int pixels = most;
        while (shape.width() % pixels > 0) {
            pixels--;
        }
        this.turn = pixels;
    }

    /** A buffer of the shape. */
    ChannelCalls buffer(String name, Layout layout) {
        return with(
                name,
                layout.size(),
                Index.var(Kernel.LANE).plus(channels().at(layout.channelStep())).plus(layout.origin()));
    }

    /** A number a channel and lane. */
    ChannelCalls lanes(String name) {
        return with(
                name,
                shape.channels() * Kernel.BLOCK,
                Index.var(Kernel.LANE).plus(channels().at(Kernel.BLOCK)));
    }

    /** Rows of numbers, one a channel. */
    ChannelCalls numbers(String name, Layout layout) {
        return with(name, layout.size(), channels().at(1));
    }

    private Loop channels() {
        return new Loop("c", shape.channels());
    }

    private ChannelCalls with(String name, int size, Index place) {
        params.add(new Param.Array(name, Param.Space.MEMORY, size));
        channelParams.add(Param.array(name));
        args.add(new Arg.Array(name, place));
        return this;
    }

    /** The channel's number of a row, in every lane. */
    Expr number(String name, int row) {
        return Expr.splat(Access.of(name, row * shape.channels()));
    }

    /** Pixels of a turn of {@link #overPixels}. */
    int turn() {
        return turn;
    }

    /** The number of the turn's pixel i. */
    Access pixel(String name, Layout layout, int i) {
        Loop y = new Loop("y", shape.height());
        Loop x = new Loop("x", shape.width() / turn);
        return Access.of(
                name, y.at(layout.yStep()).plus(x.at(turn * layout.xStep())).plus(i * layout.xStep()));
    }

    /** A loop over all pixels, some a turn. */
    List<Stmt> overPixels(List<Stmt> body) {
        return new Loop("y", shape.height()).over(new Loop("x", shape.width() / turn).over(body));
    }

    /** {@code name0 + name1 + ...}: of sums side by side. */
    Expr total(String name) {
        Expr total = Expr.read(name + 0);
        for (int i = 1; i < turn; i++) {
            total = Expr.add(total, Expr.read(name + i));
        }
        return total;
    }

    Kernel kernel(List<Stmt> channel) {
        Kernel inner = new Kernel(work.name() + "Channel", List.of("One channel."), channelParams, channel);
        List<Stmt> calls = channels().over(List.of(new Stmt.Call(inner, args)));
        return new Kernel(work.name(), List.of(work.title()), params, List.of(new Stmt.Lanes(calls)));
    }
}
