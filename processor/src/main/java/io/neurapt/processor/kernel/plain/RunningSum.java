package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** {@code to = start + a * b + c * d + ...}, a multiply-add a line. */
final class RunningSum {

    private static final String NAME = "total";

    private final List<Stmt> lines = new ArrayList<>();

    RunningSum(Expr start) {
        lines.add(new Stmt.LetNumber(NAME, start));
    }

    RunningSum plus(Expr left, Expr right) {
        lines.add(new Stmt.Assign(NAME, Expr.fma(left, right, Expr.read(NAME))));
        return this;
    }

    /** The sum so far. */
    Expr value() {
        return Expr.read(NAME);
    }

    Stmt[] storeTo(Access to) {
        return storeTo(to, value());
    }

    /** Stores something made of the sum. */
    Stmt[] storeTo(Access to, Expr value) {
        lines.add(new Stmt.Store(to, value));
        return lines.toArray(new Stmt[0]);
    }
}
