package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest of a pooling window's pixels, which are in registers, and its number in the window: the first of equals.
 *
 * @param largest name of the vector with the largest
 * @param winner name of the vector with its number
 * @param relu whether numbers below zero count as zero; then nothing wins that is not above zero, and the winner is a
 *     number past the window
 */
record PoolWindow(String largest, String winner, boolean relu) {

    /** Finds them among named vectors, row by row. */
    List<Stmt> of(List<String> pixels) {
        List<Stmt> body = new ArrayList<>();
        Expr first = read(pixels.get(0));
        body.add(new Stmt.LetVector(largest, relu ? Expr.max(first, Expr.splat(0)) : first));
        Expr none = Expr.splat(pixels.size());
        Expr won = new Expr.Select(Expr.Relation.GT, first, Expr.splat(0), Expr.splat(0), none);
        body.add(new Stmt.LetVector(winner, relu ? won : Expr.splat(0)));
        for (int p = 1; p < pixels.size(); p++) {
            Expr pixel = read(pixels.get(p));
            Expr isLarger = new Expr.Select(Expr.Relation.GT, pixel, read(largest), Expr.splat(p), read(winner));
            body.add(Stmt.line(
                    new Stmt.Assign(winner, isLarger), new Stmt.Assign(largest, Expr.max(read(largest), pixel))));
        }
        return body;
    }
}
