package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

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
}
