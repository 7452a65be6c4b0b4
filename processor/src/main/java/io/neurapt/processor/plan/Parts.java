package io.neurapt.processor.plan;

import io.neurapt.processor.kernel.Split;

/**
 * Gradients of a layer's weights that are summed over a whole batch: calls of one kernel, for some units each.
 *
 * @param step the kernel and what it is given
 * @param units the units: the first one, the number of calls, and the units of a call
 * @param unitStep floats from one unit's weights to the next
 */
public record Parts(Step step, Split units, int unitStep) {}
