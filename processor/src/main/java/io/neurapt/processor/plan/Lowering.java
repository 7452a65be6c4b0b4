package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of what kernels compute: a separable convolution is a depthwise one, and one with 1x1 kernels that reads it; an
 * input that is the whole sample is the sample; several outputs are put together.
 */
public final class Lowering {

    private Lowering() {}

    static Graph of(Graph graph) {
        List<Node> nodes = new ArrayList<>();
        Map<Integer, Integer> places = new HashMap<>(Map.of(Node.INPUT, Node.INPUT));
        for (Node node : graph.nodes()) {
            List<Integer> sources = new ArrayList<>();
            for (int source : node.sources()) {
                sources.add(places.get(source));
            }
            Op op = node.op();
            List<Shape> inputs = node.inputs();
            if (op instanceof Op.Input input && input.isWhole(graph.input())) {
                places.put(node.index(), Node.INPUT);
                continue;
            }
            if (op instanceof Op.SeparableConv separable) {
                Op half = separable.depthwise();
                Shape between = half.infer(inputs);
                nodes.add(new Node(nodes.size(), depthwiseHalf(graph, node), half, sources, inputs, between));
                sources = List.of(nodes.size() - 1);
                inputs = List.of(between);
                op = separable.pointwise();
            }
            places.put(node.index(), nodes.size());
            nodes.add(new Node(nodes.size(), node.name(), op, sources, inputs, node.shape()));
        }
        List<Output> outputs = new ArrayList<>();
        for (Output output : graph.outputs()) {
            outputs.add(new Output(places.get(output.node()), output.loss()));
        }
        if (outputs.size() > 1) {
            nodes.add(together(graph, nodes, outputs));
        }
        return new Graph(graph.name(), graph.input(), outputs, nodes);
    }

    /** What puts several outputs together. */
    private static Node together(Graph graph, List<Node> nodes, List<Output> outputs) {
        List<Integer> sources = new ArrayList<>();
        List<Shape> inputs = new ArrayList<>();
        for (Output output : outputs) {
            sources.add(output.node());
            inputs.add(nodes.get(output.node()).shape());
        }
        Op all = new Op.Outputs();
        return new Node(nodes.size(), free(graph, "outputs"), all, sources, inputs, all.infer(inputs));
    }

    /** For each layer that kernels compute the one of the network that it comes from; nothing for what joins outputs. */
    public static Map<String, String> origins(Graph graph) {
        Map<String, String> origins = new HashMap<>();
        for (Node node : graph.nodes()) {
            origins.put(node.name(), node.name());
            if (node.op() instanceof Op.SeparableConv) {
                origins.put(depthwiseHalf(graph, node), node.name());
            }
        }
        return origins;
    }

    /** The name of a separable convolution's first half: one that no layer has. */
    static String depthwiseHalf(Graph graph, Node node) {
        return free(graph, node.name() + "Spatial");
    }

    private static String free(Graph graph, String wanted) {
        String name = wanted;
        while (isTaken(graph, name)) {
            name += "_";
        }
        return name;
    }

    private static boolean isTaken(Graph graph, String name) {
        for (Node node : graph.nodes()) {
            if (node.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
