package io.neurapt.processor.graph;

import java.util.List;

/**
 * A tensor that a layer learns, in the layout that people and files see.
 *
 * @param role {@code weights}, {@code bias}, {@code gamma} or {@code beta}
 * @param shape {@code [kernelHeight][kernelWidth][channels][filters]}, {@code [kernel][channels][filters]}, {@code [inputs][units]}, {@code [units]}
 * @param start how it starts
 * @param fanIn inputs that one output sums
 * @param fanOut outputs that one input reaches
 */
public record Parameter(String role, List<Integer> shape, Start start, int fanIn, int fanOut) {

    static Parameter bias(int units) {
        return new Parameter("bias", List.of(units), Start.ZEROS, units, units);
    }

    /** The scale of a normalisation. */
    static Parameter gamma(int channels) {
        return new Parameter("gamma", List.of(channels), Start.ONES, channels, channels);
    }

    /** The shift of a normalisation. */
    static Parameter beta(int channels) {
        return new Parameter("beta", List.of(channels), Start.ZEROS, channels, channels);
    }

    /** Whether it is only added to what the layer computes. */
    boolean isOffset() {
        return role.equals("bias") || role.equals("beta");
    }

    /** The number of elements. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
