package io.neurapt.processor.loop;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What an activation means; SOFTMAX and LOG_SOFTMAX run over the channels of each pixel. Derivatives are written in terms of the output
 * {@code y}, which is what a network keeps, or, where that does not tell enough, of {@code z}, what the function got.
 */
public final class ActivationReference {

    private static final float LEAK = 0.3f;
    private static final float SELU_SCALE = 1.05070098735548f;
    private static final float SELU_ALPHA = 1.67326324235437f;
    private static final float ROOT_HALF = (float) Math.sqrt(0.5);

    private static final Expr ZERO = Expr.constant(0);
    private static final Expr HALF = Expr.constant(0.5f);
    private static final Expr ONE = Expr.constant(1);

    private ActivationReference() {}

    /** A layer of its own: from {@code x} to {@code y}, and to {@code z} where the derivative needs it. */
    static Kernel forward(Op.Activate op, Shape shape) {
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", shape));
        params.addAll(outputs(op.activation(), shape));
        Stmt copy = new Stmt.Store(channel(kept(op.activation()), shape), Expr.load(channel("x", shape)));
        List<Stmt> body = new ArrayList<>();
        body.add(eachPixel(shape, List.of(Stmt.loop("c", shape.channels(), copy))));
        body.addAll(toOutput(op.activation(), shape));
        return new Kernel("activateForward", doc(op.activation(), shape), params, body);
    }

    /** Its gradient. */
    static Kernel backward(Op.Activate op, Shape shape) {
        return backward(op.activation(), shape);
    }

    /** From {@code x} to {@code y}, which may be the same array. */
    public static Kernel forward(Activation activation, Shape shape) {
        List<Param> params = List.of(PublicLayout.memory("x", shape), PublicLayout.memory("y", shape));
        Stmt pixel = eachPixel(
                shape, Functions.isSoftmax(activation) ? softmax(activation, shape) : elementwise(activation, shape));
        return new Kernel("activationForward", doc(activation, shape), params, List.of(pixel));
    }

    private static List<Stmt> elementwise(Activation activation, Shape shape) {
        Expr x = Expr.load(channel("x", shape));
        Expr y = switch (activation) {
            case LINEAR -> x;
            case RELU -> Expr.max(x, Expr.constant(0));
            case SIGMOID -> function(Expr.Function.SIGMOID, x);
            case TANH -> function(Expr.Function.TANH, x);
            case RELU6 -> Expr.max(min(x, Expr.constant(6)), Expr.constant(0));
            case LEAKY_RELU -> positive(x, x, Expr.mul(Expr.constant(LEAK), x));
            case ELU -> positive(x, x, Expr.sub(function(Expr.Function.EXP, x), ONE));
            case SELU ->
                Expr.mul(
                        Expr.constant(SELU_SCALE),
                        positive(
                                x,
                                x,
                                Expr.mul(Expr.constant(SELU_ALPHA), Expr.sub(function(Expr.Function.EXP, x), ONE))));
            case GELU -> Expr.mul(x, normal(x));
            case SWISH -> Expr.mul(x, function(Expr.Function.SIGMOID, x));
            case HARD_SWISH -> Expr.mul(x, hardSigmoid(x));
            case MISH -> Expr.mul(x, function(Expr.Function.TANH, softplus(x)));
            case SOFTPLUS -> softplus(x);
            case SOFTSIGN -> Expr.div(x, Expr.add(ONE, function(Expr.Function.ABS, x)));
            case EXPONENTIAL -> function(Expr.Function.EXP, x);
            case HARD_SIGMOID -> hardSigmoid(x);
            case SOFTMAX, LOG_SOFTMAX -> throw new IllegalArgumentException("softmax mixes the channels");
        };
        return List.of(Stmt.loop("c", shape.channels(), new Stmt.Store(channel("y", shape), y)));
    }

    private static Expr softplus(Expr x) {
        return function(Expr.Function.LOG, Expr.add(ONE, function(Expr.Function.EXP, x)));
    }

    private static Expr hardSigmoid(Expr x) {
        Expr cut = Expr.max(min(Expr.add(x, Expr.constant(3)), Expr.constant(6)), ZERO);
        return Expr.div(cut, Expr.constant(6));
    }

    /** {@code (1 + erf(x / sqrt(2))) / 2}. */
    private static Expr normal(Expr x) {
        Expr erf = function(Expr.Function.ERF, Expr.mul(x, Expr.constant(ROOT_HALF)));
        return Expr.mul(HALF, Expr.add(ONE, erf));
    }

    private static Expr positive(Expr x, Expr yes, Expr no) {
        return new Expr.Select(Expr.Relation.GT, x, ZERO, yes, no);
    }

    private static Expr between(Expr x, float low, float high, Expr yes) {
        Expr above = new Expr.Select(Expr.Relation.GT, x, Expr.constant(low), yes, ZERO);
        return new Expr.Select(Expr.Relation.LT, x, Expr.constant(high), above, ZERO);
    }

    private static Expr min(Expr left, Expr right) {
        return new Expr.Binary(Expr.Operator.MIN, left, right);
    }

    private static Expr function(Expr.Function function, Expr x) {
        return new Expr.Unary(function, x);
    }

    private static List<Stmt> softmax(Activation activation, Shape shape) {
        Expr x = Expr.load(channel("x", shape));
        Expr power = function(Expr.Function.EXP, Expr.sub(x, Expr.read("largest")));
        Expr logarithm = Expr.sub(Expr.sub(x, Expr.read("largest")), function(Expr.Function.LOG, Expr.read("sum")));
        Expr y = activation == Activation.SOFTMAX ? Expr.div(power, Expr.read("sum")) : logarithm;
        return List.of(
                new Stmt.Comment("the largest is subtracted, so that exp does not overflow"),
                new Stmt.LetNumber("largest", Expr.constant(Float.NEGATIVE_INFINITY)),
                Stmt.loop("c", shape.channels(), new Stmt.Assign("largest", Expr.max(Expr.read("largest"), x))),
                new Stmt.LetNumber("sum", Expr.constant(0)),
                Stmt.loop("c", shape.channels(), new Stmt.Assign("sum", Expr.add(Expr.read("sum"), power))),
                Stmt.loop("c", shape.channels(), new Stmt.Store(channel("y", shape), y)));
    }

    /** From {@code y}, or {@code z} instead, and {@code dY}; adds to {@code dX}. */
    public static Kernel backward(Activation activation, Shape shape) {
        List<Param> params = List.of(
                PublicLayout.memory(kept(activation), shape),
                PublicLayout.memory("dY", shape),
                PublicLayout.memory("dX", shape));
        List<Stmt> body = new ArrayList<>(prepare(activation, shape.channels(), pixel(shape)));
        body.add(Stmt.loop(
                "c",
                shape.channels(),
                PublicLayout.add(
                        channel("dX", shape),
                        gradient(activation, channel(kept(activation), shape), channel("dY", shape)))));
        return new Kernel("activationBackward", doc(activation, shape), params, List.of(eachPixel(shape, body)));
    }

    /** The array that the derivative reads: {@code y}, what the function gave, or {@code z}, what it got. */
    static String kept(Activation activation) {
        return Functions.readsInput(activation) ? "z" : "y";
    }

    /** The arrays of a layer's output: {@code y}, and {@code z} where the derivative needs it. */
    static List<Param> outputs(Activation activation, Shape shape) {
        Param y = PublicLayout.memory("y", shape);
        return Functions.readsInput(activation) ? List.of(PublicLayout.memory("z", shape), y) : List.of(y);
    }

    /** Applies the activation to what stands in {@link #kept} and puts it into {@code y}. */
    static List<Stmt> toOutput(Activation activation, Shape shape) {
        if (activation == Activation.LINEAR) {
            return List.of();
        }
        return List.of(new Stmt.Call(
                forward(activation, shape),
                List.of(new Arg.Array(kept(activation), Index.ZERO), new Arg.Array("y", Index.ZERO))));
    }

    /**
     * What {@link #gradient} needs once a pixel: for SOFTMAX the local {@code dot}, the sum over the channels of
     * {@code y * dY}; for LOG_SOFTMAX {@code total}, that of {@code dY}.
     *
     * @param pixel the pixel's first channel in {@code y} and {@code dY}
     */
    static List<Stmt> prepare(Activation activation, int channels, Index pixel) {
        if (!Functions.isSoftmax(activation)) {
            return List.of();
        }
        Expr y = Expr.load(Access.of("y", pixel.plus("k", 1)));
        Expr dY = Expr.load(Access.of("dY", pixel.plus("k", 1)));
        if (activation == Activation.LOG_SOFTMAX) {
            return List.of(
                    new Stmt.LetNumber("total", ZERO),
                    Stmt.loop("k", channels, new Stmt.Assign("total", Expr.add(dY, Expr.read("total")))));
        }
        return List.of(
                new Stmt.LetNumber("dot", Expr.constant(0)),
                Stmt.loop("k", channels, new Stmt.Assign("dot", Expr.fma(y, dY, Expr.read("dot")))));
    }

    /** The gradient before the activation, from what is {@link #kept} and the output's gradient. */
    static Expr gradient(Activation activation, Access kept, Access outputGradient) {
        Expr y = Expr.load(kept); // z where the function reads its input
        Expr dY = Expr.load(outputGradient);
        return switch (activation) {
            case LINEAR -> dY;
            case RELU -> new Expr.Select(Expr.Relation.GT, y, Expr.constant(0), dY, Expr.constant(0));
            case SIGMOID -> Expr.mul(dY, Expr.mul(y, Expr.sub(Expr.constant(1), y)));
            case TANH -> Expr.mul(dY, Expr.sub(Expr.constant(1), Expr.mul(y, y)));
            case RELU6 -> between(y, 0, 6, dY);
            case LEAKY_RELU -> positive(y, dY, Expr.mul(Expr.constant(LEAK), dY));
            case ELU -> Expr.mul(dY, positive(y, ONE, Expr.add(y, ONE)));
            case SELU ->
                Expr.mul(
                        dY,
                        positive(
                                y,
                                Expr.constant(SELU_SCALE),
                                Expr.add(y, Expr.mul(Expr.constant(SELU_SCALE), Expr.constant(SELU_ALPHA)))));
            case GELU -> Expr.mul(dY, Expr.add(normal(y), Expr.mul(y, density(y))));
            case SWISH -> {
                Expr sigmoid = function(Expr.Function.SIGMOID, y);
                yield Expr.mul(dY, Expr.mul(sigmoid, Expr.add(ONE, Expr.mul(y, Expr.sub(ONE, sigmoid)))));
            }
            case HARD_SWISH -> {
                Expr inside = Expr.add(Expr.div(y, Expr.constant(3)), HALF);
                Expr below = new Expr.Select(Expr.Relation.GT, y, Expr.constant(-3), inside, ZERO);
                yield Expr.mul(dY, new Expr.Select(Expr.Relation.LT, y, Expr.constant(3), below, ONE));
            }
            case MISH -> {
                Expr tanh = function(Expr.Function.TANH, softplus(y));
                Expr slope = Expr.mul(Expr.sub(ONE, Expr.mul(tanh, tanh)), function(Expr.Function.SIGMOID, y));
                yield Expr.mul(dY, Expr.add(tanh, Expr.mul(y, slope)));
            }
            case SOFTPLUS -> Expr.mul(dY, Expr.sub(ONE, function(Expr.Function.EXP, function(Expr.Function.NEG, y))));
            case SOFTSIGN -> {
                Expr rest = Expr.sub(ONE, function(Expr.Function.ABS, y));
                yield Expr.mul(dY, Expr.mul(rest, rest));
            }
            case EXPONENTIAL -> Expr.mul(dY, y);
            case HARD_SIGMOID -> between(y, 0, 1, Expr.div(dY, Expr.constant(6)));
            case SOFTMAX -> Expr.mul(y, Expr.sub(dY, Expr.read("dot")));
            case LOG_SOFTMAX -> Expr.sub(dY, Expr.mul(function(Expr.Function.EXP, y), Expr.read("total")));
        };
    }

    /** {@code exp(-x^2 / 2) / sqrt(2 pi)}. */
    private static Expr density(Expr x) {
        Expr power = function(Expr.Function.NEG, Expr.mul(HALF, Expr.mul(x, x)));
        return Expr.mul(function(Expr.Function.EXP, power), Expr.constant((float) (1 / Math.sqrt(2 * Math.PI))));
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
