package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * The loop that nearly all time goes into: {@code out[j] += in0[j + 64] * w0 + in0[j + 128] * w1 + ...}, rows by
 * numbers that are loaded before it.
 */
final class MultiplyAdd {

    private record Term(int row, int distance, int weight) {}

    private final String in;
    private final int rows;
    private final String out;
    private final List<Term> terms = new ArrayList<>();
    private String numbers = "w";
    private Expr start; // null: what stands in out
    private boolean relu;

    /** Rows {@code in0, in1, ...}, times numbers in {@code w}, into the row {@code out}. */
    MultiplyAdd(String in, int rows, String out) {
        this.in = in;
        this.rows = rows;
        this.out = out;
    }

    /** Adds a row, from some way on, times a weight. */
    MultiplyAdd term(int row, int distance, int weight) {
        terms.add(new Term(row, distance, weight));
        return this;
    }

    /** The rows are multiplied by numbers of this array. */
    MultiplyAdd by(String array) {
        this.numbers = array;
        return this;
    }

    /** The sum starts from this number, not from what stands in the row. */
    MultiplyAdd startFrom(Expr number) {
        this.start = number;
        return this;
    }

    MultiplyAdd thenRelu() {
        this.relu = true;
        return this;
    }

    /** The rows as parameters. */
    List<Param> inputs() {
        List<Param> params = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            params.add(new Param.Row(in + i));
        }
        return params;
    }

    /** Loads the weights, then a loop for every span. */
    List<Stmt> loops(List<Span> spans) {
        List<Stmt> body = new ArrayList<>();
        body.addAll(loadWeights());
        for (Span span : spans) {
            body.add(loop(span));
        }
        return body;
    }

    List<Stmt> loadWeights() {
        List<Stmt> weights = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Expr weight = Expr.load(Access.of(numbers, terms.get(i).weight()));
            weights.add(new Stmt.LetNumber(numbers + i, weight));
        }
        List<Stmt> body = new ArrayList<>();
        if (!weights.isEmpty()) {
            body.add(new Stmt.Line(weights));
        }
        if (start instanceof Expr.Load) {
            body.add(new Stmt.LetNumber("start", start));
        }
        return body;
    }

    private Stmt loop(Span span) {
        Access to = Access.of(out, span.to(0));
        RunningSum sum =
                new RunningSum(start == null ? Expr.load(to) : start instanceof Expr.Load ? Expr.read("start") : start);
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            sum.plus(Expr.load(Access.of(in + term.row(), span.from(term.distance()))), Expr.read(numbers + i));
        }
        return span.loop(sum.storeTo(to, relu ? Expr.max(sum.value(), Expr.constant(0)) : sum.value()));
    }
}
