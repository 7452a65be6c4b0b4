package io.neurapt.processor.loop;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What an activation means; SOFTMAX runs over the channels of each pixel. Every derivative is written in terms of the
 * output, which is what a network keeps.
 */
public final class ActivationReference {

    private ActivationReference() {}

    /** From {@code x} to {@code y}, which may be the same array. */
    public static Kernel forward(Activation activation, Shape shape) {
        List<Param> params = List.of(PublicLayout.memory("x", shape), PublicLayout.memory("y", shape));
        Stmt pixel =
                eachPixel(shape, activation == Activation.SOFTMAX ? softmax(shape) : elementwise(activation, shape));
        return new Kernel("activationForward", doc(activation, shape), params, List.of(pixel));
    }

    private static List<Stmt> elementwise(Activation activation, Shape shape) {
        Expr x = Expr.load(channel("x", shape));
        Expr y = switch (activation) {
            case LINEAR -> x;
            case RELU -> Expr.max(x, Expr.constant(0));
            case SIGMOID -> new Expr.Unary(Expr.Function.SIGMOID, x);
            case TANH -> new Expr.Unary(Expr.Function.TANH, x);
            case SOFTMAX -> throw new IllegalArgumentException("softmax mixes the channels");
        };
        return List.of(Stmt.loop("c", shape.channels(), new Stmt.Store(channel("y", shape), y)));
    }

    private static List<Stmt> softmax(Shape shape) {
        Expr x = Expr.load(channel("x", shape));
        Expr y = Expr.load(channel("y", shape));
        return List.of(
                new Stmt.Comment("the largest is subtracted, so that exp does not overflow"),
                new Stmt.LetNumber("largest", Expr.constant(Float.NEGATIVE_INFINITY)),
                Stmt.loop("c", shape.channels(), new Stmt.Assign("largest", Expr.max(Expr.read("largest"), x))),
                new Stmt.LetNumber("sum", Expr.constant(0)),
                Stmt.loop(
                        "c",
                        shape.channels(),
                        new Stmt.LetNumber(
                                "power", new Expr.Unary(Expr.Function.EXP, Expr.sub(x, Expr.read("largest")))),
                        new Stmt.Store(channel("y", shape), Expr.read("power")),
                        new Stmt.Assign("sum", Expr.add(Expr.read("sum"), Expr.read("power")))),
                Stmt.loop("c", shape.channels(), new Stmt.Store(channel("y", shape), Expr.div(y, Expr.read("sum")))));
    }

    /** From {@code y} and {@code dY}; adds to {@code dX}. */
    public static Kernel backward(Activation activation, Shape shape) {
        List<Param> params = List.of(
                PublicLayout.memory("y", shape), PublicLayout.memory("dY", shape), PublicLayout.memory("dX", shape));
        List<Stmt> body = new ArrayList<>(prepare(activation, shape.channels(), pixel(shape)));
        body.add(Stmt.loop(
                "c",
                shape.channels(),
                PublicLayout.add(
                        channel("dX", shape), gradient(activation, channel("y", shape), channel("dY", shape)))));
        return new Kernel("activationBackward", doc(activation, shape), params, List.of(eachPixel(shape, body)));
    }

    /** Applies the activation to the output {@code y} of another reference. */
    static List<Stmt> inPlace(Activation activation, Shape shape) {
        if (activation == Activation.LINEAR) {
            return List.of();
        }
        Arg y = new Arg.Array("y", Index.ZERO);
        return List.of(new Stmt.Call(forward(activation, shape), List.of(y, y)));
    }

    /**
     * What {@link #gradient} needs once a pixel: for SOFTMAX the local {@code dot}, the sum over the channels of
     * {@code y * dY}.
     *
     * @param pixel the pixel's first channel in {@code y} and {@code dY}
     */
    static List<Stmt> prepare(Activation activation, int channels, Index pixel) {
        if (activation != Activation.SOFTMAX) {
            return List.of();
        }
        Expr y = Expr.load(Access.of("y", pixel.plus("k", 1)));
        Expr dY = Expr.load(Access.of("dY", pixel.plus("k", 1)));
        return List.of(
                new Stmt.LetNumber("dot", Expr.constant(0)),
                Stmt.loop("k", channels, new Stmt.Assign("dot", Expr.fma(y, dY, Expr.read("dot")))));
    }

    /** The gradient before the activation, from the output and its gradient. */
    static Expr gradient(Activation activation, Access output, Access outputGradient) {
        Expr y = Expr.load(output);
        Expr dY = Expr.load(outputGradient);
        return switch (activation) {
            case LINEAR -> dY;
            case RELU -> new Expr.Select(Expr.Relation.GT, y, Expr.constant(0), dY, Expr.constant(0));
            case SIGMOID -> Expr.mul(dY, Expr.mul(y, Expr.sub(Expr.constant(1), y)));
            case TANH -> Expr.mul(dY, Expr.sub(Expr.constant(1), Expr.mul(y, y)));
            case SOFTMAX -> Expr.mul(y, Expr.sub(dY, Expr.read("dot")));
        };
    }

    private static Stmt eachPixel(Shape shape, List<Stmt> body) {
        return Stmt.loop("py", shape.height(), Stmt.loop("px", shape.width(), body));
    }

    private static Index pixel(Shape shape) {
        return PublicLayout.pixel(shape, Index.var("py"), Index.var("px"));
    }

    private static Access channel(String array, Shape shape) {
        return Access.of(array, pixel(shape).plus("c", 1));
    }

    private static List<String> doc(Activation activation, Shape shape) {
        return List.of(activation.name().toLowerCase(java.util.Locale.ROOT) + " of " + shape + ", by definition");
    }
}
