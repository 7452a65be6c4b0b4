package io.neurapt.processor.loop;

import io.neurapt.processor.loop.ExprInterpreter.IntCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A loop whose statements all are {@code sum += left * right}, run as loops of Java and not as closures: references
 * spend nearly all their time in those. Each statement runs to its end before the next begins.
 */
final class ProductLoop {

    private interface ArrayCode {
        double[] get(Frame frame);
    }

    /** What a turn of the loop finds or changes: an element, so far behind the last turn's, or a local, the same for all. */
    private record Operand(ArrayCode array, IntCode place, int stride) {}

    private record Product(Operand sum, Operand left, Operand right) {

        void run(Frame frame, int turns) {
            double[] sums = sum.array.get(frame);
            double[] lefts = left.array.get(frame);
            double[] rights = right.array.get(frame);
            int s = sum.place.get(frame);
            int l = left.place.get(frame);
            int r = right.place.get(frame);
            if (sum.stride == 0) {
                double total = sums[s];
                for (int i = 0; i < turns; i++, l += left.stride, r += right.stride) {
                    total += lefts[l] * rights[r];
                }
                sums[s] = total;
                return;
            }
            for (int i = 0; i < turns; i++, s += sum.stride, l += left.stride, r += right.stride) {
                sums[s] += lefts[l] * rights[r];
            }
        }
    }

    private final List<Product> products = new ArrayList<>();

    /** Translates a loop that {@link #is} one; its variable has a slot. */
    ProductLoop(Stmt.For loop, Frame.Slots slots, ExprInterpreter exprs) {
        for (Stmt statement : loop.body()) {
            Expr.Fma fma = product(statement);
            products.add(new Product(
                    operand(fma.sum(), loop, slots, exprs),
                    operand(fma.left(), loop, slots, exprs),
                    operand(fma.right(), loop, slots, exprs)));
        }
    }

    /** Runs so many turns, from the value that the loop's variable has. */
    void run(Frame frame, int turns) {
        for (Product product : products) {
            product.run(frame, turns);
        }
    }

    /** Whether all statements are products, and none of them reads or changes what another one changes. */
    static boolean is(Stmt.For loop) {
        Set<String> changed = new HashSet<>();
        Set<String> read = new HashSet<>();
        for (Stmt statement : loop.body()) {
            Expr.Fma fma = product(statement);
            if (fma == null || !changed.add(name(fma.sum()))) {
                return false;
            }
            read.add(name(fma.left()));
            read.add(name(fma.right()));
        }
        read.retainAll(changed);
        return !changed.isEmpty() && read.isEmpty();
    }

    /** The product that a statement adds, to an element or to a local; else null. */
    private static Expr.Fma product(Stmt statement) {
        Expr target = null;
        Expr value = null;
        if (statement instanceof Stmt.Store store) {
            target = Expr.load(store.access());
            value = store.value();
        } else if (statement instanceof Stmt.Assign assign) {
            target = Expr.read(assign.name());
            value = assign.value();
        }
        boolean adds = value instanceof Expr.Fma fma
                && fma.sum().equals(target)
                && !name(fma.left()).isEmpty()
                && !name(fma.right()).isEmpty();
        return adds ? (Expr.Fma) value : null;
    }

    /** The array of an element, or the local; empty for what is neither. */
    private static String name(Expr expr) {
        if (expr instanceof Expr.Load load && load.access().cursor().isEmpty()) {
            return load.access().array();
        }
        return expr instanceof Expr.Read read ? read.local() : "";
    }

    private static Operand operand(Expr expr, Stmt.For loop, Frame.Slots slots, ExprInterpreter exprs) {
        int slot = slots.of(name(expr));
        if (expr instanceof Expr.Load load) {
            int factor = load.access().index().terms().getOrDefault(loop.variable(), 0);
            return new Operand(frame -> frame.arrays[slot], exprs.place(load.access()), factor * loop.step());
        }
        return new Operand(frame -> frame.numbers, frame -> slot, 0);
    }
}
