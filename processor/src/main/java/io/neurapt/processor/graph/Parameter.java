package io.neurapt.processor.graph;

import io.neurapt.annotation.Initializer;
import java.util.List;

/**
 * A tensor that a layer learns, or keeps, in the layout that people and files see.
 *
 * @param role {@code weights}, {@code bias}, {@code depthwise}, {@code gamma}, {@code beta}, {@code mean} or {@code variance}
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
        return each("gamma", channels, Initializer.ONES);
    }

    /** The shift of a normalisation. */
    static Parameter beta(int channels) {
        return each("beta", channels, Initializer.ZEROS);
    }

    /** A number a channel. */
    static Parameter each(String role, int channels, Initializer initializer) {
        return new Parameter(role, List.of(channels), new Start(initializer, 0), channels, channels);
    }

    /** Whether training moves it without a gradient: running statistics. */
    public boolean isStatistic() {
        return role.equals("mean") || role.equals("variance");
    }

    /** The same in another role. */
    Parameter as(String other) {
        return new Parameter(other, shape, start, fanIn, fanOut);
    }

    /** Whether it is only added to what the layer computes. */
    boolean isOffset() {
        return role.equals("bias") || role.equals("beta");
    }

    /** The number of elements. */
    public long size() {
        return Shape.product(shape);
    }
}
