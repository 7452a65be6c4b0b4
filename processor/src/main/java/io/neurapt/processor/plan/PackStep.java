package io.neurapt.processor.plan;

import io.neurapt.processor.kernel.Pack;

/**
 * One piece of arranging the parameters for a serving program.
 *
 * @param pack what is arranged, and how
 * @param from the constant with the tensor's place in the parameters, perhaps with a distance to add
 * @param to the constant with its place in the packs
 */
public record PackStep(Pack pack, String from, String to) {}
