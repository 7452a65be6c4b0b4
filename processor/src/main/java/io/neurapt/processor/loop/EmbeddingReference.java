package io.neurapt.processor.loop;

import static io.neurapt.processor.loop.Expr.load;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.List;

/** What an embedding means: {@code y[i][k] = w[x[i]][k]}. Nothing flows back to the categories. */
final class EmbeddingReference {

    private EmbeddingReference() {}

    /** From {@code x} and {@code w} to {@code y}. */
    static Kernel forward(Op.Embedding op, Shape input) {
        Stmt copy = new Stmt.Store(output("y", op), load(weight("w", op)));
        List<Param> params = List.of(
                PublicLayout.memory("x", input),
                PublicLayout.parameters("w", op.categories() * op.size()),
                PublicLayout.memory("y", op.infer(input)));
        return new Kernel("embeddingForward", doc(op, input), params, List.of(each(op, input, copy)));
    }

    /** From {@code x} and {@code dY}; adds to {@code dW}. */
    static Kernel backward(Op.Embedding op, Shape input) {
        Stmt add = PublicLayout.add(weight("dW", op), load(output("dY", op)));
        List<Param> params = List.of(
                PublicLayout.memory("x", input),
                PublicLayout.memory("dY", op.infer(input)),
                PublicLayout.gradients("dW", op.categories() * op.size()));
        return new Kernel("embeddingBackward", doc(op, input), params, List.of(each(op, input, add)));
    }

    private static Stmt each(Op.Embedding op, Shape input, Stmt body) {
        Stmt category = new Stmt.Category(
                "c", Access.of("x", Index.var("i")), op.categories(), List.of(Stmt.loop("k", op.size(), body)));
        return Stmt.loop("i", input.channels(), category);
    }

    private static Access output(String array, Op.Embedding op) {
        return Access.of(array, Index.var("i", op.size()).plus("k", 1));
    }

    private static Access weight(String array, Op.Embedding op) {
        return Access.of(array, Index.var("c", op.size()).plus("k", 1));
    }

    private static List<String> doc(Op.Embedding op, Shape input) {
        return List.of(op.describe() + " of " + input + ", by definition");
    }
}
