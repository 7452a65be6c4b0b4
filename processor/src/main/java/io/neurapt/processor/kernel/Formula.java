package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A value that needs locals.
 *
 * @param lets declare what it reads
 * @param value may stand in an expression
 */
public record Formula(List<Stmt> lets, Expr value) {

    public Formula {
        lets = List.copyOf(lets);
    }

    /** The locals, and behind them what is done with the value. */
    public List<Stmt> then(Function<Expr, Stmt> use) {
        List<Stmt> statements = new ArrayList<>(lets);
        statements.add(use.apply(value));
        return statements;
    }
}
