package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.BrokenSpec;
import io.neurapt.processor.read.LayerSpec.DenseSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.LossSpec;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.OutputSpec;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a layer that answers gives what its loss reads. */
final class OutputFit {

    /** What a loss that reads probabilities demands. */
    private record Demand(String name, Activation activation) {

        /** A softmax may give its logarithms as well. */
        boolean isMetBy(Activation given) {
            return given == activation || Functions.isSoftmax(given) && Functions.isSoftmax(activation);
        }
    }

    private static final Map<Loss, Demand> DEMANDS = Map.of(
            Loss.CROSS_ENTROPY, new Demand("cross-entropy", Activation.SOFTMAX),
            Loss.FOCAL, new Demand("focal loss", Activation.SOFTMAX),
            Loss.KL_DIVERGENCE, new Demand("KL divergence", Activation.SOFTMAX),
            Loss.BINARY_FOCAL, new Demand("binary focal loss", Activation.SIGMOID),
            Loss.BINARY_CROSS_ENTROPY, new Demand("binary cross-entropy", Activation.SIGMOID));

    private static final String EXCLUSIVE = "classes exclude each other: SOFTMAX shares 1 among them";

    private static final String INDEPENDENT = "answers do not exclude each other: SIGMOID gives each its own 0 to 1";

    /** Squares of differences; of numbers below 1 the Huber loss is one too. */
    private static final Set<Loss> SQUARED = EnumSet.of(Loss.MEAN_SQUARED_ERROR, Loss.HUBER);

    private final OutputSpec output;
    private final LayerSpec last;
    private final String place; // what messages call the layer, before its name
    private final Graph graph;
    private final Diagnostics problems;

    OutputFit(OutputSpec output, NetworkSpec spec, Graph graph, Diagnostics problems) {
        this.output = output;
        this.last = spec.layers().get(output.layer());
        this.place = last.declared().output().isPresent() ? "its layer" : "the last layer";
        this.graph = graph;
        this.problems = problems;
    }

    /** Whether a loss and the activation that it demands have one gradient. */
    static boolean readsProbabilities(Output output) {
        return DEMANDS.containsKey(output.loss().kind());
    }

    void check() {
        if (last instanceof BrokenSpec) {
            return;
        }
        Demand demand = DEMANDS.get(loss().value());
        if (demand != null && !demand.isMetBy(activation(last))) {
            problems.add(needsProbabilities(demand));
        } else if (Functions.isSoftmax(activation(last)) && hasOneOutput(last)) {
            problems.add(needsClasses());
        } else if (loss().value() == Loss.POISSON && !isPositive(output.layer())) {
            problems.add(needsPositive());
        } else if (SQUARED.contains(loss().value()) && activation(last) == Activation.SOFTMAX) {
            problems.add(squared());
        }
    }

    private Diagnostic squared() {
        return Diagnostic.of(
                        Problem.SOFTMAX_WITH_SQUARED_ERROR,
                        loss().origin(),
                        loss().value() + " learns next to nothing from " + last.name()
                                + " where its softmax is sure and wrong")
                .fix("loss = CROSS_ENTROPY", "@Accept(\"" + Problem.SOFTMAX_WITH_SQUARED_ERROR.slug() + "\")");
    }

    private Diagnostic needsProbabilities(Demand demand) {
        return Diagnostic.of(
                        Problem.LOSS_NEEDS_PROBABILITIES,
                        loss().origin(),
                        demand.name() + " needs " + demand.activation() + " on " + place + ", but " + last.name()
                                + " has " + function(last))
                .with("rule", demand.activation() == Activation.SOFTMAX ? EXCLUSIVE : INDEPENDENT)
                .fix(edits(demand));
    }

    private static String function(LayerSpec last) {
        return activation(last) == Activation.LINEAR
                ? "no activation"
                : activation(last).name();
    }

    private String[] edits(Demand demand) {
        if (last.function().isEmpty()) {
            return new String[] {
                "below " + last.name() + ": @Dense(units = 10, activation = " + demand.activation() + ")  Layer label;"
            };
        }
        if (demand.activation() == Activation.SOFTMAX && hasOneOutput(last)) {
            return new String[] {binary()};
        }
        String activation = "activation = " + demand.activation() + " on " + last.name();
        if (Functions.isSoftmax(activation(last)) && hasOneOutput(last)) {
            return new String[] {activation};
        }
        return lossOf(activation(last))
                .map(loss -> demand.activation() == Activation.SOFTMAX // several classes, as the loss says
                        ? new String[] {activation, "loss = " + loss}
                        : new String[] {"loss = " + loss, activation})
                .orElse(new String[] {activation, "loss = " + Loss.MEAN_SQUARED_ERROR});
    }

    /** The loss like ours that an activation fits which does not fit ours. */
    private Optional<Loss> lossOf(Activation given) {
        boolean focused = LossSpec.FOCUSED.contains(loss().value());
        if (Functions.isSoftmax(given)) {
            return Optional.of(focused ? Loss.FOCAL : Loss.CROSS_ENTROPY);
        }
        return given == Activation.SIGMOID
                ? Optional.of(focused ? Loss.BINARY_FOCAL : Loss.BINARY_CROSS_ENTROPY)
                : Optional.empty();
    }

    private Diagnostic needsClasses() {
        boolean log = activation(last) == Activation.LOG_SOFTMAX;
        Diagnostic found = Diagnostic.of(
                Problem.LOSS_NEEDS_CLASSES,
                loss().origin(),
                last.name() + " has one output, and a " + words(activation(last)) + " over one output is always "
                        + (log ? 0 : 1));
        return DEMANDS.containsKey(loss().value())
                ? found.fix(
                        binary(), (last instanceof DenseSpec ? "units" : "filters") + " = 2 or more on " + last.name())
                : found.fix("activation = SIGMOID on " + last.name());
    }

    /** Whether all numbers that a layer gives are above 0, as far as its shape is known. */
    private boolean isPositive(int layer) {
        Optional<Node> node = graph.find(layer);
        return node.isEmpty()
                || Functions.isPositive(node.get().op().activation())
                || keepsPositive(node.get().op()) && readsPositive(node.get());
    }

    private boolean readsPositive(Node node) {
        for (int source : node.sources()) {
            if (source == Node.INPUT || !isPositive(source)) {
                return false;
            }
        }
        return true;
    }

    /** Whether numbers above 0 become numbers above 0. */
    private static boolean keepsPositive(Op op) {
        boolean moves = op instanceof Op.Flatten
                || op instanceof Op.Pooling
                || op instanceof Op.UpSample
                || op instanceof Op.Crop
                || op instanceof Op.Join;
        return moves && op.activation() == Activation.LINEAR;
    }

    private Diagnostic needsPositive() {
        Diagnostic found = Diagnostic.of(
                Problem.LOSS_NEEDS_POSITIVE,
                loss().origin(),
                "Poisson loss needs numbers above 0 from " + place + ", but " + last.name() + " has " + function(last));
        return last.function().isEmpty()
                ? found.fix("below " + last.name() + ": @Dense(units = 10, activation = SOFTPLUS)  Layer counts;")
                : found.fix("activation = SOFTPLUS on " + last.name(), "activation = EXPONENTIAL on " + last.name());
    }

    static String words(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String binary() {
        return "loss = " + lossOf(Activation.SIGMOID).orElseThrow() + " and activation = SIGMOID on " + last.name();
    }

    private Located<Loss> loss() {
        return output.loss().kind();
    }

    private static Activation activation(LayerSpec layer) {
        Optional<Located<Activation>> function = layer.function();
        return function.isPresent() ? function.get().value() : Activation.LINEAR;
    }

    private static boolean hasOneOutput(LayerSpec layer) {
        Optional<Located<Integer>> outputs = layer.outputs();
        return outputs.isPresent() && outputs.get().value() == 1;
    }
}
