package io.neurapt.processor.kernel.plain;

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

/** Moves numbers from one buffer to another: a row at a time, or a pixel where they stand in another order. */
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
        boolean inRows = !move.from().isFlat() && !move.to().isFlat();
        boolean dense = inRows && move.from().xStep() == 1 && move.to().xStep() == 1;
        Loop y = new Loop("y", shape.height());
        Loop c = new Loop("c", shape.channels());
        Loop pixel = new Loop("x", inRows ? 1 : shape.width());
        Loop x = new Loop("x", dense || !inRows ? 1 : shape.width());
        Loop lane = new Loop("j", (dense ? shape.width() : 1) * in.lanes());
        Access to = Access.of("out", lane.at(1).plus(x.at(move.to().xStep() * out.xStep())));
        Expr moved = Expr.load(Access.of("in", lane.at(1).plus(x.at(move.from().xStep() * in.xStep()))));
        Expr value = update == Update.WRITE ? moved : add(Expr.load(to), moved);
        Kernel row = new Kernel(
                work.name() + "Row",
                List.of(inRows ? "A row." : "A pixel."),
                List.of(Param.array("in"), Param.array("out")),
                x.over(lane.over(List.of(new Stmt.Store(to, value)))));
        Stmt call = new Stmt.Call(
                row, List.of(part("in", move.from(), in, y, c, pixel), part("out", move.to(), out, y, c, pixel)));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(RowCalls.rows("in", in), RowCalls.rows("out", out)),
                y.over(c.over(pixel.over(List.of(call)))));
    }

    /** The row of (y, c) from the box's first number on; in another order that of (y, c, x). */
    private static Arg part(String name, Box box, Layout layout, Loop y, Loop c, Loop x) {
        if (box.isFlat()) {
            int channels = box.flat().channels();
            Index row = y.at(box.flat().width() * channels).plus(x.at(channels)).plus(c.at(1));
            return new Arg.Part(name, row.plus(box.channel()), Index.ZERO);
        }
        int first = (layout.border().top() + box.y()) * layout.channels() + box.channel();
        Index row = y.at(box.yStep() * layout.channels()).plus(c.at(1)).plus(first);
        Index start = x.at(box.xStep() * layout.xStep()).plus((layout.border().left() + box.x()) * layout.xStep());
        return new Arg.Part(name, row, start);
    }
}
