package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;

/**
 * What a dropout multiplies by, drawn anew for each training step.
 *
 * @param node the layer
 * @param constant name of the constant that draws it
 * @param place constant of its buffer
 */
public record Mask(Node node, String constant, String place) {}
