package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;

/** How a backend writes the values of a formula: as numbers, or as vectors. */
public enum Dialect {
    /** One number at a time. */
    NUMBER {
        @Override
        public Expr literal(float value) {
            return Expr.constant(value);
        }

        @Override
        public Stmt let(String name, Expr value) {
            return new Stmt.LetNumber(name, value);
        }
    },
    /** One number a lane. */
    VECTOR {
        @Override
        public Expr literal(float value) {
            return Expr.splat(value);
        }

        @Override
        public Stmt let(String name, Expr value) {
            return new Stmt.LetVector(name, value);
        }
    };

    public abstract Expr literal(float value);

    /** Declares a local. */
    public abstract Stmt let(String name, Expr value);
}
