package io.neurapt.processor.kernel;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** Functions that kernels write out as sums of powers. */
final class Series {

    private static final int MOST_FACTORS = 3;

    private Series() {}

    /**
     * {@code log(1 + e)} for a local e between 0 and 1: {@code 2 (u + u^3/3 + u^5/5 + ...)}, {@code u = e / (2 + e)}.
     *
     * @param lets gets locals called u, uu and log
     */
    static Expr logOfOnePlus(String e, Dialect dialect, List<Stmt> lets) {
        lets.add(new Stmt.Comment("log(1 + e) = 2 (u + u^3/3 + u^5/5 + ...), u = e / (2 + e) <= 1/3"));
        lets.add(dialect.let("u", div(read(e), add(read(e), dialect.literal(2)))));
        lets.add(dialect.let("uu", mul(read("u"), read("u"))));
        lets.add(dialect.let("log", dialect.literal(1f / 15)));
        for (int odd = 13; odd >= 1; odd -= 2) {
            lets.add(new Stmt.Assign("log", fma(read("log"), read("uu"), dialect.literal(1f / odd))));
        }
        return mul(read("log"), add(read("u"), read("u")));
    }

    /**
     * {@code q^exponent} for a local q that is 0 or more: a product where the exponent is 0, 1, 2 or 3, else {@code
     * exp(exponent * log(q))}.
     *
     * @param lets may get locals called logQ, scaled and power
     */
    static Expr power(String q, double exponent, Dialect dialect, List<Stmt> lets) {
        if (exponent == 0) {
            return dialect.literal(1);
        }
        if (exponent <= MOST_FACTORS && exponent == Math.rint(exponent)) {
            Expr product = read(q);
            for (int factor = 2; factor <= exponent; factor++) {
                product = mul(product, read(q));
            }
            return product;
        }
        lets.add(dialect.let("logQ", new Expr.Unary(Expr.Function.LOG, read(q))));
        lets.add(dialect.let("scaled", mul(read("logQ"), dialect.literal((float) exponent))));
        lets.add(dialect.let("power", new Expr.Unary(Expr.Function.EXP, read("scaled"))));
        Expr zero = dialect.literal(0);
        return new Expr.Select(Expr.Relation.GT, read(q), zero, read("power"), zero);
    }
}
