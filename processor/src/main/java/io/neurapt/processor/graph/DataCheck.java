package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec.DenseSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds dense layers against the data that there are to train with, where their number is stated. A layer with more weights
 * than these have numbers can learn them by heart. Only the first one counts, the one that no other stands before: it is the
 * largest of most networks, and what comes after it is small when it is.
 */
final class DataCheck {

    private final NetworkSpec spec;
    private final Diagnostics problems;

    DataCheck(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        if (spec.samples().isEmpty()) {
            return;
        }
        Located<Integer> samples = spec.samples().get();
        if (samples.value() < 1) {
            problems.add(tooFew(samples));
            return;
        }
        long data = samples.value() * graph.input().size();
        for (Node node : firstDense(graph)) {
            long weights = node.input().size() * node.shape().size();
            if (weights > data) {
                problems.add(finding(graph, node, weights, samples.value()));
            }
        }
    }

    private Diagnostic tooFew(Located<Integer> samples) {
        return Diagnostic.of(
                        Problem.VALUE_TOO_SMALL,
                        samples.origin(),
                        "samples of " + spec.name() + " is " + Numbers.grouped(samples.value())
                                + " but must be at least 1")
                .fix("no samples");
    }

    private static List<Node> firstDense(Graph graph) {
        List<Node> first = new ArrayList<>();
        Set<Integer> behind = new HashSet<>();
        for (Node node : graph.nodes()) {
            boolean isBehind = !Collections.disjoint(behind, node.sources());
            if (node.op() instanceof Op.Dense && !isBehind) {
                first.add(node);
            }
            if (node.op() instanceof Op.Dense || isBehind) {
                behind.add(node.index());
            }
        }
        return first;
    }

    private Diagnostic finding(Graph graph, Node node, long weights, int samples) {
        DenseSpec layer = (DenseSpec) spec.layers().get(node.index());
        long sample = graph.input().size();
        long most = samples * sample / node.input().size();
        List<String> edits = new ArrayList<>();
        if (most > 0 && !graph.isOutput(node.index())) {
            edits.add("units = " + most);
        }
        if (!node.input().isVector() && layer.declared().from().value().isEmpty()) {
            edits.add("above " + layer.declared().fieldName() + ": @GlobalPool  Layer "
                    + layer.declared().fieldName() + "Input;");
        }
        edits.add("@Accept(\"" + Problem.MORE_WEIGHTS_THAN_DATA.slug() + "\")");
        return Diagnostic.of(
                        Problem.MORE_WEIGHTS_THAN_DATA,
                        layer.units().origin(),
                        node.name() + " has " + Numbers.grouped(weights) + " weights, more than the "
                                + Numbers.grouped(samples * sample) + " numbers of all samples")
                .with("input", inputs(node))
                .with(
                        "rule",
                        "weights <= samples * numbers of one = " + Numbers.grouped(samples) + " * "
                                + Numbers.grouped(sample))
                .fix(edits.toArray(String[]::new));
    }

    private static String inputs(Node node) {
        String values = Numbers.grouped(node.input().size()) + " values";
        return node.input().isVector() ? values : node.input() + ", which is " + values;
    }
}
