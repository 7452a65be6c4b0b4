package io.neurapt.processor.loop;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.read.LossSpec;
import java.util.List;
import java.util.Locale;

/**
 * What a loss means: one number a sample, from the output {@code y} and the target {@code t}.
 *
 * <p>CROSS_ENTROPY is the mean over the pixels of {@code -sum over c of t * log(y)}, KL_DIVERGENCE that of {@code sum
 * over c of t * log(t / y)}, and a vector is one pixel; the others are means over all units. {@code 0 * log(0)} is 0, as the limit says. The mean over the batch is not taken
 * here, nor in the gradient.
 */
public final class LossReference {

    private static final Access Y = Access.of("y", Index.var("i"));
    private static final Access T = Access.of("t", Index.var("i"));
    private static final Access D_Y = Access.of("dY", Index.var("i"));
    private static final Access LOSS = Access.of("loss", 0);

    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr HALF = Expr.constant(0.5f);

    private LossReference() {}

    /** From {@code y} and {@code t} to {@code loss}, an array of one. */
    public static Kernel forward(LossSpec loss, Shape shape) {
        List<Param> params = List.of(
                PublicLayout.memory("y", shape),
                PublicLayout.memory("t", shape),
                new Param.Array("loss", Param.Space.LOSSES, 1));
        List<Stmt> body = List.of(
                new Stmt.LetNumber("sum", ZERO),
                Stmt.loop(
                        "i", PublicLayout.size(shape), new Stmt.Assign("sum", Expr.add(Expr.read("sum"), term(loss)))),
                new Stmt.Store(LOSS, Expr.div(Expr.read("sum"), count(loss, shape))));
        return new Kernel("lossForward", doc(loss, shape), params, body);
    }

    private static Expr term(LossSpec loss) {
        Expr y = Expr.load(Y);
        Expr t = Expr.load(T);
        Expr difference = Expr.sub(y, t);
        Expr distance = new Expr.Unary(Expr.Function.ABS, difference);
        return switch (loss.kind()) {
            case CROSS_ENTROPY -> negative(timesLog(t, y));
            case BINARY_CROSS_ENTROPY ->
                negative(Expr.add(timesLog(t, y), timesLog(Expr.sub(ONE, t), Expr.sub(ONE, y))));
            case MEAN_SQUARED_ERROR -> Expr.mul(difference, difference);
            case MEAN_ABSOLUTE_ERROR -> distance;
            case HUBER ->
                new Expr.Select(
                        Expr.Relation.GT,
                        distance,
                        ONE,
                        Expr.sub(distance, HALF),
                        Expr.mul(HALF, Expr.mul(difference, difference)));
            case LOG_COSH -> log(Expr.mul(HALF, Expr.add(exp(difference), exp(negative(difference)))));
            case POISSON -> Expr.sub(y, timesLog(t, y));
            case HINGE -> Expr.max(ZERO, Expr.sub(ONE, Expr.mul(t, y)));
            case KL_DIVERGENCE -> Expr.sub(timesLog(t, t), timesLog(t, y));
        };
    }

    /** From {@code y} and {@code t}; adds to {@code dY}. */
    public static Kernel backward(LossSpec loss, Shape shape) {
        List<Param> params = List.of(
                PublicLayout.memory("y", shape), PublicLayout.memory("t", shape), PublicLayout.memory("dY", shape));
        Stmt add = PublicLayout.add(D_Y, Expr.div(slope(loss), count(loss, shape)));
        return new Kernel(
                "lossBackward", doc(loss, shape), params, List.of(Stmt.loop("i", PublicLayout.size(shape), add)));
    }

    private static Expr slope(LossSpec loss) {
        Expr y = Expr.load(Y);
        Expr t = Expr.load(T);
        Expr difference = Expr.sub(y, t);
        return switch (loss.kind()) {
            case CROSS_ENTROPY, KL_DIVERGENCE -> negative(over(t, y));
            case BINARY_CROSS_ENTROPY -> Expr.sub(over(Expr.sub(ONE, t), Expr.sub(ONE, y)), over(t, y));
            case MEAN_SQUARED_ERROR -> Expr.mul(Expr.constant(2), difference);
            case MEAN_ABSOLUTE_ERROR ->
                new Expr.Select(
                        Expr.Relation.GT, y, t, ONE, new Expr.Select(Expr.Relation.LT, y, t, Expr.constant(-1), ZERO));
            case LOG_COSH -> new Expr.Unary(Expr.Function.TANH, difference);
            case POISSON -> Expr.sub(ONE, over(t, y));
            case HINGE -> new Expr.Select(Expr.Relation.LT, Expr.mul(t, y), ONE, negative(t), ZERO);
            case HUBER -> Expr.max(Expr.constant(-1), new Expr.Binary(Expr.Operator.MIN, ONE, difference));
        };
    }

    /** What the sum over all elements is divided by. */
    private static Expr count(LossSpec loss, Shape shape) {
        boolean perPixel = loss.kind() == Loss.CROSS_ENTROPY || loss.kind() == Loss.KL_DIVERGENCE;
        return Expr.constant(perPixel ? shape.height() * shape.width() : PublicLayout.size(shape));
    }

    /** {@code factor * log(value)}, 0 where the factor is. */
    private static Expr timesLog(Expr factor, Expr value) {
        Expr product = Expr.mul(factor, log(value));
        return new Expr.Select(Expr.Relation.EQ, factor, ZERO, ZERO, product);
    }

    /** {@code factor / value}, 0 where the factor is. */
    private static Expr over(Expr factor, Expr value) {
        return new Expr.Select(Expr.Relation.EQ, factor, ZERO, ZERO, Expr.div(factor, value));
    }

    private static Expr log(Expr value) {
        return new Expr.Unary(Expr.Function.LOG, value);
    }

    private static Expr exp(Expr value) {
        return new Expr.Unary(Expr.Function.EXP, value);
    }

    private static Expr negative(Expr value) {
        return new Expr.Unary(Expr.Function.NEG, value);
    }

    private static List<String> doc(LossSpec loss, Shape shape) {
        return List.of(
                loss.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " of " + shape + ", by definition");
    }
}
