package io.neurapt.processor.plan;

import io.neurapt.processor.loop.Kernel;
import java.util.Map;

/**
 * One kernel call of a program.
 *
 * @param layer the layer it belongs to
 * @param kernel what is called
 * @param operands for each array parameter of the kernel, by name, the constant that holds the place it gets, perhaps
 *     with a distance to add; nothing for arrays that are there as a whole
 */
public record Step(String layer, Kernel kernel, Map<String, String> operands) {}
