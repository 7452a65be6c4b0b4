package io.neurapt.processor.loop;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Translates expressions to closures over a {@link Frame}. */
final class ExprInterpreter {

    interface IntCode {
        int get(Frame frame);
    }

    interface NumberCode {
        double get(Frame frame);
    }

    interface VectorCode {
        double[] get(Frame frame);
    }

    private final Frame.Slots slots;
    private final int lanes;

    ExprInterpreter(Frame.Slots slots, int lanes) {
        this.slots = slots;
        this.lanes = lanes;
    }

    IntCode index(Index index) {
        int terms = index.terms().size();
        int[] variables = new int[terms];
        int[] factors = new int[terms];
        int next = 0;
        for (Map.Entry<String, Integer> term : index.terms().entrySet()) {
            variables[next] = slots.of(term.getKey());
            factors[next++] = term.getValue();
        }
        int constant = index.constant();
        return frame -> {
            int value = constant;
            for (int i = 0; i < factors.length; i++) {
                value += factors[i] * frame.ints[variables[i]];
            }
            return value;
        };
    }

    /** The place in the Java array: a cursor holds such a place already. */
    IntCode place(Access access) {
        IntCode index = index(access.index());
        if (access.cursor().isEmpty()) {
            int array = slots.of(access.array());
            return frame -> frame.arrayStarts[array] + index.get(frame);
        }
        int cursor = slots.of(access.cursor());
        return frame -> frame.ints[cursor] + index.get(frame);
    }

    boolean isVector(Expr expr) {
        if (expr instanceof Expr.VectorLoad || expr instanceof Expr.Splat) {
            return true;
        }
        return expr instanceof Expr.Read read && slots.isVector(read.local())
                || expr instanceof Expr.Fma fma && isVector(fma.left())
                || expr instanceof Expr.Binary binary && isVector(binary.left())
                || expr instanceof Expr.Unary unary && isVector(unary.value())
                || expr instanceof Expr.Select select && isVector(select.left());
    }

    NumberCode number(Expr expr) {
        if (expr instanceof Expr.Const constant) {
            double value = constant.value();
            return frame -> value;
        }
        if (expr instanceof Expr.Load load) {
            int array = slots.of(load.access().array());
            IntCode place = place(load.access());
            return frame -> frame.arrays[array][place.get(frame)];
        }
        if (expr instanceof Expr.Read read) {
            int slot = slots.of(read.local());
            return frame -> frame.numbers[slot];
        }
        if (expr instanceof Expr.Fma fma) {
            NumberCode left = number(fma.left());
            NumberCode right = number(fma.right());
            NumberCode sum = number(fma.sum());
            return frame -> left.get(frame) * right.get(frame) + sum.get(frame);
        }
        if (expr instanceof Expr.Binary binary) {
            NumberCode left = number(binary.left());
            NumberCode right = number(binary.right());
            DoubleBinaryOperator operator = operator(binary.operator());
            return frame -> operator.applyAsDouble(left.get(frame), right.get(frame));
        }
        if (expr instanceof Expr.Unary unary) {
            NumberCode value = number(unary.value());
            DoubleUnaryOperator function = function(unary.function());
            return frame -> function.applyAsDouble(value.get(frame));
        }
        if (expr instanceof Expr.Select select) {
            NumberCode left = number(select.left());
            NumberCode right = number(select.right());
            NumberCode yes = number(select.yes());
            NumberCode no = number(select.no());
            return frame -> (holds(select.relation(), left.get(frame), right.get(frame)) ? yes : no).get(frame);
        }
        throw new IllegalStateException("not a number: " + expr);
    }

    VectorCode vector(Expr expr) {
        if (expr instanceof Expr.VectorLoad load) {
            int array = slots.of(load.access().array());
            IntCode place = place(load.access());
            return frame -> {
                double[] result = new double[lanes];
                System.arraycopy(frame.arrays[array], place.get(frame), result, 0, lanes);
                return result;
            };
        }
        if (expr instanceof Expr.Splat splat) {
            NumberCode value = number(splat.value());
            return frame -> each(lane -> value.get(frame));
        }
        if (expr instanceof Expr.Read read) {
            int slot = slots.of(read.local());
            return frame -> frame.vectors[slot];
        }
        if (expr instanceof Expr.Fma fma) {
            VectorCode left = vector(fma.left());
            VectorCode right = vector(fma.right());
            VectorCode sum = vector(fma.sum());
            return frame -> {
                double[] a = left.get(frame);
                double[] b = right.get(frame);
                double[] c = sum.get(frame);
                return each(lane -> a[lane] * b[lane] + c[lane]);
            };
        }
        if (expr instanceof Expr.Binary binary) {
            VectorCode left = vector(binary.left());
            VectorCode right = vector(binary.right());
            DoubleBinaryOperator operator = operator(binary.operator());
            return frame -> {
                double[] a = left.get(frame);
                double[] b = right.get(frame);
                return each(lane -> operator.applyAsDouble(a[lane], b[lane]));
            };
        }
        if (expr instanceof Expr.Unary unary) {
            VectorCode value = vector(unary.value());
            DoubleUnaryOperator function = function(unary.function());
            return frame -> {
                double[] a = value.get(frame);
                return each(lane -> function.applyAsDouble(a[lane]));
            };
        }
        if (expr instanceof Expr.Select select) {
            VectorCode left = vector(select.left());
            VectorCode right = vector(select.right());
            VectorCode yes = vector(select.yes());
            VectorCode no = vector(select.no());
            return frame -> {
                double[] a = left.get(frame);
                double[] b = right.get(frame);
                double[] c = yes.get(frame);
                double[] d = no.get(frame);
                return each(lane -> holds(select.relation(), a[lane], b[lane]) ? c[lane] : d[lane]);
            };
        }
        throw new IllegalStateException("not a vector: " + expr);
    }

    private interface Lane {
        double value(int lane);
    }

    private double[] each(Lane lane) {
        double[] result = new double[lanes];
        for (int i = 0; i < lanes; i++) {
            result[i] = lane.value(i);
        }
        return result;
    }

    private static DoubleBinaryOperator operator(Expr.Operator operator) {
        return switch (operator) {
            case ADD -> (a, b) -> a + b;
            case SUB -> (a, b) -> a - b;
            case MUL -> (a, b) -> a * b;
            case DIV -> (a, b) -> a / b;
            case MAX -> Math::max;
            case MIN -> Math::min;
        };
    }

    private static DoubleUnaryOperator function(Expr.Function function) {
        return switch (function) {
            case NEG -> a -> -a;
            case ABS -> Math::abs;
            case EXP -> Math::exp;
            case LOG -> Math::log;
            case ERF -> ExprInterpreter::erf;
            case TANH -> Math::tanh;
            case SIGMOID -> a -> 1 / (1 + Math.exp(-a));
            case SQRT -> Math::sqrt;
        };
    }

    /** Its Taylor series, or where that would cancel, the continued fraction of Laplace for 1 - erf. */
    private static double erf(double x) {
        if (Math.abs(x) > 3) {
            double fraction = 0;
            for (int n = 100; n >= 1; n--) {
                fraction = n / 2.0 / (Math.abs(x) + fraction);
            }
            double rest = Math.exp(-x * x) / Math.sqrt(Math.PI) / (Math.abs(x) + fraction);
            return Math.signum(x) * (1 - rest);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 80; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static boolean holds(Expr.Relation relation, double left, double right) {
        return switch (relation) {
            case GT -> left > right;
            case LT -> left < right;
            case LE -> left <= right;
            case EQ -> left == right;
        };
    }
}
