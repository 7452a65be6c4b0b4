package io.neurapt.processor.graph;

import io.neurapt.annotation.Initializer;
import java.util.List;

/**
 * A tensor that a layer learns, or keeps, in the layout that people and files see.
 *
 * @param role {@code weights}, {@code bias}, {@code depthwise}, {@code gamma}, {@code beta}, {@code mean} or {@code variance}
 * @param shape {@code [kernelHeight][kernelWidth][channels][filters]}, {@code [inputs][units]}, {@code [units]}
 * @param start how it starts
 * @param fanIn inputs that one output sums
 * @param fanOut outputs that one input reaches
 */
public record Parameter(String role, List<Integer> shape, Start start, int fanIn, int fanOut) {

    static Parameter bias(int units) {
        return new Parameter("bias", List.of(units), Start.ZEROS, units, units);
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

    /** The number of elements. */
    public long size() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }
}
