package io.neurapt.processor.graph;

import io.neurapt.annotation.Loss;
import java.util.List;

/**
 * A network whose shapes all fit.
 *
 * @param name simple name of the user's class
 * @param input shape of one sample
 * @param loss what training minimises
 * @param nodes the layers in declaration order; the last one is the output
 */
public record Graph(String name, Shape input, Loss loss, List<Node> nodes) {

    public Graph {
        nodes = List.copyOf(nodes);
    }

    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** The nodes that read this one, in order. */
    public List<Node> readersOf(int index) {
        return nodes.stream().filter(node -> node.source() == index).toList();
    }
}
