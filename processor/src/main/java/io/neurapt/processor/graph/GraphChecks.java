package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.OutputSpec;

/** Checks a network as a whole; what depends on a mistake that is already reported keeps silent. */
public final class GraphChecks {

    private GraphChecks() {}

    /** Reports what is wrong with the network that a spec describes, as far as its graph is known. */
    public static void run(Graph graph, NetworkSpec spec, Diagnostics problems) {
        for (OutputSpec output : spec.outputs()) {
            boolean ofLayer = spec.loss().isEmpty();
            String owner = ofLayer ? spec.layers().get(output.layer()).name() : spec.name();
            new LossNumberChecks(owner, output.loss(), problems).run();
        }
        new WindowChecks(spec, problems).run(graph);
        new PaddingChecks(spec, problems).run(graph);
        new HugeDenseCheck(spec, problems).run(graph);
        new DataCheck(spec, problems).run(graph);
        new LinearStackCheck(spec, problems).run(graph);
        new BiasCheck(spec, problems).run(graph);
        new UnusedLayerCheck(spec, problems).run(graph);
        new BudgetCheck(spec, problems).run(graph);
        if (learnsNothing(graph, spec)) {
            problems.add(Diagnostic.of(
                            Problem.NO_TRAINABLE_LAYER,
                            spec.origin(),
                            "none of the layers of " + spec.name() + " has weights, so there is nothing to learn")
                    .fix("below " + last(spec) + ": @Dense(units = 10, activation = SOFTMAX)  Layer label;"));
            return;
        }
        new OutputChecks(spec, graph, problems).run();
    }

    /** The network's last field: a layer, or a block of them. */
    private static String last(NetworkSpec spec) {
        String name = spec.layers().get(spec.layers().size() - 1).name();
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    private static boolean learnsNothing(Graph graph, NetworkSpec spec) {
        for (Node node : graph.nodes()) {
            if (!node.parameters().isEmpty()) {
                return false;
            }
        }
        return !graph.nodes().isEmpty() && graph.nodes().size() == spec.layers().size();
    }
}
