package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.load;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** Numbers of categories, forward and backward: sample by sample, since each has its own place in the weights. */
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
        return kernel("w", Param.Space.PARAMETERS, "out", new Stmt.Store(number("out"), load(weight("w"))));
    }

    Kernel weightGradient() {
        Stmt sum = new Stmt.Store(weight("dW"), add(load(weight("dW")), load(number("dOut"))));
        return kernel("dW", Param.Space.GRADIENTS, "dOut", sum);
    }

    private Kernel kernel(String weights, Param.Space space, String numbers, Stmt each) {
        Loop i = category();
        Access number = Access.of("in", i.at(in.channelStep()).plus("j", 1));
        Stmt category = new Stmt.Category("c", number, categories, channel().over(List.of(each)));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, in.size()),
                        new Param.Array(weights, space, categories * out.channels()),
                        new Param.Array(numbers, Param.Space.MEMORY, out.size())),
                i.over(List.of(Stmt.loop("j", in.lanes(), category))));
    }

    private Loop category() {
        return new Loop("i", in.channels());
    }

    private Loop channel() {
        return new Loop("k", out.channels());
    }

    /** The k-th number of category i of sample j. */
    private Access number(String array) {
        Index place = category().at(out.xStep()).plus(channel().at(out.channelStep()));
        return Access.of(array, place.plus("j", 1).plus(out.origin()));
    }

    private Access weight(String array) {
        return Access.of(array, Index.var("c", out.channels()).plus(channel().at(1)));
    }
}
