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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums of one column or one row of a tile in minimal filtering, from named vectors to named vectors: {@code d0, d1,
 * ...} of the name {@code d}. Points that come as p and -p share half of their work.
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
        for (Map.Entry<Double, String> factor : factors.entrySet()) {
            statements.add(new Stmt.LetVector(
                    factor.getValue(), Expr.splat(factor.getKey().floatValue())));
        }
        return statements;
    }

    /** Reads one of them. */
    private Expr factor(double factor) {
        String name = factors.get(factor);
        if (name == null) {
            name = name(factor);
            factors.put(factor, name);
        }
        return read(name);
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
    List<Stmt> input(int first, String from, String to) {
        if (first == 0) {
            int last = filtering.size() - 1;
            return List.of(
                    new Stmt.LetVector(to + 0, combine(filtering.input(0), from)),
                    new Stmt.LetVector(to + last, combine(filtering.input(last), from)));
        }
        double[] odd = filtering.inputPair(first);
        String p = to + first + "p";
        String q = to + first + "q";
        return List.of(
                new Stmt.LetVector(p, combine(Filtering.timesX(odd), from)),
                new Stmt.LetVector(q, combine(odd, from)),
                new Stmt.LetVector(to + first, times(filtering.point(first), q, read(p))),
                new Stmt.LetVector(to + (first + 1), times(-filtering.point(first), q, read(p))));
    }

    /** The sum of some locals, each times its coefficient, one of which is 1. */
    private Expr combine(double[] coefficients, String local) {
        int start = 0;
        while (coefficients[start] != 1) {
            start++;
        }
        Expr sum = read(local + start);
        for (int i = 0; i < coefficients.length; i++) {
            if (i != start && coefficients[i] != 0) {
                sum = times(coefficients[i], local + i, sum);
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
    List<Stmt> filter(String from, String to) {
        List<Stmt> statements = new ArrayList<>();
        statements.add(new Stmt.LetVector(to + 0, scaled(filtering.filter(0), 0, from)));
        for (int row : filtering.pairs()) {
            double[] coefficients = filtering.filter(row);
            String even = to + row + "even";
            String odd = to + row + "odd";
            statements.add(new Stmt.LetVector(even, scaled(coefficients, 0, from)));
            statements.add(new Stmt.LetVector(odd, scaled(coefficients, 1, from)));
            statements.add(new Stmt.LetVector(to + row, add(read(even), read(odd))));
            statements.add(new Stmt.LetVector(to + (row + 1), sub(read(even), read(odd))));
        }
        statements.add(new Stmt.LetVector(to + (filtering.size() - 1), read(from + (filtering.kernel() - 1))));
        return statements;
    }

    /** The sum of every other local, from one on, each times its coefficient. */
    private Expr scaled(double[] coefficients, int first, String local) {
        Expr sum = Expr.mul(read(local + first), Expr.splat((float) coefficients[first]));
        for (int k = first + 2; k < coefficients.length; k += 2) {
            if (coefficients[k] != 0) {
                sum = times(coefficients[k], local + k, sum);
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
    List<Stmt> output(int from, int to, String number, String result) {
        return output(from, to, names(number, ""), names(result, ""));
    }

    /** The same for names with something behind their number: {@link #names}. */
    List<Stmt> output(int from, int to, List<String> numbers, List<String> results) {
        List<Stmt> statements = new ArrayList<>();
        for (int row : filtering.pairs()) {
            Expr plus = read(numbers.get(row));
            Expr minus = read(numbers.get(row + 1));
            statements.add(new Stmt.LetVector(even(numbers.get(row)), add(plus, minus)));
            statements.add(new Stmt.LetVector(odd(numbers.get(row)), sub(plus, minus)));
        }
        for (int k = from; k < to; k++) {
            statements.add(new Stmt.LetVector(results.get(k), result(k, numbers)));
        }
        return statements;
    }

    /** A name for each number of a line. */
    List<String> names(String before, String after) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < filtering.size(); i++) {
            names.add(before + i + after);
        }
        return names;
    }

    private Expr result(int k, List<String> numbers) {
        Expr sum = null;
        for (int row : filtering.pairs()) {
            String pair = k % 2 == 0 ? even(numbers.get(row)) : odd(numbers.get(row));
            // the first pair is 1 and -1
            sum = sum == null ? read(pair) : times(Math.pow(filtering.point(row), k), pair, sum);
        }
        if (k == 0) {
            sum = add(sum, read(numbers.get(0)));
        }
        if (k == filtering.tile() - 1) {
            sum = add(sum, read(numbers.get(filtering.size() - 1)));
        }
        return sum;
    }

    private static String even(String number) {
        return number + "sum";
    }

    private static String odd(String number) {
        return number + "difference";
    }

    // ---- A and B, for gradients ---------------------------------------------------------------------

    /** All results of A, the transpose of {@link #output}, from {@code tile} named vectors. */
    List<Stmt> spread(String from, String to) {
        List<Stmt> statements = new ArrayList<>();
        statements.add(new Stmt.LetVector(to + 0, read(from + 0)));
        for (int row : filtering.pairs()) {
            double point = filtering.point(row);
            String even = to + row + "even";
            String odd = to + row + "odd";
            statements.add(new Stmt.LetVector(even, everyOther(point, 0, from)));
            statements.add(new Stmt.LetVector(odd, everyOther(point, 1, from)));
            statements.add(new Stmt.LetVector(to + row, times(point, odd, read(even))));
            statements.add(new Stmt.LetVector(to + (row + 1), times(-point, odd, read(even))));
        }
        statements.add(new Stmt.LetVector(to + (filtering.size() - 1), read(from + (filtering.tile() - 1))));
        return statements;
    }

    /** The sum of every other local, from {@code first} on, times the even powers of a point. */
    private Expr everyOther(double point, int first, String local) {
        Expr sum = read(local + first);
        for (int k = first + 2; k < filtering.tile(); k += 2) {
            sum = times(Math.pow(point, k - first), local + k, sum);
        }
        return sum;
    }

    /** All results of B, the transpose of {@link #input}, from as many named vectors. */
    List<Stmt> collect(String from, String to) {
        int last = filtering.size() - 1;
        List<Stmt> statements = new ArrayList<>();
        for (int row : filtering.pairs()) {
            Expr plus = read(from + row);
            Expr minus = read(from + (row + 1));
            statements.add(new Stmt.LetVector(even(from + row), add(plus, minus)));
            statements.add(new Stmt.LetVector(odd(from + row), sub(plus, minus)));
        }
        for (int j = 0; j <= last; j++) {
            Map<String, Double> terms = new LinkedHashMap<>();
            terms.put(from + 0, filtering.input(0)[j]);
            terms.put(from + last, filtering.input(last)[j]);
            for (int row : filtering.pairs()) {
                double[] odd = filtering.inputPair(row);
                terms.put(even(from + row), Filtering.timesX(odd)[j]);
                terms.put(odd(from + row), filtering.point(row) * odd[j]);
            }
            statements.add(new Stmt.LetVector(to + j, sum(terms)));
        }
        return statements;
    }

    /** The sum of locals, each times its factor; one whose factor is 1 comes first. */
    private Expr sum(Map<String, Double> terms) {
        List<String> locals = new ArrayList<>();
        int ones = 0;
        for (Map.Entry<String, Double> term : terms.entrySet()) {
            if (term.getValue() == 1) {
                locals.add(ones++, term.getKey());
            } else if (term.getValue() != 0) {
                locals.add(term.getKey());
            }
        }
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
