package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.List;

/** What dropout means: {@code y[i] = x[i] * mask[i]}, the mask being 0 or {@code 1 / (1 - rate)}; in use it is 1. */
final class DropoutReference {

    private DropoutReference() {}

    /** From {@code x} and {@code mask} to {@code y}. */
    static Kernel forward(Op.Dropout op, Shape input) {
        List<Param> params = List.of(
                PublicLayout.memory("x", input), PublicLayout.memory("mask", input), PublicLayout.memory("y", input));
        Stmt multiply = new Stmt.Store(at("y"), Expr.mul(Expr.load(at("x")), Expr.load(at("mask"))));
        return new Kernel(
                "dropoutForward", doc(op, input), params, List.of(Stmt.loop("i", PublicLayout.size(input), multiply)));
    }

    /** From {@code mask} and {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.Dropout op, Shape input) {
        List<Param> params = List.of(
                PublicLayout.memory("mask", input), PublicLayout.memory("dY", input), PublicLayout.memory("dX", input));
        Stmt add = PublicLayout.addProduct(at("dX"), Expr.load(at("dY")), Expr.load(at("mask")));
        return new Kernel(
                "dropoutBackward", doc(op, input), params, List.of(Stmt.loop("i", PublicLayout.size(input), add)));
    }

    private static Access at(String array) {
        return Access.of(array, Index.var("i"));
    }

    private static List<String> doc(Op.Dropout op, Shape input) {
        return List.of(op.describe() + " of " + input + ", by definition");
    }
}
