package io.neurapt.processor.graph;

import java.util.ArrayList;
import java.util.List;

/** What one layer takes of something; of memory the sample takes some too. */
record Cost(String layer, long amount) {

    /** Numbers that each layer keeps. */
    static List<Cost> parameters(Graph graph) {
        return graph.nodes().stream()
                .map(node -> new Cost(node.name(), parameters(node)))
                .toList();
    }

    /** Multiply-adds of each layer. */
    static List<Cost> macs(Graph graph) {
        return graph.nodes().stream()
                .map(node -> new Cost(node.name(), node.op().multiplyAdds(node.input())))
                .toList();
    }

    /** Bytes of each layer's parameters, and of its output if that is needed where most outputs are; the sample's likewise. */
    static List<Cost> bytes(Graph graph) {
        PeakMemory peak = PeakMemory.of(graph);
        List<Cost> costs = new ArrayList<>();
        costs.add(new Cost("the input", Float.BYTES * peak.sample()));
        graph.nodes()
                .forEach(node ->
                        costs.add(new Cost(node.name(), Float.BYTES * (parameters(node) + peak.output(node.index())))));
        return costs;
    }

    static long total(List<Cost> costs) {
        return costs.stream().mapToLong(Cost::amount).sum();
    }

    private static long parameters(Node node) {
        return node.parameters().stream().mapToLong(Parameter::size).sum();
    }
}
