package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a depthwise convolution means: {@code y[py][px][f] = activation(b[f] + sum over ky, kx of x[iy][ix][c] *
 * w[ky][kx][f])} with {@code f = multiplier * c + m} and {@code iy = stride * py + ky - before}; pixels outside the input
 * are zero.
 */
final class DepthwiseConvReference {

    private DepthwiseConvReference() {}

    /** From {@code x}, {@code w} and {@code b} (if the op has a bias) to {@code y}. */
    static Kernel forward(Op.DepthwiseConv op, Shape input) {
        Shape output = op.infer(input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        if (op.bias()) {
            params.add(PublicLayout.parameters("b", output.channels()));
        }
        params.addAll(ActivationReference.outputs(op.activation(), output));
        Expr start = op.bias() ? Expr.load(Access.of("b", filter(op))) : Expr.constant(0);
        Access z = output(ActivationReference.kept(op.activation()), op, input);
        List<Stmt> body = new ArrayList<>();
        body.add(eachPixel(
                output,
                List.of(eachFilter(
                        op,
                        input,
                        List.of(
                                new Stmt.LetNumber("sum", start),
                                sum("sum", "w", op, input),
                                new Stmt.Store(z, Expr.read("sum")))))));
        body.addAll(ActivationReference.toOutput(op.activation(), output));
        return new Kernel("depthwiseForward", doc(op, input), params, body);
    }

    /** From {@code x}, {@code w}, {@code y} and {@code dY}; adds to {@code dX}, {@code dW} and {@code dB}. */
    static Kernel backward(Op.DepthwiseConv op, Shape input) {
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
            params.add(PublicLayout.gradients("dB", output.channels()));
        }
        List<Stmt> filter = new ArrayList<>();
        filter.add(new Stmt.LetNumber(
                "dZ", ActivationReference.gradient(op.activation(), output(kept, op, input), output("dY", op, input))));
        if (op.bias()) {
            filter.add(PublicLayout.add(Access.of("dB", filter(op)), Expr.read("dZ")));
        }
        filter.add(spread("dZ", "w", "dW", op, input));

        Index pixel = PublicLayout.pixel(output, Index.var("py"), Index.var("px"));
        List<Stmt> body = new ArrayList<>(ActivationReference.prepare(op.activation(), output.channels(), pixel));
        body.add(eachFilter(op, input, filter));
        return new Kernel("depthwiseBackward", doc(op, input), params, List.of(eachPixel(output, body)));
    }

    /** Adds the taps of the kernel (c, m) at (py, px) to a number. */
    static Stmt sum(String number, String weights, Op.DepthwiseConv op, Shape input) {
        return taps(op, input)
                .each((iy, ix) -> List.of(new Stmt.Assign(
                        number,
                        Expr.fma(
                                Expr.load(input("x", input, iy, ix)),
                                Expr.load(weight(weights, op, input)),
                                Expr.read(number)))));
    }

    /** Adds a gradient at (py, px), channel (c, m), times the weights to {@code dX}, and times {@code x} to theirs. */
    static Stmt spread(String gradient, String weights, String weightGradients, Op.DepthwiseConv op, Shape input) {
        return taps(op, input)
                .each((iy, ix) -> List.of(
                        PublicLayout.addProduct(
                                input("dX", input, iy, ix), Expr.load(weight(weights, op, input)), Expr.read(gradient)),
                        PublicLayout.addProduct(
                                weight(weightGradients, op, input),
                                Expr.load(input("x", input, iy, ix)),
                                Expr.read(gradient))));
    }

    static Stmt eachPixel(Shape output, List<Stmt> body) {
        return Stmt.loop("py", output.height(), Stmt.loop("px", output.width(), body));
    }

    static Stmt eachFilter(Op.DepthwiseConv op, Shape input, List<Stmt> body) {
        return Stmt.loop("c", input.channels(), Stmt.loop("m", op.multiplier(), body));
    }

    /** The output channel of (c, m). */
    static Index filter(Op.DepthwiseConv op) {
        return Index.var("c", op.multiplier()).plus("m", 1);
    }

    static int weights(Op.DepthwiseConv op, Shape input) {
        return Math.toIntExact(op.parameters(input).get(0).size());
    }

    private static Taps taps(Op.DepthwiseConv op, Shape input) {
        return Taps.of(op.vertical(input), op.horizontal(input));
    }

    private static Access input(String array, Shape input, Index row, Index column) {
        return Access.of(array, PublicLayout.pixel(input, row, column).plus("c", 1));
    }

    private static Access output(String array, Op.DepthwiseConv op, Shape input) {
        Index pixel = PublicLayout.pixel(op.infer(input), Index.var("py"), Index.var("px"));
        return Access.of(array, pixel.plus(filter(op)));
    }

    private static Access weight(String array, Op.DepthwiseConv op, Shape input) {
        Index tap = Index.var("ky", op.kernelWidth()).plus("kx", 1);
        return Access.of(array, tap.times(op.filters(input)).plus(filter(op)));
    }

    private static List<String> doc(Op.DepthwiseConv op, Shape input) {
        return List.of(op.describe() + ": " + input + " -> " + op.infer(input) + ", by definition");
    }
}
