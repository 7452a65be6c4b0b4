package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** Moves numbers from one buffer to another, a row at a time; all in one go where neither leaves a gap. */
final class MoveForm {

    private final Work work;
    private final Move move;
    private final Layout in;
    private final Layout out;

    MoveForm(Work work, Move move, Layout in, Layout out) {
        this.work = work;
        this.move = move;
        this.in = in;
        this.out = out;
    }

    Kernel kernel(Update update) {
        Shape shape = move.shape();
        boolean channelsInRow = fillsRows(move.from(), in) && fillsRows(move.to(), out);
        boolean oneRun = channelsInRow && fillsPlanes(move.from(), in) && fillsPlanes(move.to(), out);
        Loop y = new Loop("y", oneRun ? 1 : shape.height());
        Loop c = new Loop("c", channelsInRow ? 1 : shape.channels());
        int pixels = shape.width() * (channelsInRow ? shape.channels() : 1) * (oneRun ? shape.height() : 1);
        Access to = Access.of("out", Index.var("x", xStep(move.to(), out)));
        Expr moved = Expr.vector(Access.of("in", Index.var("x", xStep(move.from(), in))));
        Expr value = update == Update.WRITE ? moved : add(Expr.vector(to), moved);
        Kernel row = new Kernel(
                work.name() + "Row",
                List.of(oneRun ? "All numbers." : "A row."),
                List.of(Param.array("in"), Param.array("out"), new Param.Int("pixels")),
                List.of(new Stmt.For(
                        "x", Index.ZERO, Index.var("pixels"), 1, List.of(new Stmt.VectorStore(to, value)))));
        Stmt call = new Stmt.Call(
                row,
                List.of(
                        new Arg.Array("in", place(move.from(), in, y, c)),
                        new Arg.Array("out", place(move.to(), out, y, c)),
                        new Arg.Int(Index.of(pixels))));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, in.size()),
                        new Param.Array("out", Param.Space.MEMORY, out.size())),
                List.of(new Stmt.Lanes(y.over(c.over(List.of(call))))));
    }

    /** Whether the rows of all channels follow each other without a gap. */
    private boolean fillsRows(Box box, Layout layout) {
        boolean wholeRows = layout.border().left() + layout.border().right() == 0
                && box.xStep() == 1
                && move.shape().width() == layout.width();
        return !box.isFlat() && (wholeRows || move.shape().channels() == 1 && box.xStep() == 1);
    }

    /** Whether those of all y do too. */
    private boolean fillsPlanes(Box box, Layout layout) {
        return move.shape().height() == 1
                || box.yStep() == 1
                        && move.shape().channels() == layout.channels()
                        && move.shape().width() == layout.width()
                        && layout.border().left() + layout.border().right() == 0;
    }

    private static int xStep(Box box, Layout layout) {
        return box.isFlat() ? box.flat().channels() * layout.channelStep() : box.xStep() * layout.xStep();
    }

    private static Index place(Box box, Layout layout, Loop y, Loop c) {
        Index lane = Index.var(Kernel.LANE);
        if (box.isFlat()) {
            int pixel = box.flat().channels() * layout.channelStep();
            return lane.plus(y.at(box.flat().width() * pixel))
                    .plus(c.at(layout.channelStep()))
                    .plus(box.channel() * layout.channelStep());
        }
        return lane.plus(y.at(box.yStep() * layout.yStep()))
                .plus(c.at(layout.channelStep()))
                .plus(layout.at(box.y(), box.channel(), box.x()));
    }
}
