package io.neurapt.internal;

import java.util.List;

/**
 * What is fixed about one of the things that a network reads.
 *
 * @param name the field's name; {@code input} where the network's annotation gives the shape
 * @param at its first number in a sample
 * @param shape {@code {height, width, channels}}, {@code {length, channels}} or {@code {n}}
 * @param columns names of its numbers; none where they have no names
 * @param categories its numbers are whole and below it; 0 where they are any
 */
public record InputInfo(String name, int at, int[] shape, List<String> columns, int categories) {}
