package io.neurapt.internal;

/**
 * What is fixed about one layer when the network is compiled.
 *
 * @param name the field's name
 * @param kind the annotation's name and what matters of it: {@code conv 5x5, 10 filters, relu}
 * @param shape output shape of one sample: {@code {height, width, channels}}, {@code {length, channels}} or {@code {units}}
 * @param weights index into {@link Architecture#segments}, or -1
 * @param bias index into {@link Architecture#segments}, or -1
 */
public record LayerInfo(String name, String kind, int[] shape, int weights, int bias) {}
