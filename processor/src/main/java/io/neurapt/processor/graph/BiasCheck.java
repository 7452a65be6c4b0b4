package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.BiasedSpec;
import io.neurapt.processor.read.NetworkSpec;
import java.util.List;

/**
 * Finds biases that a batch norm takes away: it subtracts the mean of each channel, and adds a number of its own. With an
 * activation between the two a bias does something.
 */
final class BiasCheck {

    private final NetworkSpec spec;
    private final Diagnostics problems;

    BiasCheck(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        if (graph.nodes().size() < spec.layers().size()) {
            return; // what else reads a layer is not known
        }
        for (Node node : graph.nodes()) {
            if (isLost(graph, node) && usesOf(graph, node).stream().allMatch(use -> isLost(graph, use))) {
                problems.add(finding(node, graph.readersOf(node.index()).get(0)));
            }
        }
    }

    private boolean isLost(Graph graph, Node node) {
        List<Node> readers = graph.readersOf(node.index());
        return spec.layers().get(node.index()) instanceof BiasedSpec layer
                && layer.bias().value()
                && node.op().activation() == Activation.LINEAR
                && !graph.isOutput(node.index())
                && !readers.isEmpty()
                && areNorms(readers);
    }

    private static boolean areNorms(List<Node> nodes) {
        for (Node node : nodes) {
            if (!(node.op() instanceof Op.BatchNorm)) {
                return false;
            }
        }
        return true;
    }

    /** A block's layer, wherever the block is used. */
    private List<Node> usesOf(Graph graph, Node node) {
        Origin bias = origin(node);
        return graph.nodes().stream()
                .filter(other -> spec.layers().get(other.index()) instanceof BiasedSpec
                        && origin(other).equals(bias))
                .toList();
    }

    private Origin origin(Node node) {
        LayerSpec layer = spec.layers().get(node.index());
        return ((BiasedSpec) layer).bias().origin();
    }

    private Diagnostic finding(Node node, Node norm) {
        return Diagnostic.of(
                        Problem.BIAS_BEFORE_NORM,
                        origin(node),
                        "the bias of " + node.name() + " has no effect, since " + norm.name() + " subtracts the mean")
                .fix("bias = false", "@Accept(\"" + Problem.BIAS_BEFORE_NORM.slug() + "\")");
    }
}
