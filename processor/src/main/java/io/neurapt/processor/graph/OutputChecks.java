package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.FlattenSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.OutputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the layers that answer give what their losses read, and that no other layer looks like one of them. */
final class OutputChecks {

    private final NetworkSpec spec;
    private final Graph graph;
    private final Diagnostics problems;

    OutputChecks(NetworkSpec spec, Graph graph, Diagnostics problems) {
        this.spec = spec;
        this.graph = graph;
        this.problems = problems;
    }

    void run() {
        for (int index = 0; index < spec.layers().size(); index++) {
            if (!isOutput(index)) {
                checkInside(spec.layers().get(index));
            }
        }
        for (OutputSpec output : spec.outputs()) {
            checkWeight(output);
            new OutputFit(output, spec, graph, problems).check();
        }
        if (spec.outputs().size() > 1) {
            for (Output output : graph.outputs()) {
                checkReaders(output);
            }
        }
    }

    /** Whether a layer answers, but for flattening. */
    private boolean isOutput(int index) {
        List<OutputSpec> outputs = spec.outputs();
        if (outputs.isEmpty()) { // a mistake in the loss
            return isFlattenedTo(index, spec.layers().size() - 1);
        }
        for (OutputSpec output : outputs) {
            if (isFlattenedTo(index, output.layer())) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but flattening leads from one layer to another, or they are the same. */
    private boolean isFlattenedTo(int index, int layer) {
        for (int below = index + 1; below <= layer; below++) {
            if (!(spec.layers().get(below) instanceof FlattenSpec)) {
                return false;
            }
        }
        return layer >= index;
    }

    private void checkInside(LayerSpec layer) {
        Optional<Located<Activation>> function = layer.function();
        if (function.isPresent() && Functions.isSoftmax(function.get().value())) {
            problems.add(Diagnostic.of(
                            Problem.SOFTMAX_INSIDE,
                            function.get().origin(),
                            layer.name() + " has a "
                                    + OutputFit.words(function.get().value()) + " but is not the last layer")
                    .fix("activation = RELU", "@Accept(\"" + Problem.SOFTMAX_INSIDE.slug() + "\")"));
        }
    }

    private void checkWeight(OutputSpec output) {
        double weight = output.weight().value();
        if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
            problems.add(Diagnostic.of(
                            Problem.VALUE_TOO_SMALL,
                            output.weight().origin(),
                            "weight of " + spec.layers().get(output.layer()).name() + " is " + weight
                                    + " but must be a number above 0")
                    .fix("weight = 1"));
        }
    }

    /** The loss of probabilities takes the place of their activation, so nothing else may need its gradient. */
    private void checkReaders(Output output) {
        List<Node> nodes = graph.nodes();
        if (nodes.size() < spec.layers().size()) {
            return; // where a mistake stands, not all is known
        }
        Node node = nodes.get(output.node());
        List<Node> readers = graph.readersOf(node.index());
        if (readers.isEmpty() || !OutputFit.readsProbabilities(output)) {
            return;
        }
        Located<String> from =
                spec.layers().get(readers.get(0).index()).declared().from();
        String function = node.op().activation().name();
        problems.add(Diagnostic.of(
                        Problem.OUTPUT_IS_READ,
                        from.origin(),
                        readers.get(0).name() + " reads " + node.name() + ", an output whose " + function
                                + " and loss are one")
                .with("rule", "no layer reads an output with SOFTMAX or SIGMOID and the loss of probabilities")
                .fix(edits(node, readers.get(0), from).toArray(String[]::new)));
    }

    /** Another layer to read; or the loss on a layer of its own, so that the numbers before it can be read. */
    private List<String> edits(Node node, Node reader, Located<String> from) {
        List<String> edits = new ArrayList<>();
        edits.add("from = "
                + (node.source() == Node.INPUT
                        ? "INPUT"
                        : quoted(graph.nodes().get(node.source()).name())));
        if (!(node.op() instanceof Op.Activate)) {
            String name = node.name();
            String loss = graph.outputs().stream()
                    .filter(output -> output.node() == node.index())
                    .map(output -> output.loss().kind().name())
                    .findFirst()
                    .orElseThrow();
            edits.add("below " + name + ": @Output(loss = " + loss + ") @Activate("
                    + node.op().activation() + ")  Layer " + name + "Output; and no @Output on " + name
                    + " and activation = LINEAR on " + name
                    + (from.value().isEmpty() ? " and from = " + quoted(name) + " on " + reader.name() : ""));
        }
        return edits;
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
