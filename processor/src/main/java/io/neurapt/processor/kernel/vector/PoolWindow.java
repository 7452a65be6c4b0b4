package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.kernel.Winners;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest of a pooling window's pixels, which are in registers, and its number in the window: the first of equals.
 * Neighbours are compared first, then the larger ones of them, so that no comparison waits for more than a few others.
 *
 * @param largest name of the vector with the largest
 * @param winner name of the vector with its number
 * @param relu whether numbers below zero count as zero; then nothing wins that is not above zero, and the winner is a
 *     number past the window
 * @param winners whether its number is wanted
 */
record PoolWindow(String largest, String winner, boolean relu, Winners winners) {

    /**
     * The largest of some neighbours.
     *
     * @param value name of its vector
     * @param number its number: a vector, or one that all have
     * @param first number of the first neighbour
     * @param last number of the last one
     */
    private record Best(String value, Expr number, int first, int last) {}

    /** Finds them among named vectors, row by row. */
    List<Stmt> of(List<String> pixels) {
        List<Stmt> body = new ArrayList<>();
        List<Best> left = new ArrayList<>();
        for (int p = 0; p < pixels.size(); p++) {
            left.add(new Best(pixels.get(p), Expr.splat(p), p, p));
        }
        while (left.size() > 1) {
            List<Best> larger = new ArrayList<>();
            for (int i = 0; i + 1 < left.size(); i += 2) {
                larger.add(larger(left.get(i), left.get(i + 1), body));
            }
            if (left.size() % 2 == 1) {
                larger.add(left.get(left.size() - 1));
            }
            left = larger;
        }
        Best best = left.get(0);
        Expr value = read(best.value());
        Expr none = Expr.splat(pixels.size());
        Expr zero = Expr.splat(0);
        both(
                body,
                let(winner, relu ? new Expr.Select(Expr.Relation.LE, value, zero, none, best.number()) : best.number()),
                let(largest, relu ? new Expr.Select(Expr.Relation.LE, value, zero, zero, value) : value));
        return body;
    }

    private Best larger(Best first, Best second, List<Stmt> body) {
        Expr one = read(first.value());
        Expr other = read(second.value());
        String neighbours = "p" + first.first() + "to" + second.last();
        String value = largest + neighbours;
        String number = winner + neighbours;
        both(
                body,
                let(number, new Expr.Select(Expr.Relation.GT, other, one, second.number(), first.number())),
                let(value, new Expr.Select(Expr.Relation.GT, other, one, other, one)));
        return new Best(value, read(number), first.first(), second.last());
    }

    private void both(List<Stmt> body, Stmt number, Stmt value) {
        body.add(winners == Winners.KEPT ? Stmt.line(number, value) : value);
    }

    private static Stmt let(String name, Expr value) {
        return new Stmt.LetVector(name, value);
    }
}
