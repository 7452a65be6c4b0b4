package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
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

    /** The locals, and the value's way into an array. */
    public List<Stmt> store(Access access) {
        return then(new Stmt.Store(access, value));
    }

    /** The same for a vector. */
    public List<Stmt> storeVector(Access access) {
        return then(new Stmt.VectorStore(access, value));
    }

    /** The locals, and one of this name for the value. */
    public List<Stmt> letNumber(String name) {
        return then(new Stmt.LetNumber(name, value));
    }

    /** The same for a vector. */
    public List<Stmt> letVector(String name) {
        return then(new Stmt.LetVector(name, value));
    }

    private List<Stmt> then(Stmt use) {
        List<Stmt> statements = new ArrayList<>(lets);
        statements.add(use);
        return statements;
    }
}
