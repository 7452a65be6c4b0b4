package io.neurapt.processor.graph;

/**
 * The outputs that are needed at the same time where these are most, when a sample is predicted layer by layer. Layers that
 * only pass numbers on have no output of their own, but keep what they read.
 *
 * @param graph with all its layers
 * @param at index of the layer during which they are most
 */
record PeakMemory(Graph graph, int at) {

    static PeakMemory of(Graph graph) {
        PeakMemory peak = new PeakMemory(graph, 0);
        for (Node node : graph.nodes()) {
            PeakMemory here = new PeakMemory(graph, node.index());
            peak = here.numbers() > peak.numbers() ? here : peak;
        }
        return peak;
    }

    private long numbers() {
        long numbers = sample();
        for (Node node : graph.nodes()) {
            numbers += output(node.index());
        }
        return numbers;
    }

    /** Numbers of the sample that are needed. */
    long sample() {
        return lastUse(Node.INPUT) >= at ? graph.input().size() : 0;
    }

    /** Numbers of a layer's output that are needed. */
    long output(int index) {
        Node node = graph.nodes().get(index);
        boolean needed = index <= at && (index == at || graph.isOutput(index) || lastUse(index) >= at);
        return needed && !passesOn(node.op()) ? node.shape().size() : 0;
    }

    /** Index of the last layer that needs an output; that itself where none does. */
    private int lastUse(int index) {
        int last = index;
        for (Node reader : graph.readersOf(index)) { // which stand below it
            last = Math.max(last, passesOn(reader.op()) ? lastUse(reader.index()) : reader.index());
        }
        return last;
    }

    private static boolean passesOn(Op op) {
        return op instanceof Op.Input || op instanceof Op.Flatten || op instanceof Op.Dropout;
    }
}
