package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The sums of one column or one row of a tile in minimal filtering, from named vectors to named vectors. Points that come
 * as p and -p share half of their work.
 */
final class FilteringLines {

    private final Filtering filtering;
    private final Map<Double, String> factors = new TreeMap<>(); // with their names

    FilteringLines(Filtering filtering) {
        this.filtering = filtering;
    }

    /** The factors that the sums so far read, as named vectors. */
    List<Stmt> factors() {
        List<Stmt> statements = new ArrayList<>();
        factors.forEach((factor, name) -> statements.add(new Stmt.LetVector(name, Expr.splat(factor.floatValue()))));
        return statements;
    }

    /** Reads one of them. */
    private Expr factor(double factor) {
        return read(factors.computeIfAbsent(factor, FilteringLines::name));
    }

    /** {@code plus2}, {@code minus5_25}: four digits tell the factors of a filtering apart. */
    private static String name(double factor) {
        BigDecimal number = new BigDecimal(Math.abs(factor)).round(new MathContext(4));
        return (factor < 0 ? "minus" : "plus")
                + number.stripTrailingZeros().toPlainString().replace('.', '_');
    }

    // ---- B^T ----------------------------------------------------------------------------------------

    /** The numbers that {@link #input} reads. */
    List<Integer> readForInput(int first) {
        double[] one = first == 0 ? filtering.input(0) : Filtering.timesX(filtering.inputPair(first));
        double[] other = first == 0 ? filtering.input(filtering.size() - 1) : filtering.inputPair(first);
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < filtering.size(); i++) {
            if (one[i] != 0 || other[i] != 0) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /**
     * Two results of B^T: the first and the last, or those of the points p and -p.
     *
     * @param first 0, or the row of p
     */
    List<Stmt> input(int first, IntFunction<String> from, IntFunction<String> to) {
        if (first == 0) {
            int last = filtering.size() - 1;
            return List.of(
                    new Stmt.LetVector(to.apply(0), combine(filtering.input(0), from)),
                    new Stmt.LetVector(to.apply(last), combine(filtering.input(last), from)));
        }
        double[] odd = filtering.inputPair(first);
        String p = to.apply(first) + "p";
        String q = to.apply(first) + "q";
        return List.of(
                new Stmt.LetVector(p, combine(Filtering.timesX(odd), from)),
                new Stmt.LetVector(q, combine(odd, from)),
                new Stmt.LetVector(to.apply(first), times(filtering.point(first), q, read(p))),
                new Stmt.LetVector(to.apply(first + 1), times(-filtering.point(first), q, read(p))));
    }

    /** The sum of some locals, each times its coefficient, one of which is 1. */
    private Expr combine(double[] coefficients, IntFunction<String> local) {
        int start = 0;
        while (coefficients[start] != 1) {
            start++;
        }
        Expr sum = read(local.apply(start));
        for (int i = 0; i < coefficients.length; i++) {
            if (i != start && coefficients[i] != 0) {
                sum = times(coefficients[i], local.apply(i), sum);
            }
        }
        return sum;
    }

    /** {@code factor * local + sum}. */
    private Expr times(double factor, String local, Expr sum) {
        if (factor == 1) {
            return add(sum, read(local));
        } else if (factor == -1) {
            return sub(sum, read(local));
        }
        return fma(read(local), factor(factor), sum);
    }

    // ---- G ------------------------------------------------------------------------------------------

    /** All results of G, from {@code kernel} named vectors. */
    List<Stmt> filter(IntFunction<String> from, IntFunction<String> to) {
        List<Stmt> statements = new ArrayList<>();
        statements.add(new Stmt.LetVector(to.apply(0), scaled(filtering.filter(0), 0, from)));
        for (int row : filtering.pairs()) {
            double[] coefficients = filtering.filter(row);
            String even = to.apply(row) + "even";
            String odd = to.apply(row) + "odd";
            statements.add(new Stmt.LetVector(even, scaled(coefficients, 0, from)));
            statements.add(new Stmt.LetVector(odd, scaled(coefficients, 1, from)));
            statements.add(new Stmt.LetVector(to.apply(row), add(read(even), read(odd))));
            statements.add(new Stmt.LetVector(to.apply(row + 1), sub(read(even), read(odd))));
        }
        statements.add(new Stmt.LetVector(to.apply(filtering.size() - 1), read(from.apply(filtering.kernel() - 1))));
        return statements;
    }

    /** The sum of every other local, from one on, each times its coefficient. */
    private Expr scaled(double[] coefficients, int first, IntFunction<String> local) {
        Expr sum = Expr.mul(read(local.apply(first)), Expr.splat((float) coefficients[first]));
        for (int k = first + 2; k < coefficients.length; k += 2) {
            if (coefficients[k] != 0) {
                sum = times(coefficients[k], local.apply(k), sum);
            }
        }
        return sum;
    }

    // ---- A^T ----------------------------------------------------------------------------------------

    /** The numbers that {@link #output} reads. */
    List<Integer> readForOutput(int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < filtering.size(); i++) {
            boolean isFirst = i == 0;
            boolean isLast = i == filtering.size() - 1;
            if (isFirst && from == 0 || isLast && to == filtering.tile() || !isFirst && !isLast) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /**
     * Some results of A^T: result k is the sum of all numbers, each times its point to the power of k; that of infinity
     * counts in the last result only.
     *
     * @param from first result
     * @param to behind the last one
     */
    List<Stmt> output(int from, int to, IntFunction<String> numbers, IntFunction<String> results) {
        List<Stmt> statements = new ArrayList<>();
        for (int row : filtering.pairs()) {
            Expr plus = read(numbers.apply(row));
            Expr minus = read(numbers.apply(row + 1));
            statements.add(new Stmt.LetVector(even(numbers, row), add(plus, minus)));
            statements.add(new Stmt.LetVector(odd(numbers, row), sub(plus, minus)));
        }
        for (int k = from; k < to; k++) {
            statements.add(new Stmt.LetVector(results.apply(k), result(k, numbers)));
        }
        return statements;
    }

    private Expr result(int k, IntFunction<String> numbers) {
        Expr sum = null;
        for (int row : filtering.pairs()) {
            String pair = k % 2 == 0 ? even(numbers, row) : odd(numbers, row);
            // the first pair is 1 and -1
            sum = sum == null ? read(pair) : times(Math.pow(filtering.point(row), k), pair, sum);
        }
        if (k == 0) {
            sum = add(sum, read(numbers.apply(0)));
        }
        if (k == filtering.tile() - 1) {
            sum = add(sum, read(numbers.apply(filtering.size() - 1)));
        }
        return sum;
    }

    private static String even(IntFunction<String> numbers, int row) {
        return numbers.apply(row) + "sum";
    }

    private static String odd(IntFunction<String> numbers, int row) {
        return numbers.apply(row) + "difference";
    }

    // ---- A and B, for gradients ---------------------------------------------------------------------

    /** All results of A, the transpose of {@link #output}, from {@code tile} named vectors. */
    List<Stmt> spread(IntFunction<String> from, IntFunction<String> to) {
        List<Stmt> statements = new ArrayList<>();
        statements.add(new Stmt.LetVector(to.apply(0), read(from.apply(0))));
        for (int row : filtering.pairs()) {
            double point = filtering.point(row);
            String even = to.apply(row) + "even";
            String odd = to.apply(row) + "odd";
            statements.add(new Stmt.LetVector(even, everyOther(point, 0, from)));
            statements.add(new Stmt.LetVector(odd, everyOther(point, 1, from)));
            statements.add(new Stmt.LetVector(to.apply(row), times(point, odd, read(even))));
            statements.add(new Stmt.LetVector(to.apply(row + 1), times(-point, odd, read(even))));
        }
        statements.add(new Stmt.LetVector(to.apply(filtering.size() - 1), read(from.apply(filtering.tile() - 1))));
        return statements;
    }

    /** The sum of every other local, from {@code first} on, times the even powers of a point. */
    private Expr everyOther(double point, int first, IntFunction<String> local) {
        Expr sum = read(local.apply(first));
        for (int k = first + 2; k < filtering.tile(); k += 2) {
            sum = times(Math.pow(point, k - first), local.apply(k), sum);
        }
        return sum;
    }

    /** All results of B, the transpose of {@link #input}, from as many named vectors. */
    List<Stmt> collect(IntFunction<String> from, IntFunction<String> to) {
        int last = filtering.size() - 1;
        List<Stmt> statements = new ArrayList<>();
        for (int row : filtering.pairs()) {
            Expr plus = read(from.apply(row));
            Expr minus = read(from.apply(row + 1));
            statements.add(new Stmt.LetVector(even(from, row), add(plus, minus)));
            statements.add(new Stmt.LetVector(odd(from, row), sub(plus, minus)));
        }
        for (int j = 0; j <= last; j++) {
            Map<String, Double> terms = new LinkedHashMap<>();
            terms.put(from.apply(0), filtering.input(0)[j]);
            terms.put(from.apply(last), filtering.input(last)[j]);
            for (int row : filtering.pairs()) {
                double[] odd = filtering.inputPair(row);
                terms.put(even(from, row), Filtering.timesX(odd)[j]);
                terms.put(odd(from, row), filtering.point(row) * odd[j]);
            }
            statements.add(new Stmt.LetVector(to.apply(j), sum(terms)));
        }
        return statements;
    }

    /** The sum of locals, each times its factor; one whose factor is 1 comes first. */
    private Expr sum(Map<String, Double> terms) {
        List<String> locals = new ArrayList<>(terms.keySet());
        locals.removeIf(local -> terms.get(local) == 0);
        locals.sort(Comparator.comparing(local -> terms.get(local) != 1));
        Expr sum = scaled(terms.get(locals.get(0)), locals.get(0));
        for (String local : locals.subList(1, locals.size())) {
            sum = times(terms.get(local), local, sum);
        }
        return sum;
    }

    private Expr scaled(double factor, String local) {
        if (factor == 1) {
            return read(local);
        }
        return Expr.mul(read(local), factor(factor));
    }
}
