/**
 * Kernel forms for the Vector API: the samples of a tile are the lanes, accumulators stay in registers.
 *
 * <p>{@link io.neurapt.processor.kernel.vector.VectorKernels} picks the form; each other class is one form or
 * a few that belong together. The rules behind sizes and loops are in docs/performance.md: 20 to 40
 * multiply-adds a loop body, one flat counted loop, never a vector passed between methods.
 */
package io.neurapt.processor.kernel.vector;
