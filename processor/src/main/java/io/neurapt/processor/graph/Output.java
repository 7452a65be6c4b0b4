package io.neurapt.processor.graph;

import io.neurapt.processor.read.LossSpec;

/**
 * A layer that answers.
 *
 * @param node the layer's index
 * @param loss what training minimises
 */
public record Output(int node, LossSpec loss) {}
