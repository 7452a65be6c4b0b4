package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Expr;

/** How the numbers of several buffers become one. */
public enum Joint {
    /** Their sum. */
    SUM,
    /** Their product. */
    PRODUCT;

    /** The number that two become. */
    public Expr of(Expr left, Expr right) {
        return this == SUM ? Expr.add(left, right) : Expr.mul(left, right);
    }
}
