package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Parameter;
import java.util.List;

/**
 * A tensor's place in the flat parameter array.
 *
 * @param layer the layer's name
 * @param parameter the tensor as people see it
 * @param isDenseWeights whether it holds the weights of a dense layer
 * @param constant name of the constant that holds its place
 * @param offset place of its first element
 * @param length floats that belong to it, padding included
 * @param extents the public row-major order, cut finer where memory needs it
 * @param strides distance in memory for each of the extents
 */
public record Segment(
        String layer,
        Parameter parameter,
        boolean isDenseWeights,
        String constant,
        int offset,
        int length,
        List<Integer> extents,
        List<Integer> strides) {

    /** The same tensor at another place. */
    Segment at(int place) {
        return new Segment(layer, parameter, isDenseWeights, constant, place, length, extents, strides);
    }
}
