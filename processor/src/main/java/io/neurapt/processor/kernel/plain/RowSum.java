package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** The sum of a row, always in the same order: eight sums side by side, which do not wait for each other. */
final class RowSum {

    private static final int SUMS = 8;

    private RowSum() {}

    /** Adds the sum of a row's real numbers to the first element of an array. */
    static List<Stmt> addTo(String array, String row, Layout layout) {
        Index from = Index.of(RowCalls.firstPlace(layout));
        return addTo(Access.of(array, 0), row, from, layout.width() * layout.lanes());
    }

    /** Adds the sum of some numbers of a row, as many as a multiple of eight, to a place. */
    static List<Stmt> addTo(Access total, String row, Index from, int length) {
        List<Stmt> lets = new ArrayList<>();
        List<Stmt> adds = new ArrayList<>();
        for (int i = 0; i < SUMS; i++) {
            Access place = Access.of(row, Index.var("j").plus(from).plus(i));
            lets.add(new Stmt.LetNumber(sum(i), Expr.constant(0)));
            adds.add(new Stmt.Assign(sum(i), add(read(sum(i)), Expr.load(place))));
        }
        return List.of(
                new Stmt.Line(lets),
                new Stmt.For("j", Index.ZERO, Index.of(length), SUMS, adds),
                new Stmt.Store(total, add(Expr.load(total), tree(0, SUMS))));
    }

    private static Expr tree(int from, int count) {
        return count == 1 ? read(sum(from)) : add(tree(from, count / 2), tree(from + count / 2, count / 2));
    }

    private static String sum(int i) {
        return "sum" + i;
    }
}
