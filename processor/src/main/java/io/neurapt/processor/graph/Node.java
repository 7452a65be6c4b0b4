package io.neurapt.processor.graph;

import java.util.List;

/**
 * One layer in the graph.
 *
 * @param index place in declaration order
 * @param name the field's name; of a layer in a block with what comes before it, {@code stage2.conv1}
 * @param op what it computes
 * @param sources indices of the nodes it reads, or {@link #INPUT}; joins have several
 * @param inputs shapes of what it reads
 * @param shape shape of what it gives
 */
public record Node(int index, String name, Op op, List<Integer> sources, List<Shape> inputs, Shape shape) {

    /** Stands for the network's input where a node's index is expected. */
    public static final int INPUT = -1;

    public Node {
        sources = List.copyOf(sources);
        inputs = List.copyOf(inputs);
    }

    /** Index of the node it reads, the first one of a join. */
    public int source() {
        return sources.get(0);
    }

    /** Shape of what it reads, of the first one of a join. */
    public Shape input() {
        return inputs.get(0);
    }

    /** The name as Java writes one: {@code stage2_conv1}. */
    public String identifier() {
        return name.replace('.', '_');
    }

    public List<Parameter> parameters() {
        return op.parameters(input());
    }
}
