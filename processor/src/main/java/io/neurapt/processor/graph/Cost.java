package io.neurapt.processor.graph;

import java.util.ArrayList;
import java.util.List;

/** What one layer takes of something; of memory the sample takes some too. */
record Cost(String layer, long amount) {

    /** Numbers that each layer keeps. */
    static List<Cost> parameters(Graph graph) {
        List<Cost> costs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            costs.add(new Cost(node.name(), parameters(node)));
        }
        return costs;
    }

    /** Multiply-adds of each layer. */
    static List<Cost> macs(Graph graph) {
        List<Cost> costs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            costs.add(new Cost(node.name(), node.op().multiplyAdds(node.input())));
        }
        return costs;
    }

    /** Bytes of each layer's parameters, and of its output if that is needed where most outputs are; the sample's likewise. */
    static List<Cost> bytes(Graph graph) {
        PeakMemory peak = PeakMemory.of(graph);
        List<Cost> costs = new ArrayList<>();
        costs.add(new Cost("the input", Float.BYTES * peak.sample()));
        for (Node node : graph.nodes()) {
            costs.add(new Cost(node.name(), Float.BYTES * (parameters(node) + peak.output(node.index()))));
        }
        return costs;
    }

    static long total(List<Cost> costs) {
        long total = 0;
        for (Cost cost : costs) {
            total += cost.amount();
        }
        return total;
    }

    /** Numbers that one layer keeps. */
    static long parameters(Node node) {
        long numbers = 0;
        for (Parameter parameter : node.parameters()) {
            numbers += parameter.size();
        }
        return numbers;
    }
}
