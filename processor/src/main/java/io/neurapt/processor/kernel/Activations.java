package io.neurapt.processor.kernel;

import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.loop.Expr;

/** The activations that are functions of one number, and their derivatives from what the function gave. */
public final class Activations {

    private Activations() {}

    /** {@code f(value)}. */
    public static Expr function(Activation activation, Expr value, Dialect dialect) {
        return switch (activation) {
            case LINEAR -> value;
            case RELU -> Expr.max(value, dialect.literal(0));
            case SIGMOID -> new Expr.Unary(Expr.Function.SIGMOID, value);
            case TANH -> new Expr.Unary(Expr.Function.TANH, value);
            case SOFTMAX -> throw notOfOneNumber();
        };
    }

    /** {@code gradient * f'(x)}, from {@code out = f(x)}. */
    public static Expr backward(Activation activation, Expr out, Expr gradient, Dialect dialect) {
        Expr one = dialect.literal(1);
        Expr zero = dialect.literal(0);
        return switch (activation) {
            case LINEAR -> gradient;
            case RELU -> new Expr.Select(Expr.Relation.GT, out, zero, gradient, zero);
            case SIGMOID -> mul(gradient, mul(out, sub(one, out)));
            case TANH -> mul(gradient, sub(one, mul(out, out)));
            case SOFTMAX -> throw notOfOneNumber();
        };
    }

    private static IllegalArgumentException notOfOneNumber() {
        return new IllegalArgumentException("softmax is not a function of one number");
    }
}
