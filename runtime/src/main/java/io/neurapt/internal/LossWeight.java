package io.neurapt.internal;

/** How much a sample, or a class, counts in the loss. */
public final class LossWeight {

    private LossWeight() {}

    /** Whether it is finite, and 0 or more. */
    public static boolean isValid(float weight) {
        return weight >= 0 && weight < Float.POSITIVE_INFINITY;
    }

    /**
     * What is wrong with one that is not.
     *
     * @param of whose it is, as the message names it
     */
    public static IllegalArgumentException invalid(String of, float weight) {
        return new IllegalArgumentException("weight of " + of + ": expected a finite number, 0 or more, got " + weight
                + "; fix: 1 is usual, 0 leaves it out");
    }
}
