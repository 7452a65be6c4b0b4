package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.List;

/** What flatten means: the same numbers in the same order, {@code y[i] = x[i]}. */
final class FlattenReference {

    private FlattenReference() {}

    /** From {@code x} to {@code y}. */
    static Kernel forward(Op.Flatten op, Shape input) {
        List<Param> params = List.of(PublicLayout.memory("x", input), PublicLayout.memory("y", op.infer(input)));
        Stmt copy = new Stmt.Store(at("y"), Expr.load(at("x")));
        return new Kernel(
                "flattenForward", doc(op, input), params, List.of(Stmt.loop("i", PublicLayout.size(input), copy)));
    }

    /** From {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.Flatten op, Shape input) {
        List<Param> params = List.of(PublicLayout.memory("dY", op.infer(input)), PublicLayout.memory("dX", input));
        Stmt add = PublicLayout.add(at("dX"), Expr.load(at("dY")));
        return new Kernel(
                "flattenBackward", doc(op, input), params, List.of(Stmt.loop("i", PublicLayout.size(input), add)));
    }

    private static Access at(String array) {
        return Access.of(array, Index.var("i"));
    }

    private static List<String> doc(Op.Flatten op, Shape input) {
        return List.of("flatten: " + input + " -> " + op.infer(input) + ", by definition");
    }
}
