package io.neurapt.processor.loop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names that a statement of a kernel can see. As in Java, no inner name hides an outer one. */
final class Scope {

    /** What a name stands for. */
    sealed interface Meaning {}

    /** A local that is a number or a vector. */
    record Local(Kind kind) implements Meaning {}

    /** An integer: a loop variable, a coordinate or a parameter. */
    record Int(long[] form) implements Meaning {}

    /**
     * An array or a row.
     *
     * @param base the caller's place that it starts at
     * @param size the elements of the caller that it can reach
     */
    record Array(long[] base, long size) implements Meaning {}

    /** Rows of a length, from a row of the caller on. */
    record Rows(long[] base, long rows, long length) implements Meaning {}

    /** At most {@code count} listed places, each below {@code limit}. */
    record Places(int count, int limit) implements Meaning {}

    /**
     * Lists of places, each place below {@code size}.
     *
     * @param base the caller's list that they start at
     * @param lists the lists of the caller that they reach
     */
    record Lists(long[] base, long lists, int size) implements Meaning {}

    /** A place in an array; the lane is 0 in the vector's. */
    record Cursor(String array, long[] place, Range number, Range vector) implements Meaning {}

    /** The smallest and largest value of a place. */
    record Range(long low, long high) {

        Range plus(long distance) {
            return new Range(low + distance, high + distance);
        }
    }

    /** What an expression is. */
    enum Kind {
        NUMBER,
        VECTOR
    }

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final List<String> order = new ArrayList<>();

    /** Adds a name; false when it is taken. */
    boolean declare(String name, Meaning meaning) {
        if (meanings.putIfAbsent(name, meaning) != null) {
            return false;
        }
        order.add(name);
        return true;
    }

    /** What the name stands for, if that is of this kind; null otherwise. */
    <T extends Meaning> T find(String name, Class<T> kind) {
        Meaning meaning = meanings.get(name);
        return kind.isInstance(meaning) ? kind.cast(meaning) : null;
    }

    /** A place to come back to. */
    int enter() {
        return order.size();
    }

    /** Forgets the names that were declared since. */
    void leave(int mark) {
        while (order.size() > mark) {
            meanings.remove(order.remove(order.size() - 1));
        }
    }
}
