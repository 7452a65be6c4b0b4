package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.BrokenSpec;
import io.neurapt.processor.read.LayerSpec.FlattenSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks that the last layer gives what the loss reads, and that no other layer looks like a last one. */
final class OutputChecks {

    /** What a loss that reads probabilities demands. */
    private record Demand(String name, Activation activation) {}

    private static final Map<Loss, Demand> DEMANDS = Map.of(
            Loss.CROSS_ENTROPY, new Demand("cross-entropy", Activation.SOFTMAX),
            Loss.KL_DIVERGENCE, new Demand("KL divergence", Activation.SOFTMAX),
            Loss.BINARY_CROSS_ENTROPY, new Demand("binary cross-entropy", Activation.SIGMOID));

    /** The loss that fits an activation that fits another loss. */
    private static final Map<Activation, Loss> LOSSES =
            Map.of(Activation.SOFTMAX, Loss.CROSS_ENTROPY, Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY);

    private final NetworkSpec spec;
    private final Diagnostics problems;

    OutputChecks(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run() {
        List<LayerSpec> layers = spec.layers();
        for (int index = 0; index < layers.size(); index++) {
            if (!isOutput(index)) {
                checkInside(layers.get(index));
            }
        }
        if (spec.loss().isEmpty() || layers.isEmpty() || layers.get(layers.size() - 1) instanceof BrokenSpec) {
            return;
        }
        LayerSpec last = layers.get(layers.size() - 1);
        Demand demand = DEMANDS.get(loss().value());
        if (demand != null && activation(last) != demand.activation()) {
            problems.add(needsProbabilities(last, demand));
        } else if (activation(last) == Activation.SOFTMAX && hasOneOutput(last)) {
            problems.add(needsClasses(last));
        }
    }

    /** Whether a layer is the last one, but for flattening. */
    private boolean isOutput(int index) {
        return spec.layers().stream().skip(index + 1L).allMatch(layer -> layer instanceof FlattenSpec);
    }

    private void checkInside(LayerSpec layer) {
        layer.function()
                .filter(function -> function.value() == Activation.SOFTMAX)
                .ifPresent(softmax -> problems.add(Diagnostic.of(
                                Problem.SOFTMAX_INSIDE,
                                softmax.origin(),
                                layer.name() + " has a softmax but is not the last layer")
                        .fix("activation = RELU", "@Accept(\"" + Problem.SOFTMAX_INSIDE.slug() + "\")")));
    }

    private Diagnostic needsProbabilities(LayerSpec last, Demand demand) {
        String has = activation(last) == Activation.LINEAR
                ? "no activation"
                : activation(last).name();
        return Diagnostic.of(
                        Problem.LOSS_NEEDS_PROBABILITIES,
                        loss().origin(),
                        demand.name() + " needs " + demand.activation() + " on the last layer, but " + last.name()
                                + " has " + has)
                .fix(edits(last, demand));
    }

    private String[] edits(LayerSpec last, Demand demand) {
        if (last.function().isEmpty()) {
            return new String[] {
                "below " + last.name() + ": @Dense(units = 10, activation = " + demand.activation() + ")  Layer label;"
            };
        }
        if (demand.activation() == Activation.SOFTMAX && hasOneOutput(last)) {
            return new String[] {binary(last)};
        }
        String activation = "activation = " + demand.activation() + " on " + last.name();
        return Optional.ofNullable(LOSSES.get(activation(last)))
                .map(loss -> new String[] {"loss = " + loss, activation})
                .orElse(new String[] {activation, "loss = " + Loss.MEAN_SQUARED_ERROR});
    }

    private Diagnostic needsClasses(LayerSpec last) {
        boolean crossEntropy = loss().value() == Loss.CROSS_ENTROPY;
        return Diagnostic.of(
                        Problem.LOSS_NEEDS_CLASSES,
                        loss().origin(),
                        last.name() + " has one output, and a softmax over one output is always 1")
                .fix(
                        crossEntropy ? binary(last) : "activation = SIGMOID on " + last.name(),
                        "2 or more outputs of " + last.name());
    }

    private static String binary(LayerSpec last) {
        return "loss = BINARY_CROSS_ENTROPY and activation = SIGMOID on " + last.name();
    }

    private Located<Loss> loss() {
        return spec.loss().orElseThrow().kind();
    }

    private static Activation activation(LayerSpec layer) {
        return layer.function().map(Located::value).orElse(Activation.LINEAR);
    }

    private static boolean hasOneOutput(LayerSpec layer) {
        return layer.outputs()
                .map(Located::value)
                .filter(outputs -> outputs == 1)
                .isPresent();
    }
}
