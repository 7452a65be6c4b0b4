package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A kernel that does the same for every row of some buffers of one shape, by calls of row kernels. */
final class RowCalls {

    private final Work work;
    private final Shape shape;
    private final Map<String, Param> params = new LinkedHashMap<>();
    private final Map<String, Param> rowParams = new LinkedHashMap<>();
    private final Map<String, Arg> args = new LinkedHashMap<>();

    RowCalls(Work work, Shape shape) {
        this.work = work;
        this.shape = shape;
    }

    /** A buffer of the shape: a row kernel gets the row of (y, c). */
    RowCalls buffer(String name, Layout layout) {
        Index row = Index.var("y", layout.channels()).plus("c", 1).plus(firstRow(layout));
        return with(rows(name, layout), new Param.Row(name), new Arg.Row(name, row));
    }

    /** A buffer of one number a pixel: a row kernel gets the row of y. */
    RowCalls pixels(String name, Layout layout) {
        return with(rows(name, layout), new Param.Row(name), new Arg.Row(name, Index.var("y")));
    }

    /** A number a channel and lane: a row kernel gets the row of c. */
    RowCalls channelLanes(String name, int lanes) {
        return with(
                new Param.Rows(name, shape.channels(), lanes), new Param.Row(name), new Arg.Row(name, Index.var("c")));
    }

    /** Rows of numbers, one a channel, of which a row kernel gets the channel's of this row. */
    RowCalls number(String rows, Layout layout, String name, int row) {
        params.put(rows, rows(rows, layout));
        rowParams.put(name, Param.array(name));
        args.put(name, new Arg.Part(rows, Index.of(row), Index.var("c")));
        return this;
    }

    /** One number a lane. */
    RowCalls lanes(String name, Param.Space space, int lanes) {
        return with(new Param.Array(name, space, lanes), Param.array(name), new Arg.Array(name, Index.ZERO));
    }

    /** One gradient a channel: a row kernel gets the one of c. */
    RowCalls channelGradients(String name) {
        return with(
                new Param.Array(name, Param.Space.GRADIENTS, shape.channels()),
                Param.array(name),
                new Arg.Array(name, Index.var("c")));
    }

    /** One parameter a channel: a row kernel gets the one of c. */
    RowCalls channelParameters(String name) {
        return with(
                new Param.Array(name, Param.Space.PARAMETERS, shape.channels()),
                Param.array(name),
                new Arg.Array(name, Index.var("c")));
    }

    private RowCalls with(Param param, Param rowParam, Arg arg) {
        params.put(param.name(), param);
        rowParams.put(param.name(), rowParam);
        args.put(param.name(), arg);
        return this;
    }

    /** The names of all operands of row kernels. */
    List<String> names() {
        return List.copyOf(rowParams.keySet());
    }

    /** A call of a row kernel that gets the operands of these names. */
    Stmt call(String suffix, String doc, List<String> operands, List<Stmt> body) {
        List<Param> taken = new ArrayList<>();
        List<Arg> given = new ArrayList<>();
        for (String operand : operands) {
            taken.add(rowParams.get(operand));
            given.add(args.get(operand));
        }
        return new Stmt.Call(new Kernel(work.name() + suffix, List.of(doc), taken, body), given);
    }

    Stmt overRows(Stmt... body) {
        return Stmt.loop("y", shape.height(), body);
    }

    Stmt overChannels(Stmt... body) {
        return Stmt.loop("c", shape.channels(), body);
    }

    Kernel kernel(Stmt... body) {
        return new Kernel(work.name(), List.of(work.title()), List.copyOf(params.values()), List.of(body));
    }

    /** One row kernel, for every row. */
    Kernel kernel(List<Stmt> row) {
        return kernel(overRows(overChannels(call("Row", "One row.", names(), row))));
    }

    // ---- places in rows -----------------------------------------------------------------------------

    /** A buffer as a parameter. */
    static Param rows(String name, Layout layout) {
        return new Param.Rows(name, layout.rows(), layout.channelStep());
    }

    /** The row of the first real pixel. */
    static int firstRow(Layout layout) {
        return layout.border().top() * layout.channels();
    }

    /** The place of the first real pixel in its row. */
    static int firstPlace(Layout layout) {
        return layout.border().left() * layout.lanes();
    }

    /** The number at {@code j} of the row's real ones. */
    static Access at(String row, Layout layout) {
        return Access.of(row, Index.var("j").plus(firstPlace(layout)));
    }

    /** A loop over all real numbers of a row. */
    static Stmt along(Layout layout, Stmt... body) {
        return Stmt.loop("j", layout.width() * layout.lanes(), body);
    }

    /** The number of pixel x and lane l of a row. */
    static Access pixel(String row, Layout layout) {
        Index lane = Index.var("l").plus(firstPlace(layout));
        return Access.of(row, layout.width() == 1 ? lane : lane.plus("x", layout.lanes()));
    }

    /** Loops over the pixels of a row and their lanes. */
    static Stmt overPixels(Layout layout, Stmt... body) {
        Stmt lanes = Stmt.loop("l", layout.lanes(), body);
        return layout.width() == 1 ? lanes : Stmt.loop("x", layout.width(), lanes);
    }
}
