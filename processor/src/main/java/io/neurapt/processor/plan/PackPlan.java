package io.neurapt.processor.plan;

import java.util.List;

/**
 * Parameters as a program that serves reads them.
 *
 * @param places where each tensor stands: floats, or rows
 * @param size length of the flat packs; 0 where they have rows
 * @param rows their rows; empty where they are flat
 * @param steps that arrange the parameters
 */
public record PackPlan(List<Place> places, int size, List<Program.Rows> rows, List<PackStep> steps) {}
