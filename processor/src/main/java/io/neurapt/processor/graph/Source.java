package io.neurapt.processor.graph;

/**
 * What a layer reads: another layer's output, or the network's input.
 *
 * @param node index of the layer, or {@link Node#INPUT}
 * @param name the layer's name; empty for the input
 * @param shape unknown where a mistake stands further up
 */
record Source(int node, String name, Shape shape) {

    static Source input(Shape shape) {
        return new Source(Node.INPUT, "", shape);
    }

    boolean isInput() {
        return node == Node.INPUT;
    }

    /** {@code 4x4x20, from pool2}. */
    String describe() {
        return shape + (isInput() ? ", the network's input" : ", from " + name);
    }
}
