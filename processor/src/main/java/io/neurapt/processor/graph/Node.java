package io.neurapt.processor.graph;

import java.util.List;

/**
 * One layer in the graph.
 *
 * @param index place in declaration order
 * @param name the field's name
 * @param op what it computes
 * @param source index of the node it reads, or {@link #INPUT}
 * @param input shape of what it reads
 * @param shape shape of what it gives
 */
public record Node(int index, String name, Op op, int source, Shape input, Shape shape) {

    /** Stands for the network's input where a node's index is expected. */
    public static final int INPUT = -1;

    public List<Parameter> parameters() {
        return op.parameters(input);
    }
}
