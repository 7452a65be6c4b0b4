package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.List;

/** What up-sampling means: {@code y[h iy + dy][w ix + dx][c] = x[iy][ix][c]} for every dy below h and dx below w. */
final class UpSampleReference {

    private UpSampleReference() {}

    /** From {@code x} to {@code y}. */
    static Kernel forward(Op.UpSample op, Shape input) {
        return new Kernel(
                "upSampleForward",
                doc(op, input),
                List.of(PublicLayout.memory("x", input), PublicLayout.memory("y", op.infer(input))),
                List.of(each(op, input, new Stmt.Store(large("y", op, input), Expr.load(small("x", input))))));
    }

    /** From {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.UpSample op, Shape input) {
        return new Kernel(
                "upSampleBackward",
                doc(op, input),
                List.of(PublicLayout.memory("dY", op.infer(input)), PublicLayout.memory("dX", input)),
                List.of(each(op, input, PublicLayout.add(small("dX", input), Expr.load(large("dY", op, input))))));
    }

    private static Stmt each(Op.UpSample op, Shape input, Stmt body) {
        Stmt channels = Stmt.loop("c", input.channels(), body);
        Stmt copies = Stmt.loop("dy", op.height(), Stmt.loop("dx", op.width(), channels));
        return Stmt.loop("iy", input.height(), Stmt.loop("ix", input.width(), copies));
    }

    private static Access small(String array, Shape input) {
        return Access.of(
                array,
                PublicLayout.pixel(input, Index.var("iy"), Index.var("ix")).plus("c", 1));
    }

    private static Access large(String array, Op.UpSample op, Shape input) {
        Index row = Index.var("iy", op.height()).plus("dy", 1);
        Index column = Index.var("ix", op.width()).plus("dx", 1);
        return Access.of(array, PublicLayout.pixel(op.infer(input), row, column).plus("c", 1));
    }

    private static List<String> doc(Op.UpSample op, Shape input) {
        return List.of(op.describe() + ": " + input + " -> " + op.infer(input) + ", by definition");
    }
}
