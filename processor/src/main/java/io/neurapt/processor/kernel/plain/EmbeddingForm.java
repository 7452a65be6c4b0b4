package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.load;

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
import java.util.List;

/** Numbers of categories, forward and backward: a pixel of one channel at a time, its samples in order. */
final class EmbeddingForm {

    private final Work work;
    private final int categories;
    private final Layout in;
    private final Layout out;

    EmbeddingForm(Work work, int categories, Layout in, Layout out) {
        this.work = work;
        this.categories = categories;
        this.in = in;
        this.out = out;
    }

    Kernel forward() {
        Stmt copy = new Stmt.Store(sample("out"), load(weight("w")));
        return kernel("w", Param.Space.PARAMETERS, "out", "The numbers of one channel.", copy);
    }

    Kernel weightGradient() {
        Expr sum = add(load(weight("dW")), load(sample("dOut")));
        return kernel(
                "dW",
                Param.Space.GRADIENTS,
                "dOut",
                "The gradients of one channel.",
                new Stmt.Store(weight("dW"), sum));
    }

    private Kernel kernel(String weights, Param.Space space, String numbers, String doc, Stmt each) {
        Stmt category = new Stmt.Category("c", sample("in"), categories, List.of(each));
        Kernel pixel = new Kernel(
                work.name() + "Pixel",
                List.of(doc),
                List.of(new Param.Row("in"), Param.array(weights), Param.array(numbers)),
                List.of(Stmt.loop("j", in.lanes(), category)));
        Loop i = new Loop("i", in.channels());
        Loop k = new Loop("k", out.channels());
        Stmt call = new Stmt.Call(
                pixel,
                List.of(
                        new Arg.Row("in", i.at(1)),
                        new Arg.Array(weights, k.at(1)),
                        new Arg.Part(
                                numbers,
                                k.at(1).plus(RowCalls.firstRow(out)),
                                i.at(out.xStep()).plus(RowCalls.firstPlace(out)))));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        RowCalls.rows("in", in),
                        new Param.Array(weights, space, categories * out.channels()),
                        RowCalls.rows(numbers, out)),
                i.over(k.over(List.of(call))));
    }

    private static Access sample(String array) {
        return Access.of(array, Index.var("j"));
    }

    private Access weight(String array) {
        return Access.of(array, Index.var("c", out.channels()));
    }
}
