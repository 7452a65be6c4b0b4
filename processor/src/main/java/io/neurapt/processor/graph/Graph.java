package io.neurapt.processor.graph;

import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network whose shapes all fit.
 *
 * @param name simple name of the user's class
 * @param input shape of one sample
 * @param outputs the layers that answer, in declaration order
 * @param nodes the layers in declaration order
 */
public record Graph(String name, Shape input, List<Output> outputs, List<Node> nodes) {

    public Graph {
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
    }

    /** A network whose last layer is the output. */
    public Graph(String name, Shape input, LossSpec loss, List<Node> nodes) {
        this(name, input, List.of(new Output(nodes.size() - 1, loss)), nodes);
    }

    /** The layer that answers; of several outputs, where they are put together, {@link Op.Outputs}. */
    public Node output() {
        return nodes.get(outputs.size() == 1 ? outputs.get(0).node() : nodes.size() - 1);
    }

    /** Whether a layer answers. */
    public boolean isOutput(int index) {
        for (Output output : outputs) {
            if (output.node() == index) {
                return true;
            }
        }
        return false;
    }

    /** Where the numbers of an output begin among those of all. */
    public int placeOf(int output) {
        int place = 0;
        for (Output before : outputs.subList(0, output)) {
            place += Math.toIntExact(nodes.get(before.node()).shape().size());
        }
        return place;
    }

    /** The loss of the output, or of the first one. */
    public LossSpec loss() {
        return outputs.get(0).loss();
    }

    /** The node of an index; nothing for the input, or where a mistake leaves it out. */
    Optional<Node> find(int index) {
        for (Node node : nodes) {
            if (node.index() == index) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** The nodes that read this one, in order. */
    public List<Node> readersOf(int index) {
        List<Node> readers = new ArrayList<>();
        for (Node node : nodes) {
            if (node.sources().contains(index)) {
                readers.add(node);
            }
        }
        return readers;
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
        for (int i = 1; i < node.sources().size(); i++) {
            text.append(i == 1 ? ", with " : " and ").append(name(node.sources().get(i)));
        }
        return text.toString();
    }

    private String name(int node) {
        return node == Node.INPUT ? "the input" : nodes.get(node).name();
    }

    /** The nodes that the outputs depend on, and those themselves. */
    public List<Node> live() {
        boolean[] live = liveness();
        List<Node> found = new ArrayList<>();
        for (Node node : nodes) {
            if (live[node.index()]) {
                found.add(node);
            }
        }
        return found;
    }

    /** For each node whether an output depends on it, or is it. */
    public boolean[] liveness() {
        boolean[] live = new boolean[nodes.size()];
        for (Node node : nodes) {
            live[node.index()] = isOutput(node.index()) || node.op() instanceof Op.Outputs;
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            for (int source : nodes.get(i).sources()) {
                if (live[i] && source != Node.INPUT) {
                    live[source] = true;
                }
            }
        }
        return live;
    }

    /** For each node whether its output depends on parameters, its own or those of what it reads. */
    public boolean[] learning() {
        boolean[] learning = new boolean[nodes.size()];
        for (Node node : nodes) {
            boolean learns = !node.parameters().isEmpty();
            for (int source : node.sources()) {
                learns |= source != Node.INPUT && learning[source];
            }
            learning[node.index()] = learns;
        }
        return learning;
    }
}
