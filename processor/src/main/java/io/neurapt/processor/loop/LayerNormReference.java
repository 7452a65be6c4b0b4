package io.neurapt.processor.loop;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.constant;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What layer normalisation means, at each pixel: {@code y = gamma n + beta}, {@code n = (x - mean) / sqrt(variance +
 * epsilon)}, mean and variance over the channels. With {@code g = gamma dY} its gradient is {@code dX = (g - mean(g) - n
 * mean(g n)) / sqrt(variance + epsilon)}.
 */
final class LayerNormReference {

    private LayerNormReference() {}

    /** From {@code x} to {@code y}. */
    static Kernel forward(Op.LayerNorm op, Shape shape) {
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", shape));
        params.add(PublicLayout.parameters("gamma", shape.channels()));
        params.add(PublicLayout.parameters("beta", shape.channels()));
        params.addAll(ActivationReference.outputs(op.activation(), shape));
        List<Stmt> pixel = new ArrayList<>(statistics(op, shape));
        pixel.add(Stmt.loop(
                "c",
                shape.channels(),
                new Stmt.Store(
                        at(ActivationReference.kept(op.activation()), shape),
                        fma(normalised(shape), load(channel("gamma")), load(channel("beta"))))));
        List<Stmt> body = new ArrayList<>();
        body.add(eachPixel(shape, pixel));
        body.addAll(ActivationReference.toOutput(op.activation(), shape));
        return new Kernel("layerNormForward", doc(op, shape), params, body);
    }

    /** From {@code x}, {@code gamma}, {@code y} and {@code dY}; adds to {@code dX}, {@code dGamma} and {@code dBeta}. */
    static Kernel backward(Op.LayerNorm op, Shape shape) {
        String kept = ActivationReference.kept(op.activation());
        List<Param> params = List.of(
                PublicLayout.memory("x", shape),
                PublicLayout.parameters("gamma", shape.channels()),
                PublicLayout.memory(kept, shape),
                PublicLayout.memory("dY", shape),
                PublicLayout.memory("dX", shape),
                PublicLayout.gradients("dGamma", shape.channels()),
                PublicLayout.gradients("dBeta", shape.channels()));
        Expr gradient = ActivationReference.gradient(op.activation(), at(kept, shape), at("dY", shape));
        Stmt dZ = new Stmt.LetNumber("dZ", gradient);
        Stmt n = new Stmt.LetNumber("n", normalised(shape));
        Stmt g = new Stmt.LetNumber("g", mul(read("dZ"), load(channel("gamma"))));
        Expr count = constant(shape.channels());
        Expr rest = sub(sub(read("g"), div(read("sumG"), count)), mul(read("n"), div(read("sumGN"), count)));

        List<Stmt> pixel = new ArrayList<>(statistics(op, shape));
        pixel.addAll(ActivationReference.prepare(op.activation(), shape.channels(), pixel(shape)));
        pixel.add(new Stmt.LetNumber("sumG", constant(0)));
        pixel.add(new Stmt.LetNumber("sumGN", constant(0)));
        pixel.add(Stmt.loop(
                "c",
                shape.channels(),
                dZ,
                n,
                g,
                PublicLayout.addProduct(channel("dGamma"), read("dZ"), read("n")),
                PublicLayout.add(channel("dBeta"), read("dZ")),
                new Stmt.Assign("sumG", add(read("sumG"), read("g"))),
                new Stmt.Assign("sumGN", fma(read("g"), read("n"), read("sumGN")))));
        pixel.add(Stmt.loop(
                "c", shape.channels(), dZ, n, g, PublicLayout.add(at("dX", shape), mul(rest, read("inverse")))));
        return new Kernel("layerNormBackward", doc(op, shape), params, List.of(eachPixel(shape, pixel)));
    }

    /** Of a pixel's channels the mean, and {@code inverse = 1 / sqrt(variance + epsilon)}. */
    private static List<Stmt> statistics(Op.LayerNorm op, Shape shape) {
        Expr x = load(at("x", shape));
        Expr count = constant(shape.channels());
        Expr variance = div(read("squares"), count);
        return List.of(
                new Stmt.LetNumber("sum", constant(0)),
                Stmt.loop("c", shape.channels(), new Stmt.Assign("sum", add(read("sum"), x))),
                new Stmt.LetNumber("mean", div(read("sum"), count)),
                new Stmt.LetNumber("squares", constant(0)),
                Stmt.loop(
                        "c",
                        shape.channels(),
                        new Stmt.LetNumber("d", sub(x, read("mean"))),
                        new Stmt.Assign("squares", fma(read("d"), read("d"), read("squares")))),
                new Stmt.LetNumber(
                        "inverse",
                        div(constant(1), new Expr.Unary(Expr.Function.SQRT, add(variance, constant(op.epsilon()))))));
    }

    private static Expr normalised(Shape shape) {
        return mul(sub(load(at("x", shape)), read("mean")), read("inverse"));
    }

    private static Stmt eachPixel(Shape shape, List<Stmt> body) {
        return Stmt.loop("py", shape.height(), Stmt.loop("px", shape.width(), body));
    }

    private static Index pixel(Shape shape) {
        return PublicLayout.pixel(shape, Index.var("py"), Index.var("px"));
    }

    private static Access at(String array, Shape shape) {
        return Access.of(array, pixel(shape).plus("c", 1));
    }

    private static Access channel(String array) {
        return Access.of(array, Index.var("c"));
    }

    private static List<String> doc(Op.LayerNorm op, Shape shape) {
        return List.of(op.describe() + " of " + shape + ", by definition");
    }
}
