package io.neurapt.processor.plan;

/**
 * The end of a phase of a training step, in a list of steps.
 *
 * @param after steps in front of it
 * @param norm what follows from all tiles of the batch
 */
public record Cut(int after, Norm norm) {}
