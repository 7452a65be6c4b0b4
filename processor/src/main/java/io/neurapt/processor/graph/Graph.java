package io.neurapt.processor.graph;

import io.neurapt.processor.read.LossSpec;
import java.util.List;
import java.util.stream.Collectors;

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
        return outputs.stream().anyMatch(output -> output.node() == index);
    }

    /** Where the numbers of an output begin among those of all. */
    public int placeOf(int output) {
        return outputs.stream()
                .limit(output)
                .mapToInt(before ->
                        Math.toIntExact(nodes.get(before.node()).shape().size()))
                .sum();
    }

    /** The loss of the output, or of the first one. */
    public LossSpec loss() {
        return outputs.get(0).loss();
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

    /** The nodes that the outputs depend on, and those themselves. */
    public List<Node> live() {
        boolean[] live = liveness();
        return nodes.stream().filter(node -> live[node.index()]).toList();
    }

    /** For each node whether an output depends on it, or is it. */
    public boolean[] liveness() {
        boolean[] live = new boolean[nodes.size()];
        nodes.forEach(node -> live[node.index()] = isOutput(node.index()) || node.op() instanceof Op.Outputs);
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
            learning[node.index()] = !node.parameters().isEmpty()
                    || node.sources().stream().anyMatch(source -> source != Node.INPUT && learning[source]);
        }
        return learning;
    }
}
