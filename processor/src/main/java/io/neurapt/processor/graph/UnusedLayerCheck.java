package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;

/** Finds layers that nobody reads: they learn nothing, and change no answer. */
final class UnusedLayerCheck {

    private final NetworkSpec spec;
    private final Diagnostics problems;

    UnusedLayerCheck(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        if (graph.nodes().size() < spec.layers().size()) {
            return; // what a layer with a mistake was meant to read is not known
        }
        for (Node node : graph.nodes()) {
            boolean isLast = node.index() == graph.output().index();
            if (!isLast && graph.readersOf(node.index()).isEmpty()) {
                problems.add(finding(node, graph.nodes().get(node.index() + 1)));
            }
        }
    }

    private Diagnostic finding(Node node, Node below) {
        String name = fieldName(node);
        return Diagnostic.of(
                        Problem.UNUSED_LAYER,
                        spec.layers().get(node.index()).declared().field(),
                        "no layer reads " + node.name() + ", so it changes no answer")
                .fix(
                        "from = \"" + name + "\" on " + fieldName(below),
                        "no " + name,
                        "@Accept(\"" + Problem.UNUSED_LAYER.slug() + "\")");
    }

    private String fieldName(Node node) {
        return spec.layers().get(node.index()).declared().fieldName();
    }
}
