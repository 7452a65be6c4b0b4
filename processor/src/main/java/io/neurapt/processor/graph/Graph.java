package io.neurapt.processor.graph;

import io.neurapt.processor.read.LossSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A network whose shapes all fit.
 *
 * @param name simple name of the user's class
 * @param input shape of one sample
 * @param loss what training minimises
 * @param nodes the layers in declaration order; the last one is the output
 */
public record Graph(String name, Shape input, LossSpec loss, List<Node> nodes) {

    public Graph {
        nodes = List.copyOf(nodes);
    }

    public Node output() {
        return nodes.get(nodes.size() - 1);
    }

    /** The nodes that read this one, in order. */
    public List<Node> readersOf(int index) {
        return nodes.stream().filter(node -> node.sources().contains(index)).toList();
    }

    /** {@code conv 1x1, 3 filters, from sum}: what a node computes, and what it reads where that is not the layer above. */
    public String describe(Node node) {
        StringBuilder text = new StringBuilder(node.op().describe());
        if (node.op() instanceof Op.Input) {
            return text.toString();
        }
        if (node.source() != node.index() - 1) {
            text.append(", from ").append(name(node.source()));
        }
        if (node.sources().size() > 1) {
            text.append(node.sources().stream()
                    .skip(1)
                    .map(this::name)
                    .collect(Collectors.joining(" and ", ", with ", "")));
        }
        return text.toString();
    }

    private String name(int node) {
        return node == Node.INPUT ? "the input" : nodes.get(node).name();
    }

    /** The nodes that the output depends on. */
    public List<Node> live() {
        boolean[] live = new boolean[nodes.size()];
        live[output().index()] = true;
        for (int i = nodes.size() - 1; i >= 0; i--) {
            for (int source : nodes.get(i).sources()) {
                if (live[i] && source != Node.INPUT) {
                    live[source] = true;
                }
            }
        }
        return nodes.stream().filter(node -> live[node.index()]).toList();
    }

    /** For each node whether its output depends on parameters, its own or those of what it reads. */
    public boolean[] learning() {
        boolean[] learning = new boolean[nodes.size()];
        for (Node node : nodes) {
            learning[node.index()] = !node.parameters().isEmpty()
                    || node.sources().stream().anyMatch(source -> source != Node.INPUT && learning[source]);
        }
        return learning;
    }
}
