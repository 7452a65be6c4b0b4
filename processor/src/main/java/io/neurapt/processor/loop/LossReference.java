package io.neurapt.processor.loop;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.read.LossSpec;
import java.util.List;
import java.util.Locale;

/**
 * What a loss means: one number a sample, from the output {@code y} and the target {@code t}.
 *
 * <p>A target that is smoothed is {@code (1 - s) t + s / classes} (yes or no are two), before all else. The focal losses are
 * cross-entropies whose every term has the factor {@code q^gamma}, q being how much its answer lacks: Lin et al., 2017. Where
 * the output is a log softmax, y is the logarithm of what the formulas call so.
 *
 * <p>CROSS_ENTROPY is the mean over the pixels of {@code -sum over c of t * log(y)}, KL_DIVERGENCE that of {@code sum
 * over c of t * log(t / y)}, and a vector is one pixel; the others are means over all units. {@code 0 * log(0)} is 0, as the limit says. The mean over the batch is not taken
 * here, nor in the gradient.
 */
public final class LossReference {

    /**
     * What a rate below it counts as in POISSON, where it is divided by and its logarithm taken: an output above 0 may be so
     * small that floats end. Keras and PyTorch add 1e-7 and 1e-8 instead.
     */
    public static final float LEAST_RATE = 1e-36f;

    private static final Access Y = Access.of("y", Index.var("i"));
    private static final Access T = Access.of("t", Index.var("i"));
    private static final Access D_Y = Access.of("dY", Index.var("i"));
    private static final Access LOSS = Access.of("loss", 0);

    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);
    private static final Expr HALF = Expr.constant(0.5f);

    private final LossSpec loss;
    private final Expr t;

    /** What answers claim, and its logarithm; for log softmaxes, which give the logarithm, and else. */
    private final Expr p;

    private final Expr logP;

    private final boolean givesLog;

    private LossReference(LossSpec loss, Activation activation, Shape shape) {
        this.loss = loss;
        this.t = target(loss, shape);
        this.givesLog = activation == Activation.LOG_SOFTMAX && isOfClasses(loss);
        Expr y = Expr.load(Y);
        this.p = givesLog ? exp(y) : y;
        this.logP = givesLog ? y : log(y);
    }

    private static Expr target(LossSpec loss, Shape shape) {
        Expr given = Expr.load(T);
        int classes = isOfClasses(loss) ? shape.channels() : 2;
        return loss.labelSmoothing() == 0
                ? given
                : Expr.add(Expr.mul(given, Expr.constant(loss.kept())), Expr.constant(loss.spread(classes)));
    }

    /** Whether it is a sum over exclusive classes; the others are means. */
    private static boolean isOfClasses(LossSpec loss) {
        return switch (loss.kind()) {
            case CROSS_ENTROPY, FOCAL, KL_DIVERGENCE -> true;
            default -> false;
        };
    }

    /** From {@code y} and {@code t} to {@code loss}, an array of one. */
    public static Kernel forward(LossSpec loss, Activation activation, Shape shape) {
        LossReference reference = new LossReference(loss, activation, shape);
        List<Param> params = List.of(
                PublicLayout.memory("y", shape),
                PublicLayout.memory("t", shape),
                new Param.Array("loss", Param.Space.LOSSES, 1));
        List<Stmt> body = List.of(
                new Stmt.LetNumber("sum", ZERO),
                Stmt.loop(
                        "i",
                        PublicLayout.size(shape),
                        new Stmt.Assign("sum", Expr.add(Expr.read("sum"), reference.term()))),
                new Stmt.Store(LOSS, Expr.div(Expr.read("sum"), count(loss, shape))));
        return new Kernel("lossForward", doc(loss, shape), params, body);
    }

    private Expr term() {
        Expr y = Expr.load(Y);
        Expr difference = Expr.sub(y, t);
        Expr distance = new Expr.Unary(Expr.Function.ABS, difference);
        return switch (loss.kind()) {
            case CROSS_ENTROPY -> negative(times(t, logP));
            case FOCAL -> negative(times(t, Expr.mul(power(Expr.sub(ONE, p), loss.gamma()), logP)));
            case BINARY_CROSS_ENTROPY -> binaryCrossEntropy();
            case BINARY_FOCAL -> Expr.mul(power(missed(), loss.gamma()), binaryCrossEntropy());
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
            case POISSON -> Expr.sub(y, times(t, log(rate())));
            case HINGE -> Expr.max(ZERO, Expr.sub(ONE, Expr.mul(t, y)));
            case KL_DIVERGENCE -> Expr.sub(times(t, log(t)), times(t, logP));
        };
    }

    /** From {@code y} and {@code t}; adds to {@code dY}. */
    public static Kernel backward(LossSpec loss, Activation activation, Shape shape) {
        LossReference reference = new LossReference(loss, activation, shape);
        List<Param> params = List.of(
                PublicLayout.memory("y", shape), PublicLayout.memory("t", shape), PublicLayout.memory("dY", shape));
        Stmt add = PublicLayout.add(D_Y, Expr.div(reference.slope(), count(loss, shape)));
        return new Kernel(
                "lossBackward", doc(loss, shape), params, List.of(Stmt.loop("i", PublicLayout.size(shape), add)));
    }

    /** By y. */
    private Expr slope() {
        Expr y = Expr.load(Y);
        Expr difference = Expr.sub(y, t);
        return switch (loss.kind()) {
            case CROSS_ENTROPY, KL_DIVERGENCE -> givesLog ? negative(t) : negative(over(t, y));
            case FOCAL -> givesLog ? focalSlope() : over(focalSlope(), y);
            case BINARY_CROSS_ENTROPY -> binarySlope();
            case BINARY_FOCAL -> {
                Expr side = Expr.sub(ONE, Expr.mul(Expr.constant(2), t)); // the slope of what is missed
                Expr ofFactor = Expr.mul(Expr.mul(powerSlope(missed(), loss.gamma()), side), binaryCrossEntropy());
                yield Expr.add(ofFactor, Expr.mul(power(missed(), loss.gamma()), binarySlope()));
            }
            case MEAN_SQUARED_ERROR -> Expr.mul(Expr.constant(2), difference);
            case MEAN_ABSOLUTE_ERROR ->
                new Expr.Select(
                        Expr.Relation.GT, y, t, ONE, new Expr.Select(Expr.Relation.LT, y, t, Expr.constant(-1), ZERO));
            case LOG_COSH -> new Expr.Unary(Expr.Function.TANH, difference);
            case POISSON -> Expr.sub(ONE, over(t, rate()));
            case HINGE -> new Expr.Select(Expr.Relation.LT, Expr.mul(t, y), ONE, negative(t), ZERO);
            case HUBER -> Expr.max(Expr.constant(-1), new Expr.Binary(Expr.Operator.MIN, ONE, difference));
        };
    }

    /** What the sum over all elements is divided by. */
    private static Expr count(LossSpec loss, Shape shape) {
        return Expr.constant(isOfClasses(loss) ? shape.height() * shape.width() : PublicLayout.size(shape));
    }

    /** By the logarithm of p: {@code t (gamma p q^(gamma - 1) log(p) - q^gamma)}. */
    private Expr focalSlope() {
        Expr q = Expr.sub(ONE, p);
        Expr ofFactor = Expr.mul(Expr.mul(p, powerSlope(q, loss.gamma())), logP);
        return times(t, Expr.sub(ofFactor, power(q, loss.gamma())));
    }

    private Expr rate() {
        return Expr.max(p, Expr.constant(LEAST_RATE));
    }

    /** {@code -t log(y) - (1 - t) log(1 - y)}. */
    private Expr binaryCrossEntropy() {
        Expr no = Expr.sub(ONE, p);
        return negative(Expr.add(times(t, logP), times(Expr.sub(ONE, t), log(no))));
    }

    private Expr binarySlope() {
        return Expr.sub(over(Expr.sub(ONE, t), Expr.sub(ONE, p)), over(t, p));
    }

    /** {@code t (1 - y) + (1 - t) y}. */
    private Expr missed() {
        return Expr.add(Expr.mul(t, Expr.sub(ONE, p)), Expr.mul(Expr.sub(ONE, t), p));
    }

    /** {@code value^exponent}. */
    private static Expr power(Expr value, double exponent) {
        if (exponent == 0) {
            return ONE;
        }
        Expr power = exp(Expr.mul(Expr.constant((float) exponent), log(value)));
        return new Expr.Select(Expr.Relation.EQ, value, ZERO, ZERO, power);
    }

    /** {@code exponent * value^(exponent - 1)}; 0 at 0, where the exponent is below 1 too: what it is multiplied by is 0. */
    private static Expr powerSlope(Expr value, double exponent) {
        return exponent == 0 ? ZERO : Expr.mul(Expr.constant((float) exponent), power(value, exponent - 1));
    }

    /** {@code factor * value}, 0 where the factor is. */
    private static Expr times(Expr factor, Expr value) {
        return new Expr.Select(Expr.Relation.EQ, factor, ZERO, ZERO, Expr.mul(factor, value));
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
