package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** Sums every block of lanes into one gradient, always as the same tree, and clears the block: one loop for all. */
final class LaneSumForm {

    private LaneSumForm() {}

    static Kernel kernel(Work work, int count) {
        Stmt call = new Stmt.Call(
                sums(),
                List.of(
                        new Arg.Array("lanes", Index.ZERO),
                        new Arg.Array("gradients", Index.ZERO),
                        new Arg.Int(Index.of(count))));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("lanes", Param.Space.LANES, count * Kernel.BLOCK),
                        new Param.Array("gradients", Param.Space.GRADIENTS, count)),
                List.of(call));
    }

    private static Kernel sums() {
        List<Stmt> body = List.of(
                new Stmt.Cursor("at", "lanes", Index.var("i", Kernel.BLOCK)),
                new Stmt.LetNumber("sum", tree(0, Kernel.BLOCK)),
                new Stmt.Store(Access.of("gradients", Index.var("i")), Expr.read("sum")),
                new Stmt.Lanes(List.of(
                        new Stmt.VectorStore(new Access("lanes", "at", Index.var(Kernel.LANE)), Expr.splat(0)))));
        return new Kernel(
                "laneSumRow",
                List.of("Sums that follow each other."),
                List.of(Param.array("lanes"), Param.array("gradients"), new Param.Int("sums")),
                List.of(new Stmt.For("i", Index.ZERO, Index.var("sums"), 1, body)));
    }

    private static Expr tree(int from, int count) {
        return count == 1
                ? Expr.load(Access.at("lanes", "at", from))
                : Expr.add(tree(from, count / 2), tree(from + count / 2, count / 2));
    }
}
