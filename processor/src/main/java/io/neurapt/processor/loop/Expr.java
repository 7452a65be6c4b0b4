package io.neurapt.processor.loop;

import java.util.List;

/**
 * A number, or a vector of numbers, one a lane. {@link Load}, {@link Const}, {@link Whole} give a number, {@link VectorLoad},
 * {@link Splat} a vector; the others give what their operands are, which are all of one kind.
 */
public sealed interface Expr {

    /** The expressions whose values it takes, from left to right. */
    default List<Expr> operands() {
        return List.of();
    }

    /** A literal. */
    record Const(float value) implements Expr {}

    /** An integer, below 2^24 in magnitude. */
    record Whole(Index value) implements Expr {}

    /** One element. */
    record Load(Access access) implements Expr {}

    /** As many consecutive elements as there are lanes. */
    record VectorLoad(Access access) implements Expr {}

    /** A number in every lane. */
    record Splat(Expr value) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(value);
        }
    }

    /** The value of a local. */
    record Read(String local) implements Expr {}

    /** {@code left * right + sum}, rounded once. */
    record Fma(Expr left, Expr right, Expr sum) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right, sum);
        }
    }

    /** Two operands. */
    record Binary(Operator operator, Expr left, Expr right) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right);
        }
    }

    /** One operand. EXP, LOG, TANH and SIGMOID of vectors stand alone on the right of a {@link Stmt.Let}. */
    record Unary(Function function, Expr value) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(value);
        }
    }

    /** {@code left relation right ? yes : no}, lane by lane. */
    record Select(Relation relation, Expr left, Expr right, Expr yes, Expr no) implements Expr {
        @Override
        public List<Expr> operands() {
            return List.of(left, right, yes, no);
        }
    }

    /** Operators of two operands. */
    enum Operator {
        ADD,
        SUB,
        MUL,
        DIV,
        MAX,
        MIN
    }

    /** Functions of one operand; ERF of numbers, in references only. */
    enum Function {
        NEG,
        ABS,
        EXP,
        LOG,
        ERF,
        TANH,
        SIGMOID,
        SQRT;

        /** Whether vectors have it inside an expression too: the machine gives it, and on every JVM the same bits. */
        public boolean isExact() {
            return this == NEG || this == ABS || this == SQRT;
        }
    }

    /** Relations of two operands. */
    enum Relation {
        GT,
        LT,
        LE,
        EQ
    }

    static Expr read(String local) {
        return new Read(local);
    }

    static Expr constant(float value) {
        return new Const(value);
    }

    static Expr splat(float value) {
        return new Splat(new Const(value));
    }

    static Expr splat(Access access) {
        return new Splat(new Load(access));
    }

    static Expr load(Access access) {
        return new Load(access);
    }

    static Expr vector(Access access) {
        return new VectorLoad(access);
    }

    static Expr add(Expr left, Expr right) {
        return new Binary(Operator.ADD, left, right);
    }

    static Expr sub(Expr left, Expr right) {
        return new Binary(Operator.SUB, left, right);
    }

    static Expr mul(Expr left, Expr right) {
        return new Binary(Operator.MUL, left, right);
    }

    static Expr div(Expr left, Expr right) {
        return new Binary(Operator.DIV, left, right);
    }

    static Expr max(Expr left, Expr right) {
        return new Binary(Operator.MAX, left, right);
    }

    static Expr fma(Expr left, Expr right, Expr sum) {
        return new Fma(left, right, sum);
    }
}
