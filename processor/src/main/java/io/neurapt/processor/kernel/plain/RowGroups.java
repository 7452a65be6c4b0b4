package io.neurapt.processor.kernel.plain;

import java.util.ArrayList;
import java.util.List;

/** How many multiply-adds stand in one loop, and how many loops in one method. */
final class RowGroups {

    /** Multiply-adds of a row by a number in a loop. */
    static final int TERMS = 10;

    /** Byte code of one method. */
    private static final int BYTES = 1_500;

    private RowGroups() {}

    /** The size of groups that are as equal as possible, none above {@code largest}. */
    static int balanced(int extent, int largest) {
        int groups = (extent + largest - 1) / largest;
        return (extent + groups - 1) / groups;
    }

    /** Loops of so many multiply-adds that fit in one method. */
    static int loops(int terms) {
        return Math.max(1, (BYTES - 12 * terms) / (18 * terms + 40));
    }

    /** The same where each loop has weights of its own. */
    static int loopsWithWeights(int terms) {
        return Math.max(1, BYTES / (26 * terms + 36));
    }

    /** The same where each loop is one over runs, whose places are a product more. */
    static int loopsOverRuns(int terms) {
        return Math.max(1, BYTES / (36 * terms + 60));
    }

    /** A list cut into lists of at most this size. */
    static <T> List<List<T>> cut(List<T> list, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < list.size(); i += size) {
            parts.add(list.subList(i, Math.min(list.size(), i + size)));
        }
        return parts;
    }
}
