package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transposed convolution means: every pixel of the input adds to a window of the output, {@code z[iy][ix][f] +=
 * x[py][px][c] * w[ky][kx][f][c]} with {@code iy = stride * py + ky - before}, where that is a pixel of the output; {@code
 * y = activation(z + b[f])}.
 */
final class TransposedConvReference {

    private TransposedConvReference() {}

    /** From {@code x}, {@code w} and {@code b} (if the op has a bias) to {@code y}. */
    static Kernel forward(Op.TransposedConv op, Shape input) {
        Shape output = op.infer(input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        if (op.bias()) {
            params.add(PublicLayout.parameters("b", op.filters()));
        }
        params.addAll(ActivationReference.outputs(op.activation(), output));

        String sum = ActivationReference.kept(op.activation());
        Expr start = op.bias() ? Expr.load(Access.of("b", Index.var("f"))) : Expr.constant(0);
        List<Stmt> body = new ArrayList<>();
        body.add(eachPixel(
                output, "iy", "ix", Stmt.loop("f", op.filters(), new Stmt.Store(output(sum, output), start))));
        body.add(eachPixel(
                input,
                "py",
                "px",
                windows(op, input)
                        .each((iy, ix) -> List.of(Stmt.loop(
                                "f",
                                op.filters(),
                                Stmt.loop(
                                        "c",
                                        input.channels(),
                                        PublicLayout.addProduct(
                                                output(sum, output, iy, ix),
                                                Expr.load(input("x", input)),
                                                Expr.load(weight("w", op, input)))))))));
        body.addAll(ActivationReference.toOutput(op.activation(), output));
        return new Kernel("transposedConvForward", doc(op, input, output), params, body);
    }

    /** From {@code x}, {@code w}, {@code y} and {@code dY}; adds to {@code dX}, {@code dW} and {@code dB}. */
    static Kernel backward(Op.TransposedConv op, Shape input) {
        Shape output = op.infer(input);
        String kept = ActivationReference.kept(op.activation());
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        params.add(PublicLayout.memory(kept, output));
        params.add(PublicLayout.memory("dY", output));
        params.add(PublicLayout.memory("dX", input));
        params.add(PublicLayout.gradients("dW", weights(op, input)));
        if (op.bias()) {
            params.add(PublicLayout.gradients("dB", op.filters()));
        }

        List<Stmt> body = new ArrayList<>();
        if (op.bias()) {
            Access dB = Access.of("dB", Index.var("f"));
            body.add(eachPixel(
                    output,
                    "iy",
                    "ix",
                    eachFilter(op, output, Index.var("iy"), Index.var("ix"), PublicLayout.add(dB, Expr.read("dZ")))));
        }
        Stmt products = Stmt.loop(
                "c",
                input.channels(),
                PublicLayout.addProduct(input("dX", input), Expr.load(weight("w", op, input)), Expr.read("dZ")),
                PublicLayout.addProduct(weight("dW", op, input), Expr.load(input("x", input)), Expr.read("dZ")));
        body.add(eachPixel(
                input,
                "py",
                "px",
                windows(op, input).each((iy, ix) -> List.of(eachFilter(op, output, iy, ix, products)))));
        return new Kernel("transposedConvBackward", doc(op, input, output), params, body);
    }

    /** For every filter at a pixel of the output, with the gradient {@code dZ} before the activation. */
    private static Stmt[] eachFilter(Op.TransposedConv op, Shape output, Index row, Index column, Stmt body) {
        String kept = ActivationReference.kept(op.activation());
        Expr dZ = ActivationReference.gradient(
                op.activation(), output(kept, output, row, column), output("dY", output, row, column));
        List<Stmt> pixel = new ArrayList<>(
                ActivationReference.prepare(op.activation(), op.filters(), PublicLayout.pixel(output, row, column)));
        pixel.add(Stmt.loop("f", op.filters(), new Stmt.LetNumber("dZ", dZ), body));
        return pixel.toArray(Stmt[]::new);
    }

    private static Taps windows(Op.TransposedConv op, Shape input) {
        return Taps.of(op.vertical(input), op.horizontal(input));
    }

    private static Stmt eachPixel(Shape shape, String row, String column, Stmt... body) {
        return Stmt.loop(row, shape.height(), Stmt.loop(column, shape.width(), body));
    }

    private static Access input(String array, Shape input) {
        return Access.of(
                array,
                PublicLayout.pixel(input, Index.var("py"), Index.var("px")).plus("c", 1));
    }

    private static Access output(String array, Shape output) {
        return output(array, output, Index.var("iy"), Index.var("ix"));
    }

    private static Access output(String array, Shape output, Index row, Index column) {
        return Access.of(array, PublicLayout.pixel(output, row, column).plus("f", 1));
    }

    private static Access weight(String array, Op.TransposedConv op, Shape input) {
        Index tap = Index.var("ky", op.kernelWidth()).plus("kx", 1);
        return Access.of(
                array,
                tap.times(op.filters()).plus("f", 1).times(input.channels()).plus("c", 1));
    }

    private static int weights(Op.TransposedConv op, Shape input) {
        return Math.toIntExact(op.parameters(input).get(0).size());
    }

    private static List<String> doc(Op.TransposedConv op, Shape input, Shape output) {
        return List.of(op.describe() + ": " + input + " -> " + output + ", by definition");
    }
}
