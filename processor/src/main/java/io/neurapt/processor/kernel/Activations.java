package io.neurapt.processor.kernel;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.max;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * The activations that are functions of one number, and their derivatives, written for one backend.
 *
 * <p>Most derivatives follow from what the function gave, which a network keeps anyway. Those of functions that fall and
 * rise take what it got instead: {@link Functions#readsInput}.
 */
public final class Activations {

    private static final float LEAK = 0.3f;
    private static final float SELU_SCALE = 1.05070098735548f;
    private static final float SELU_ALPHA = 1.67326324235437f;

    /** Above it MISH is x to the last bit, and the powers in its formula are far from overflow. */
    private static final float MISH_LIMIT = 20;

    /** Of erf, from the highest power down. Source: Abramowitz and Stegun, 7.1.26; the error is below 1.5e-7. */
    private static final float[] ERF = {1.061405429f, -1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f};

    private static final float ERF_P = 0.3275911f;
    private static final float ROOT_HALF = 0.70710678f;

    private final Dialect dialect;
    private final List<Stmt> lets = new ArrayList<>();

    private Activations(Dialect dialect) {
        this.dialect = dialect;
    }

    /** {@code f(x)}; {@code x} is read more than once, so a local, or an element. */
    public static Formula function(Activation activation, Expr x, Dialect dialect) {
        Activations formula = new Activations(dialect);
        Expr value = formula.value(activation, x);
        return new Formula(formula.lets, value);
    }

    /**
     * {@code gradient * f'(x)}.
     *
     * @param kept {@code f(x)}; or {@code x}, where the function {@linkplain Functions#readsInput reads it}
     */
    public static Formula backward(Activation activation, Expr kept, Expr gradient, Dialect dialect) {
        Activations formula = new Activations(dialect);
        Expr value = formula.slope(activation, kept, gradient);
        return new Formula(formula.lets, value);
    }

    private Expr value(Activation activation, Expr x) {
        return switch (activation) {
            case LINEAR -> x;
            case RELU -> max(x, literal(0));
            case RELU6 -> cut(x, 0, 6);
            case LEAKY_RELU -> max(x, mul(x, literal(LEAK)));
            case ELU -> positive(x, x, sub(exp(min(x, literal(0))), literal(1)));
            case SELU -> {
                Expr below = mul(sub(exp(min(x, literal(0))), literal(1)), literal(SELU_SCALE * SELU_ALPHA));
                yield positive(x, mul(x, literal(SELU_SCALE)), below);
            }
            case GELU -> mul(x, normal(x));
            case SWISH -> mul(x, let("sigmoid", new Expr.Unary(Expr.Function.SIGMOID, x)));
            case HARD_SWISH -> mul(x, sixth(x));
            case MISH -> mul(x, mishTanh(x));
            case SOFTPLUS -> {
                exp(negative(absolute(x)));
                yield add(max(x, literal(0)), Series.logOfOnePlus("e", dialect, lets));
            }
            case SOFTSIGN -> div(x, add(absolute(x), literal(1)));
            case EXPONENTIAL -> exp(x);
            case SIGMOID -> let("f", new Expr.Unary(Expr.Function.SIGMOID, x));
            case HARD_SIGMOID -> sixth(x);
            case TANH -> let("f", new Expr.Unary(Expr.Function.TANH, x));
            case SOFTMAX, LOG_SOFTMAX -> throw notOfOneNumber();
        };
    }

    private Expr slope(Activation activation, Expr kept, Expr gradient) {
        Expr one = literal(1);
        Expr zero = literal(0);
        return switch (activation) {
            case LINEAR -> gradient;
            case RELU -> positive(kept, gradient, zero);
            case RELU6 -> between(kept, 0, 6, gradient);
            case LEAKY_RELU -> positive(kept, gradient, mul(gradient, literal(LEAK)));
            case ELU -> positive(kept, gradient, mul(gradient, add(kept, one)));
            case SELU ->
                mul(gradient, positive(kept, literal(SELU_SCALE), add(kept, literal(SELU_SCALE * SELU_ALPHA))));
            case GELU -> {
                Expr normal = let("normal", normal(kept)); // e is exp(-x^2 / 2) now
                yield mul(gradient, fma(mul(kept, read("e")), literal((float) (1 / Math.sqrt(2 * Math.PI))), normal));
            }
            case SWISH -> {
                Expr sigmoid = let("sigmoid", new Expr.Unary(Expr.Function.SIGMOID, kept));
                yield mul(gradient, mul(sigmoid, fma(kept, sub(one, sigmoid), one)));
            }
            case HARD_SWISH -> {
                Expr inside = fma(kept, literal(1 / 3f), literal(0.5f));
                yield mul(
                        gradient,
                        select(Expr.Relation.LT, kept, literal(3), positive(add(kept, literal(3)), inside, zero), one));
            }
            case MISH -> {
                Expr tanh = let("tanh", mishTanh(kept));
                Expr sigmoid = div(read("e"), add(read("e"), one));
                yield mul(gradient, fma(mul(kept, sigmoid), sub(one, mul(tanh, tanh)), tanh));
            }
            case SOFTPLUS -> mul(gradient, sub(one, exp(negative(kept))));
            case SOFTSIGN -> {
                Expr rest = let("rest", sub(one, absolute(kept)));
                yield mul(gradient, mul(rest, rest));
            }
            case EXPONENTIAL -> mul(gradient, kept);
            case SIGMOID -> mul(gradient, mul(kept, sub(one, kept)));
            case HARD_SIGMOID -> between(kept, 0, 1, mul(gradient, literal(1 / 6f)));
            case TANH -> mul(gradient, sub(one, mul(kept, kept)));
            case SOFTMAX, LOG_SOFTMAX -> throw notOfOneNumber();
        };
    }

    /** {@code (1 + erf(x / sqrt(2))) / 2}, the share of a normal distribution below x; leaves exp(-x^2 / 2) in e. */
    private Expr normal(Expr x) {
        lets.add(new Stmt.Comment("(1 + erf(x / sqrt(2))) / 2, by Abramowitz and Stegun, 7.1.26"));
        Expr u = let("u", mul(absolute(x), literal(ROOT_HALF)));
        Expr e = exp(negative(mul(u, u)));
        Expr t = let("t", div(literal(1), fma(u, literal(ERF_P), literal(1))));
        Expr sum = let("p", literal(ERF[0]));
        for (int i = 1; i < ERF.length; i++) {
            lets.add(new Stmt.Assign("p", fma(sum, t, literal(ERF[i]))));
        }
        Expr above = let("above", mul(mul(mul(sum, t), e), literal(0.5f))); // the share beyond |x|
        return positive(x, sub(literal(1), above), above);
    }

    /** {@code tanh(log(1 + exp(x))) = n / (n + 2)}, {@code n = e (e + 2)}; leaves exp(x) in e. */
    private Expr mishTanh(Expr x) {
        lets.add(new Stmt.Comment("tanh(log(1 + exp(x))) = n / (n + 2), n = e (e + 2)"));
        Expr e = exp(min(x, literal(MISH_LIMIT)));
        Expr n = let("n", mul(e, add(e, literal(2))));
        return div(n, add(n, literal(2)));
    }

    private Expr sixth(Expr x) {
        return mul(cut(add(x, literal(3)), 0, 6), literal(1 / 6f));
    }

    private Expr cut(Expr x, float low, float high) {
        return min(let("low", max(x, literal(low))), literal(high));
    }

    private Expr exp(Expr x) {
        return let("e", new Expr.Unary(Expr.Function.EXP, x instanceof Expr.Read ? x : let("power", x)));
    }

    private Expr let(String name, Expr value) {
        lets.add(dialect.let(name, value));
        return read(name);
    }

    private Expr literal(float value) {
        return dialect.literal(value);
    }

    /** {@code yes} where x is above 0. */
    private Expr positive(Expr x, Expr yes, Expr no) {
        return select(Expr.Relation.GT, x, literal(0), yes, no);
    }

    private Expr between(Expr x, float low, float high, Expr yes) {
        return select(
                Expr.Relation.LT,
                x,
                literal(high),
                select(Expr.Relation.GT, x, literal(low), yes, literal(0)),
                literal(0));
    }

    private static Expr select(Expr.Relation relation, Expr left, Expr right, Expr yes, Expr no) {
        return new Expr.Select(relation, left, right, yes, no);
    }

    private static Expr min(Expr left, Expr right) {
        return new Expr.Binary(Expr.Operator.MIN, left, right);
    }

    private static Expr absolute(Expr x) {
        return new Expr.Unary(Expr.Function.ABS, x);
    }

    private static Expr negative(Expr x) {
        return new Expr.Unary(Expr.Function.NEG, x);
    }

    private static IllegalArgumentException notOfOneNumber() {
        return new IllegalArgumentException("softmax is not a function of one number");
    }
}
