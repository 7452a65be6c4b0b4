package io.neurapt.processor.graph;

import java.util.List;

/**
 * A tensor that a layer learns, in the layout that people and files see.
 *
 * @param role {@code weights}, {@code bias} or {@code depthwise}
 * @param shape {@code [kernelHeight][kernelWidth][channels][filters]}, {@code [inputs][units]}, {@code [units]}
 * @param start how it starts
 * @param fanIn inputs that one output sums
 * @param fanOut outputs that one input reaches
 */
public record Parameter(String role, List<Integer> shape, Start start, int fanIn, int fanOut) {

    static Parameter bias(int units) {
        return new Parameter("bias", List.of(units), Start.ZEROS, units, units);
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
