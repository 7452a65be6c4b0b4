package io.neurapt.processor.plan;

/**
 * A constant of the generated program: where something stands in its array.
 *
 * @param constant its name
 * @param value the place: a distance in floats, or in rows
 * @param length floats or rows that belong to it
 * @param comment what stands there
 */
public record Place(String constant, int value, int length, String comment) {}
