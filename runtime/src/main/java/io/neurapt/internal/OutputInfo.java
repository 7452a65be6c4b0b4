package io.neurapt.internal;

import io.neurapt.annotation.Loss;

/**
 * What is fixed about one of a network's outputs.
 *
 * @param name the layer's name
 * @param at its first number in an output
 * @param shape {@code {height, width, channels}}, {@code {length, channels}} or {@code {units}}
 * @param loss what training minimises
 * @param weight what that is multiplied by in the sum of the outputs' losses
 */
public record OutputInfo(String name, int at, int[] shape, Loss loss, double weight) {}
