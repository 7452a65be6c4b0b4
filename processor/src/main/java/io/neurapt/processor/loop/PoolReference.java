package io.neurapt.processor.loop;

import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.List;

/**
 * What pooling means: {@code y[py][px][c]} is the largest, or the mean, of the real pixels under the window; a
 * global pool's window is the image. Among
 * equal ones the first, row by row, is the largest: it alone gets the gradient.
 */
final class PoolReference {

    private PoolReference() {}

    /** From {@code x} to {@code y}. */
    static Kernel forward(Op.Pooling op, Shape input) {
        Shape output = op.infer(input);
        List<Param> params = List.of(PublicLayout.memory("x", input), PublicLayout.memory("y", output));
        return new Kernel(
                "poolForward",
                doc(op, input, output),
                params,
                eachOutput(output, op.mode() == PoolMode.MAX ? largest(op, input) : mean(op, input)));
    }

    private static List<Stmt> largest(Op.Pooling op, Shape input) {
        return List.of(
                new Stmt.LetNumber("largest", Expr.constant(Float.NEGATIVE_INFINITY)),
                taps(op, input)
                        .each((iy, ix) -> List.of(new Stmt.Assign(
                                "largest", Expr.max(Expr.read("largest"), Expr.load(pixel("x", input, iy, ix)))))),
                new Stmt.Store(output("y", op, input), Expr.read("largest")));
    }

    private static List<Stmt> mean(Op.Pooling op, Shape input) {
        return List.of(
                new Stmt.LetNumber("sum", Expr.constant(0)),
                new Stmt.LetNumber("pixels", Expr.constant(0)),
                taps(op, input)
                        .each((iy, ix) -> List.of(
                                new Stmt.Assign(
                                        "sum", Expr.add(Expr.read("sum"), Expr.load(pixel("x", input, iy, ix)))),
                                count())),
                new Stmt.Store(output("y", op, input), Expr.div(Expr.read("sum"), Expr.read("pixels"))));
    }

    /** From {@code x}, {@code y} and {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.Pooling op, Shape input) {
        Shape output = op.infer(input);
        List<Param> params = List.of(
                PublicLayout.memory("x", input),
                PublicLayout.memory("y", output),
                PublicLayout.memory("dY", output),
                PublicLayout.memory("dX", input));
        return new Kernel(
                "poolBackward",
                doc(op, input, output),
                params,
                eachOutput(output, op.mode() == PoolMode.MAX ? toLargest(op, input) : toAll(op, input)));
    }

    private static List<Stmt> toLargest(Op.Pooling op, Shape input) {
        Expr y = Expr.load(output("y", op, input));
        return List.of(
                new Stmt.Comment("left: what the first largest takes, and zero from then on"),
                new Stmt.LetNumber("left", Expr.load(output("dY", op, input))),
                taps(op, input).each((iy, ix) -> {
                    Expr x = Expr.load(pixel("x", input, iy, ix));
                    Expr taken = new Expr.Select(Expr.Relation.EQ, x, y, Expr.read("left"), Expr.constant(0));
                    Expr remaining = new Expr.Select(Expr.Relation.EQ, x, y, Expr.constant(0), Expr.read("left"));
                    return List.of(
                            PublicLayout.add(pixel("dX", input, iy, ix), taken), new Stmt.Assign("left", remaining));
                }));
    }

    private static List<Stmt> toAll(Op.Pooling op, Shape input) {
        return List.of(
                new Stmt.LetNumber("pixels", Expr.constant(0)),
                taps(op, input).each((iy, ix) -> List.of(count())),
                new Stmt.LetNumber("share", Expr.div(Expr.load(output("dY", op, input)), Expr.read("pixels"))),
                taps(op, input)
                        .each((iy, ix) -> List.of(PublicLayout.add(pixel("dX", input, iy, ix), Expr.read("share")))));
    }

    private static Stmt count() {
        return new Stmt.Assign("pixels", Expr.add(Expr.read("pixels"), Expr.constant(1)));
    }

    private static Taps taps(Op.Pooling op, Shape input) {
        return Taps.of(op.vertical(input), op.horizontal(input));
    }

    private static List<Stmt> eachOutput(Shape output, List<Stmt> body) {
        return List.of(Stmt.loop(
                "py", output.height(), Stmt.loop("px", output.width(), Stmt.loop("c", output.channels(), body))));
    }

    private static Access pixel(String array, Shape input, Index row, Index column) {
        return Access.of(array, PublicLayout.pixel(input, row, column).plus("c", 1));
    }

    private static Access output(String array, Op.Pooling op, Shape input) {
        return pixel(array, op.infer(input), Index.var("py"), Index.var("px"));
    }

    private static List<String> doc(Op.Pooling op, Shape input, Shape output) {
        return List.of(op.describe() + ": " + input + " -> " + output + ", by definition");
    }
}
