package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Sides;
import java.util.ArrayList;
import java.util.List;

/**
 * What padding and cropping mean: the small image is a part of the large one, {@code small[iy][ix][c] = large[top + iy][left
 * + ix][c]}. What else the large one has is zero, or is lost.
 */
final class SidesReference {

    private SidesReference() {}

    /** Padding, from {@code x} to {@code y}. */
    static Kernel forward(Op.ZeroPad op, Shape input) {
        Shape output = op.infer(input);
        List<Stmt> body = new ArrayList<>();
        body.add(Stmt.loop(
                "i", PublicLayout.size(output), new Stmt.Store(Access.of("y", Index.var("i")), Expr.constant(0))));
        body.add(each(input, new Stmt.Store(large("y", output, op.sides()), Expr.load(small("x", input)))));
        return kernel("zeroPadForward", op, input, "x", "y", body);
    }

    /** Its gradient: from {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.ZeroPad op, Shape input) {
        Expr dY = Expr.load(large("dY", op.infer(input), op.sides()));
        return kernel(
                "zeroPadBackward",
                op,
                input,
                "dX",
                "dY",
                List.of(each(input, PublicLayout.add(small("dX", input), dY))));
    }

    /** Cropping, from {@code x} to {@code y}. */
    static Kernel forward(Op.Crop op, Shape input) {
        Shape output = op.infer(input);
        Expr x = Expr.load(large("x", input, op.sides()));
        return kernel("cropForward", op, input, "x", "y", List.of(each(output, new Stmt.Store(small("y", output), x))));
    }

    /** Its gradient: from {@code dY}; adds to {@code dX}. */
    static Kernel backward(Op.Crop op, Shape input) {
        Shape output = op.infer(input);
        Stmt add = PublicLayout.add(large("dX", input, op.sides()), Expr.load(small("dY", output)));
        return kernel("cropBackward", op, input, "dX", "dY", List.of(each(output, add)));
    }

    private static Kernel kernel(String name, Op op, Shape input, String ofInput, String ofOutput, List<Stmt> body) {
        Shape output = op.infer(input);
        return new Kernel(
                name,
                List.of(op.describe() + ": " + input + " -> " + output + ", by definition"),
                List.of(PublicLayout.memory(ofInput, input), PublicLayout.memory(ofOutput, output)),
                body);
    }

    private static Stmt each(Shape small, Stmt body) {
        Stmt channels = Stmt.loop("c", small.channels(), body);
        return Stmt.loop("iy", small.height(), Stmt.loop("ix", small.width(), channels));
    }

    private static Access small(String array, Shape shape) {
        return at(array, shape, Index.var("iy"), Index.var("ix"));
    }

    private static Access large(String array, Shape shape, Sides sides) {
        return at(
                array, shape, Index.var("iy").plus(sides.top()), Index.var("ix").plus(sides.left()));
    }

    private static Access at(String array, Shape shape, Index row, Index column) {
        return Access.of(array, PublicLayout.pixel(shape, row, column).plus("c", 1));
    }
}
