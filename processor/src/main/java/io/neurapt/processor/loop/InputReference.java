package io.neurapt.processor.loop;

import static io.neurapt.processor.loop.Expr.load;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.List;

/** What an input is: {@code y[i] = x[at + i]}. */
final class InputReference {

    private static final Index I = Index.var("i");

    private InputReference() {}

    /** From {@code x} to {@code y}. */
    static Kernel forward(Op.Input op, Shape sample) {
        Stmt copy = new Stmt.Store(Access.of("y", I), load(Access.of("x", I.plus(op.at()))));
        return kernel("inputForward", op, List.of(PublicLayout.memory("x", sample), y("y", op)), copy);
    }

    /** From {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.Input op, Shape sample) {
        Stmt add = PublicLayout.add(Access.of("dX", I.plus(op.at())), load(Access.of("dY", I)));
        return kernel("inputBackward", op, List.of(y("dY", op), PublicLayout.memory("dX", sample)), add);
    }

    private static Param y(String name, Op.Input op) {
        return PublicLayout.memory(name, op.shape());
    }

    private static Kernel kernel(String name, Op.Input op, List<Param> params, Stmt each) {
        return new Kernel(
                name,
                List.of(op.describe() + ", by definition"),
                params,
                List.of(Stmt.loop("i", PublicLayout.size(op.shape()), each)));
    }
}
