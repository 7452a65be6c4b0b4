package io.neurapt.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * The classes that a dataset's labels are taken from.
 *
 * @param count how many
 * @param names their names, or empty
 */
record Labels(int count, List<String> names) {

    Labels {
        if (count < 1) {
            throw new IllegalArgumentException(
                    "the number of classes: expected 1 or more, got " + count + "; fix: give the largest label plus 1");
        }
        names = List.copyOf(names);
    }

    static Labels unnamed(int count) {
        return new Labels(count, List.of());
    }

    /** The distinct labels, in alphabetical order. */
    static List<String> names(List<String> labels) {
        return List.copyOf(new TreeSet<>(labels));
    }

    /** The place of each label among the sorted names. */
    static int[] indices(List<String> labels, List<String> names) {
        int[] indices = new int[labels.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = Collections.binarySearch(names, labels.get(i));
        }
        return indices;
    }

    /** Checks that every sample has a label, and every label is a class. */
    void check(int[] labels, int samples) {
        if (labels.length != samples) {
            throw new IllegalArgumentException("labels: expected one for each of the " + samples + " samples, got "
                    + labels.length + "; fix: give both arrays in the same order and length");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= count) {
                throw new IllegalArgumentException("label of sample " + i + ": expected 0 to " + (count - 1) + " for "
                        + count + " classes, got " + labels[i]
                        + "; fix: number the classes from 0, or give the right number of classes");
            }
        }
    }

    /** Writes 1 at the place of {@code label}, else 0. */
    void oneHot(int label, float[] into, int at) {
        Arrays.fill(into, at, at + count, 0f);
        into[at + label] = 1f;
    }
}
