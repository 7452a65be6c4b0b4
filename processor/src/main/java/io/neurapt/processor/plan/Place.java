package io.neurapt.processor.plan;

import io.neurapt.processor.loop.Literals;

/**
 * A constant of the generated program: where something stands in its array.
 *
 * @param constant its name
 * @param value the place: a distance in floats, or in rows
 * @param length floats or rows that belong to it
 * @param comment what stands there
 */
public record Place(String constant, int value, int length, String comment) {

    /** Some floats or rows behind the one that a constant holds: {@code CONV2_WEIGHTS + 54}. */
    static String after(String constant, int distance) {
        return distance == 0 ? constant : constant + " + " + Literals.of(distance);
    }
}
