package io.neurapt.processor.kernel;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
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

    /** A loss that is a function of {@code d = out - target}. */
    public static LossTerm ofDifference(Loss loss, Expr out, Expr target, Dialect dialect) {
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
            case CROSS_ENTROPY, BINARY_CROSS_ENTROPY ->
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
     * @param z what the sigmoid gets
     * @param out what it gives
     */
    public static LossTerm binaryCrossEntropy(Expr z, Expr out, Expr target, Dialect dialect) {
        List<Stmt> lets = new ArrayList<>();
        lets.add(dialect.let("z", z));
        lets.add(dialect.let("t", target));
        lets.add(dialect.let("minus", new Expr.Unary(Expr.Function.NEG, new Expr.Unary(Expr.Function.ABS, read("z")))));
        lets.add(dialect.let("e", new Expr.Unary(Expr.Function.EXP, read("minus"))));
        lets.add(new Stmt.Comment("log(1 + e) = 2 (u + u^3/3 + u^5/5 + ...), u = e / (2 + e) <= 1/3"));
        lets.add(dialect.let("u", Expr.div(read("e"), add(read("e"), dialect.literal(2)))));
        lets.add(dialect.let("uu", mul(read("u"), read("u"))));
        lets.add(dialect.let("log", dialect.literal(1f / 15)));
        for (int odd = 13; odd >= 1; odd -= 2) {
            lets.add(new Stmt.Assign("log", fma(read("log"), read("uu"), dialect.literal(1f / odd))));
        }
        Expr log = mul(read("log"), add(read("u"), read("u")));
        Expr value = add(sub(Expr.max(read("z"), dialect.literal(0)), mul(read("z"), read("t"))), log);
        return new LossTerm(lets, value, sub(out, read("t")));
    }
}
