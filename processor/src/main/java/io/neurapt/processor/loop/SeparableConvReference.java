package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a separable convolution means: {@code y[py][px][f] = activation(b[f] + sum over g of u[py][px][g] * w[g][f])},
 * where {@code u} is what the {@linkplain DepthwiseConvReference depthwise convolution} with the weights {@code d} gives, and
 * {@code g = multiplier * c + m} its channel.
 */
final class SeparableConvReference {

    private SeparableConvReference() {}

    /** From {@code x}, {@code d}, {@code w} and {@code b} (if the op has a bias) to {@code y}. */
    static Kernel forward(Op.SeparableConv op, Shape input) {
        Shape output = op.infer(input);
        boolean bias = op.pointwise().bias();
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("d", DepthwiseConvReference.weights(op.depthwise(), input)));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        if (bias) {
            params.add(PublicLayout.parameters("b", output.channels()));
        }
        params.addAll(ActivationReference.outputs(op.activation(), output));
        Access z = output(ActivationReference.kept(op.activation()), output);
        Expr start = bias ? Expr.load(Access.of("b", Index.var("f"))) : Expr.constant(0);
        List<Stmt> body = new ArrayList<>();
        body.add(DepthwiseConvReference.eachPixel(
                output,
                List.of(
                        Stmt.loop("f", output.channels(), new Stmt.Store(z, start)),
                        DepthwiseConvReference.eachFilter(
                                op.depthwise(),
                                input,
                                List.of(
                                        new Stmt.LetNumber("u", Expr.constant(0)),
                                        DepthwiseConvReference.sum("u", "d", op.depthwise(), input),
                                        Stmt.loop(
                                                "f",
                                                output.channels(),
                                                PublicLayout.addProduct(
                                                        z, Expr.load(weight("w", op)), Expr.read("u"))))))));
        body.addAll(ActivationReference.toOutput(op.activation(), output));
        return new Kernel("separableForward", doc(op, input), params, body);
    }

    /** From {@code x}, {@code d}, {@code w}, {@code y} and {@code dY}; adds to {@code dX}, {@code dD}, {@code dW}, {@code dB}. */
    static Kernel backward(Op.SeparableConv op, Shape input) {
        Shape output = op.infer(input);
        String kept = ActivationReference.kept(op.activation());
        int depthwise = DepthwiseConvReference.weights(op.depthwise(), input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("d", depthwise));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        params.add(PublicLayout.memory(kept, output));
        params.add(PublicLayout.memory("dY", output));
        params.add(PublicLayout.memory("dX", input));
        params.add(PublicLayout.gradients("dD", depthwise));
        params.add(PublicLayout.gradients("dW", weights(op, input)));
        if (op.pointwise().bias()) {
            params.add(PublicLayout.gradients("dB", output.channels()));
        }
        Stmt dZ = new Stmt.LetNumber(
                "dZ", ActivationReference.gradient(op.activation(), output(kept, output), output("dY", output)));
        Index pixel = PublicLayout.pixel(output, Index.var("py"), Index.var("px"));
        List<Stmt> body = new ArrayList<>(ActivationReference.prepare(op.activation(), output.channels(), pixel));
        if (op.pointwise().bias()) {
            body.add(Stmt.loop(
                    "f", output.channels(), dZ, PublicLayout.add(Access.of("dB", Index.var("f")), Expr.read("dZ"))));
        }
        body.add(DepthwiseConvReference.eachFilter(
                op.depthwise(),
                input,
                List.of(
                        new Stmt.LetNumber("u", Expr.constant(0)),
                        DepthwiseConvReference.sum("u", "d", op.depthwise(), input),
                        new Stmt.LetNumber("dU", Expr.constant(0)),
                        Stmt.loop(
                                "f",
                                output.channels(),
                                dZ,
                                PublicLayout.addProduct(weight("dW", op), Expr.read("u"), Expr.read("dZ")),
                                new Stmt.Assign(
                                        "dU", Expr.fma(Expr.load(weight("w", op)), Expr.read("dZ"), Expr.read("dU")))),
                        DepthwiseConvReference.spread("dU", "d", "dD", op.depthwise(), input))));
        return new Kernel(
                "separableBackward", doc(op, input), params, List.of(DepthwiseConvReference.eachPixel(output, body)));
    }

    private static Access output(String array, Shape output) {
        Index pixel = PublicLayout.pixel(output, Index.var("py"), Index.var("px"));
        return Access.of(array, pixel.plus("f", 1));
    }

    private static Access weight(String array, Op.SeparableConv op) {
        return Access.of(
                array,
                DepthwiseConvReference.filter(op.depthwise())
                        .times(op.pointwise().filters())
                        .plus("f", 1));
    }

    private static int weights(Op.SeparableConv op, Shape input) {
        return Math.toIntExact(op.parameters(input).get(1).size());
    }

    private static List<String> doc(Op.SeparableConv op, Shape input) {
        return List.of(op.describe() + ": " + input + " -> " + op.infer(input) + ", by definition");
    }
}
