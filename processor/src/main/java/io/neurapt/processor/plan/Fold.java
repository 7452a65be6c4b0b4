package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Parameter;
import java.util.Optional;

/**
 * A batch normalisation of a program that serves: its scales and shifts, which the running statistics give, are computed
 * once, before the parameters are packed.
 *
 * @param gamma the scales, which are replaced
 * @param beta the shifts, likewise
 * @param mean running means
 * @param variance running variances
 * @param epsilon added to the variance
 * @param into the layer before, whose weights take the scales; nothing where it computes them itself
 */
public record Fold(Segment gamma, Segment beta, Segment mean, Segment variance, double epsilon, Optional<Into> into) {

    /**
     * The layer before.
     *
     * @param weights its weights, one output's behind the other's
     * @param step floats from one output's to the next
     * @param bias its biases, which the shifts replace; nothing where it has none
     */
    public record Into(Segment weights, int step, Optional<Segment> bias) {}

    static Fold of(ParameterLayout parameters, Node norm, Optional<Node> before) {
        return new Fold(
                parameters.segment(norm.name(), "gamma"),
                parameters.segment(norm.name(), "beta"),
                parameters.segment(norm.name(), "mean"),
                parameters.segment(norm.name(), "variance"),
                ((Op.BatchNorm) norm.op()).epsilon(),
                before.isPresent() ? Optional.of(into(parameters, before.get())) : Optional.empty());
    }

    private static Into into(ParameterLayout parameters, Node node) {
        Segment weights = parameters.segment(node.name(), "weights");
        return new Into(
                weights,
                weights.length() / node.shape().channels(),
                hasBias(node) ? Optional.of(parameters.segment(node.name(), "bias")) : Optional.empty());
    }

    private static boolean hasBias(Node node) {
        for (Parameter parameter : node.parameters()) {
            if (parameter.role().equals("bias")) {
                return true;
            }
        }
        return false;
    }
}
