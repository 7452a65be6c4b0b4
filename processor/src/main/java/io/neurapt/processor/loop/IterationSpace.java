package io.neurapt.processor.loop;

import java.util.Arrays;

/**
 * The loop variables around a statement, outermost first, each between bounds that are affine in those outside of it.
 *
 * <p>An affine form is a {@code long[]}: the constant, then the factor of each variable by its depth. Its largest value
 * is found from the innermost variable outwards: each is replaced by its upper bound where its factor is positive,
 * else by its lower bound. That is never too small, and exact unless an inner loop runs for some turns of an outer
 * one only.
 */
final class IterationSpace {

    /** Far deeper than code that anyone reads, calls included. */
    private static final int MAX_DEPTH = 64;

    private final long[][] lowest = new long[MAX_DEPTH][];
    private final long[][] highest = new long[MAX_DEPTH][];
    private final boolean[] lane = new boolean[MAX_DEPTH];
    private int depth;

    /** Opens a variable between two affine forms, both included; returns the form of the variable itself. */
    long[] open(long[] low, long[] high) {
        lowest[depth] = low;
        highest[depth] = high;
        lane[depth] = false;
        depth++;
        long[] variable = new long[depth + 1];
        variable[depth] = 1;
        return variable;
    }

    /** Opens the first lane of a vector. */
    long[] openLane() {
        long[] variable = open(constant(0), constant(Kernel.BLOCK - 1L));
        lane[depth - 1] = true;
        return variable;
    }

    /** Closes the innermost variable. */
    void close() {
        depth--;
    }

    long lowest(long[] form) {
        return extreme(form, lowest, highest);
    }

    long highest(long[] form) {
        return extreme(form, highest, lowest);
    }

    private long extreme(long[] form, long[][] ofPositive, long[][] ofNegative) {
        long[] rest = form.clone();
        for (int variable = rest.length - 1; variable > 0; variable--) {
            long factor = rest[variable];
            if (factor != 0) {
                long[] bound = (factor > 0 ? ofPositive : ofNegative)[variable - 1];
                for (int i = 0; i < bound.length; i++) {
                    rest[i] = Math.addExact(rest[i], Math.multiplyExact(factor, bound[i]));
                }
            }
        }
        return rest[0];
    }

    /** Whether vectors at this place follow each other: it does not depend on a first lane, or is that far from it. */
    boolean isVectorPlace(long[] form) {
        int lanes = 0;
        for (int variable = 1; variable < form.length; variable++) {
            if (lane[variable - 1] && form[variable] != 0) {
                if (form[variable] != 1) {
                    return false;
                }
                lanes++;
            }
        }
        return lanes <= 1;
    }

    /** The form where every first lane is 0. */
    long[] atFirstLane(long[] form) {
        long[] result = form.clone();
        for (int variable = 1; variable < form.length; variable++) {
            result[variable] = lane[variable - 1] ? 0 : form[variable];
        }
        return result;
    }

    static long[] constant(long value) {
        return new long[] {value};
    }

    /** {@code form + factor * other}. */
    static long[] plus(long[] form, long[] other, long factor) {
        long[] sum = Arrays.copyOf(form, Math.max(form.length, other.length));
        for (int i = 0; i < other.length; i++) {
            sum[i] = Math.addExact(sum[i], Math.multiplyExact(factor, other[i]));
        }
        return sum;
    }

    static boolean isConstant(long[] form) {
        for (int i = 1; i < form.length; i++) {
            if (form[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
