package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            if (!graph.isOutput(node.index()) && graph.readersOf(node.index()).isEmpty()) {
                problems.add(finding(
                        node, graph.nodes().stream().skip(node.index() + 1L).findFirst()));
            }
        }
    }

    private Diagnostic finding(Node node, Optional<Node> below) {
        String name = fieldName(node);
        List<String> edits = new ArrayList<>();
        below.filter(reader -> !(node.op() instanceof Op.Input))
                .ifPresent(reader -> edits.add("from = \"" + name + "\" on " + fieldName(reader)));
        edits.add("no " + name);
        edits.add("@Accept(\"" + Problem.UNUSED_LAYER.slug() + "\")");
        return Diagnostic.of(
                        Problem.UNUSED_LAYER,
                        spec.layers().get(node.index()).declared().field(),
                        "no layer reads " + node.name() + ", so it changes no answer")
                .fix(edits.toArray(String[]::new));
    }

    private String fieldName(Node node) {
        return spec.layers().get(node.index()).declared().fieldName();
    }
}
