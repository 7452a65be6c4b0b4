package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * A kernel that does the same for every number of some buffers of one shape: in one run where the buffers
 * have no border, else row by row.
 */
final class PixelRows {

    private static final Index LANE = Index.var(Kernel.LANE);

    private final Work work;
    private final Shape shape;
    private final List<Buffer> buffers = new ArrayList<>();
    private boolean oneRun = true;

    /**
     * A parameter of the kernel.
     *
     * @param row where the row at y and c begins
     * @param run where all begins if it is one run
     */
    private record Buffer(Param param, Index row, Index run) {}

    PixelRows(Work work, Shape shape) {
        this.work = work;
        this.shape = shape;
    }

    /** A buffer of the shape; {@link #pixel} reaches its numbers. */
    PixelRows buffer(String name, Layout layout) {
        Index row =
                LANE.plus("y", layout.yStep()).plus("c", layout.channelStep()).plus(layout.origin());
        buffers.add(new Buffer(new Param.Array(name, Param.Space.MEMORY, layout.size()), row, LANE));
        oneRun &= layout.isContiguous();
        return this;
    }

    /** One sum a channel. An image then goes row by row, and the row starts at the channel's sum. */
    PixelRows channelSums(String name) {
        Param sums = new Param.Array(name, Param.Space.LANES, shape.channels() * Kernel.BLOCK);
        buffers.add(new Buffer(sums, LANE.plus("c", Kernel.BLOCK), LANE));
        oneRun &= isVector();
        return this;
    }

    /** One parameter a channel, for all lanes: rows then go one by one. */
    PixelRows channelParameters(String name) {
        Param parameters = new Param.Array(name, Param.Space.PARAMETERS, shape.channels());
        buffers.add(new Buffer(parameters, Index.var("c"), Index.ZERO));
        oneRun = false;
        return this;
    }

    /** One number a lane. */
    PixelRows lanes(String name, Param.Space space) {
        buffers.add(new Buffer(new Param.Array(name, space, Kernel.BLOCK), LANE, LANE));
        return this;
    }

    /** Rows of numbers, one a channel; an image then goes row by row. {@link #number} reads them. */
    PixelRows numbers(String name, Layout layout) {
        Param numbers = new Param.Array(name, Param.Space.MEMORY, layout.size());
        buffers.add(new Buffer(numbers, Index.var("c"), Index.ZERO));
        oneRun &= isVector();
        return this;
    }

    /** The channel's number of a row, in every lane. */
    Expr number(String name, int row) {
        Index place = Index.of(row * shape.channels());
        return Expr.splat(Access.of(name, isVector() ? place.plus("x", 1) : place));
    }

    /** Whether every number has a channel of its own. */
    boolean isVector() {
        return shape.height() * shape.width() == 1;
    }

    /** The number that the loop is at. */
    static Access pixel(String name) {
        return Access.of(name, Index.var("x", Kernel.BLOCK));
    }

    Kernel kernel(List<Stmt> first, List<Stmt> before, List<Stmt> perPixel, List<Stmt> after) {
        List<Param> rowParams = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        for (Buffer buffer : buffers) {
            String name = buffer.param().name();
            rowParams.add(Param.array(name));
            args.add(new Arg.Array(name, oneRun ? buffer.run() : buffer.row()));
        }
        rowParams.add(new Param.Int("pixels"));
        args.add(new Arg.Int(Index.of(oneRun ? Math.toIntExact(shape.size()) : shape.width())));
        List<Stmt> row = new ArrayList<>(before);
        row.add(new Stmt.For("x", Index.ZERO, Index.var("pixels"), 1, perPixel));
        row.addAll(after);
        Kernel rowKernel =
                new Kernel(work.name() + "Row", List.of(oneRun ? "All numbers." : "A row of pixels."), rowParams, row);
        Stmt call = new Stmt.Call(rowKernel, args);
        List<Stmt> body = new ArrayList<>(first);
        body.add(oneRun ? call : Stmt.loop("y", shape.height(), Stmt.loop("c", shape.channels(), call)));
        List<Param> params = buffers.stream().map(Buffer::param).toList();
        return new Kernel(work.name(), List.of(work.title()), params, List.of(new Stmt.Lanes(body)));
    }

    Kernel kernel(List<Stmt> perPixel) {
        return kernel(List.of(), List.of(), perPixel, List.of());
    }
}
