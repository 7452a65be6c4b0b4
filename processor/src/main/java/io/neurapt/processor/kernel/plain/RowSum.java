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
import java.util.function.Function;

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
        return addTo(total, length, j -> Expr.load(Access.of(row, j.plus(from))));
    }

    /**
     * Adds the sum of what is computed at {@code j = 0, 1, ...}, as often as a multiple of eight, to a place.
     *
     * @param number from j, and a constant, to what is summed
     */
    static List<Stmt> addTo(Access total, int length, Function<Index, Expr> number) {
        List<Stmt> lets = new ArrayList<>();
        List<Stmt> adds = new ArrayList<>();
        for (int i = 0; i < SUMS; i++) {
            lets.add(new Stmt.LetNumber(sum(i), Expr.constant(0)));
            adds.add(new Stmt.Assign(
                    sum(i), add(read(sum(i)), number.apply(Index.var("j").plus(i)))));
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
