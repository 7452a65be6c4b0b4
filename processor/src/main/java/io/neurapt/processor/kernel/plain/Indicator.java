package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.constant;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.loop.Expr;

/**
 * Comparisons whose result is the number 1 or 0, made of minimum and maximum: C2 vectorises those, while a choice
 * is a branch, and on data that nobody can predict.
 */
final class Indicator {

    /** Makes every normal number 1 or more. */
    private static final float HUGE = 0x1p127f;

    private Indicator() {}

    /** 1 where a number that is not negative is above 0 (and not below 2^-127). */
    static Expr isPositive(Expr value) {
        return new Expr.Binary(Expr.Operator.MIN, constant(1), mul(value, constant(HUGE)));
    }

    /** 1 where a whole number is this one. */
    static Expr is(Expr value, int number) {
        Expr distance = new Expr.Unary(Expr.Function.ABS, number == 0 ? value : sub(value, constant(number)));
        return Expr.max(constant(0), sub(constant(1), distance));
    }
}
