package io.neurapt.processor.kernel;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.LossReference;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What one unit adds to a loss that is a mean over the units.
 *
 * @param lets locals that the two expressions read
 * @param value the unit's loss
 * @param slope its derivative, by the output or, where loss and activation have one gradient, by what the
 *     activation got
 */
public record LossTerm(List<Stmt> lets, Expr value, Expr slope) {

    /** A loss that is a function of output and target, unit by unit. */
    public static LossTerm of(LossSpec loss, Expr out, Expr target, Dialect dialect) {
        return switch (loss.kind()) {
            case POISSON -> poisson(out, target, dialect);
            case HINGE -> hinge(out, target, dialect);
            default -> ofDifference(loss.kind(), out, target, dialect);
        };
    }

    /** {@code y - t log(y)}. */
    private static LossTerm poisson(Expr out, Expr target, Dialect dialect) {
        List<Stmt> lets = new ArrayList<>();
        lets.add(dialect.let("y", out));
        lets.add(dialect.let("t", target));
        lets.add(dialect.let("rate", Expr.max(read("y"), dialect.literal(LossReference.LEAST_RATE))));
        lets.add(dialect.let("log", new Expr.Unary(Expr.Function.LOG, read("rate"))));
        Expr zero = dialect.literal(0);
        // where the target is 0 nothing is left of the logarithm
        Expr product = new Expr.Select(Expr.Relation.EQ, read("t"), zero, zero, mul(read("t"), read("log")));
        Expr ratio = new Expr.Select(Expr.Relation.EQ, read("t"), zero, zero, Expr.div(read("t"), read("rate")));
        return new LossTerm(lets, sub(read("y"), product), sub(dialect.literal(1), ratio));
    }

    /** {@code max(1 - t y, 0)}. */
    private static LossTerm hinge(Expr out, Expr target, Dialect dialect) {
        List<Stmt> lets = new ArrayList<>();
        lets.add(dialect.let("t", target));
        lets.add(dialect.let("missed", sub(dialect.literal(1), mul(read("t"), out))));
        Expr zero = dialect.literal(0);
        Expr slope = new Expr.Select(
                Expr.Relation.GT, read("missed"), zero, new Expr.Unary(Expr.Function.NEG, read("t")), zero);
        return new LossTerm(lets, Expr.max(read("missed"), zero), slope);
    }

    private static LossTerm ofDifference(Loss loss, Expr out, Expr target, Dialect dialect) {
        List<Stmt> lets = new ArrayList<>();
        lets.add(dialect.let("d", sub(out, target)));
        Expr d = read("d");
        return switch (loss) {
            case MEAN_SQUARED_ERROR -> new LossTerm(lets, mul(d, d), add(d, d));
            case MEAN_ABSOLUTE_ERROR -> new LossTerm(lets, new Expr.Unary(Expr.Function.ABS, d), sign(d, dialect));
            case HUBER -> {
                // the slope is d, cut at -1 and 1; the loss is slope * (d - slope / 2)
                Expr low = new Expr.Binary(Expr.Operator.MIN, d, dialect.literal(1));
                lets.add(dialect.let("low", low));
                lets.add(dialect.let("cut", Expr.max(read("low"), dialect.literal(-1))));
                yield new LossTerm(lets, mul(read("cut"), fma(read("cut"), dialect.literal(-0.5f), d)), read("cut"));
            }
            case LOG_COSH -> {
                // log(cosh(d)) = |d| + log(1 + exp(-2 |d|)) - log(2), tanh(d) = (1 - e) / (1 + e) with the sign of d
                lets.add(dialect.let("distance", new Expr.Unary(Expr.Function.ABS, d)));
                lets.add(dialect.let("power", mul(read("distance"), dialect.literal(-2))));
                lets.add(dialect.let("e", new Expr.Unary(Expr.Function.EXP, read("power"))));
                Expr log = Series.logOfOnePlus("e", dialect, lets);
                Expr value = add(read("distance"), sub(log, dialect.literal((float) Math.log(2))));
                lets.add(dialect.let("tanh", new Expr.Unary(Expr.Function.TANH, d)));
                yield new LossTerm(lets, value, read("tanh"));
            }
            case CROSS_ENTROPY, BINARY_CROSS_ENTROPY, FOCAL, BINARY_FOCAL, KL_DIVERGENCE, POISSON, HINGE ->
                throw new IllegalArgumentException(loss + " is not a function of the difference");
        };
    }

    private static Expr sign(Expr d, Dialect dialect) {
        Expr zero = dialect.literal(0);
        Expr positive = new Expr.Select(Expr.Relation.GT, d, zero, dialect.literal(1), zero);
        return new Expr.Select(Expr.Relation.LT, d, zero, dialect.literal(-1), positive);
    }

    /**
     * {@code max(z, 0) - z * t + log(1 + exp(-|z|))}, which is {@code -t log(y) - (1 - t) log(1 - y)} for {@code y =
     * sigmoid(z)} and stays exact where y rounds to 0 or 1.
     *
     * @param loss BINARY_CROSS_ENTROPY, or BINARY_FOCAL, which is a factor times it
     * @param z what the sigmoid gets
     * @param out what it gives
     */
    public static LossTerm binaryCrossEntropy(LossSpec loss, Expr z, Expr out, Expr target, Dialect dialect) {
        List<Stmt> lets = new ArrayList<>();
        lets.add(dialect.let("z", z));
        Expr wanted = loss.labelSmoothing() > 0
                ? fma(target, dialect.literal(loss.kept()), dialect.literal(loss.spread(2)))
                : target;
        lets.add(dialect.let("t", wanted));
        lets.add(dialect.let("minus", new Expr.Unary(Expr.Function.NEG, new Expr.Unary(Expr.Function.ABS, read("z")))));
        lets.add(dialect.let("e", new Expr.Unary(Expr.Function.EXP, read("minus"))));
        Expr log = Series.logOfOnePlus("e", dialect, lets);
        Expr value = add(sub(Expr.max(read("z"), dialect.literal(0)), mul(read("z"), read("t"))), log);
        return loss.kind() == Loss.BINARY_FOCAL
                ? binaryFocal(loss, value, out, dialect, lets)
                : new LossTerm(lets, value, sub(out, read("t")));
    }

    /** {@code q^gamma} times the cross-entropy, {@code q = t (1 - y) + (1 - t) y}: 0 where the answer is right. */
    private static LossTerm binaryFocal(LossSpec loss, Expr crossEntropy, Expr out, Dialect dialect, List<Stmt> lets) {
        Expr one = dialect.literal(1);
        Expr zero = dialect.literal(0);
        lets.add(dialect.let("entropy", crossEntropy));
        lets.add(dialect.let("y", out));
        lets.add(dialect.let("side", fma(read("t"), dialect.literal(-2), one)));
        lets.add(dialect.let("q", Expr.max(fma(read("side"), read("y"), read("t")), zero)));
        lets.add(dialect.let("factor", Series.power("q", loss.gamma(), dialect, lets)));
        // dq / dz = side y (1 - y), and y (1 - y) is never more than q
        Expr ratio = Expr.div(mul(read("y"), sub(one, read("y"))), read("q"));
        lets.add(dialect.let("ratio", new Expr.Select(Expr.Relation.GT, read("q"), zero, ratio, zero)));
        Expr pull = mul(mul(read("side"), read("ratio")), mul(read("entropy"), dialect.literal((float) loss.gamma())));
        Expr slope = mul(read("factor"), add(pull, sub(read("y"), read("t"))));
        return new LossTerm(lets, mul(read("factor"), read("entropy")), slope);
    }
}
