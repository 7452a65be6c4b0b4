package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Numbers;
import java.util.List;

/**
 * What a layer reads: another layer's output, or the network's input.
 *
 * @param node index of the layer, or {@link Node#INPUT}
 * @param name the layer's name; empty for the input
 * @param shape unknown where a mistake stands further up
 * @param isFromOutside whether no layer computes it: the network's input, or one of several
 * @param sample what the network reads; unknown where it has several inputs
 */
record Source(int node, String name, Shape shape, boolean isFromOutside, Shape sample) {

    static Source input(Shape shape) {
        return new Source(Node.INPUT, "", shape, true, shape);
    }

    /** Whether it is the input that the network's annotation gives. */
    boolean isInput() {
        return node == Node.INPUT;
    }

    /** The edit that gives it another shape, where it comes from outside. */
    String shapeFix(List<Integer> sizes) {
        return isInput() ? "input = " + Numbers.source(sizes) : "@Input(" + Numbers.source(sizes) + ") on " + name;
    }

    /** {@code 4x4x20, from pool2}. */
    String describe() {
        return shape + (isInput() ? ", the network's input" : isFromOutside ? ", the input " + name : ", from " + name);
    }
}
