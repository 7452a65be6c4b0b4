package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import java.util.Map;

/**
 * A batch normalisation, whose numbers follow from all tiles of a batch: between two phases of a training step.
 *
 * @param node the layer
 * @param constant name of the constant that computes them
 * @param tensors constants of the places of its parameters, by role
 * @param numbers constant of the buffer with a row of numbers, one a channel, for each {@link
 *     io.neurapt.processor.kernel.NormRow}
 * @param means of the lanes' means
 * @param squares of the sums of their squared distances
 * @param sums of the sums of the gradients
 * @param products of the sums of their products with the input
 */
public record Norm(
        Node node,
        String constant,
        Map<String, String> tensors,
        String numbers,
        String means,
        String squares,
        String sums,
        String products) {

    /** The constant of the place of gamma, beta, mean or variance. */
    public String tensor(String role) {
        return tensors.get(role);
    }

    /** Channels, each with a mean of its own. */
    public int channels() {
        return node.input().channels();
    }

    /** Numbers of a channel in one sample. */
    public int pixels() {
        return node.input().height() * node.input().width();
    }
}
