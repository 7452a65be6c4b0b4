/**
 * Kernels: for every piece of work of a network the loop code that a backend computes it with.
 *
 * <p>In come shapes as geometry ({@link io.neurapt.processor.kernel.Layout},
 * {@link io.neurapt.processor.kernel.Correlation}); out go {@link io.neurapt.processor.loop.Kernel}s, from
 * the {@link io.neurapt.processor.kernel.KernelTable} of the backend. A kernel form is one way of computing
 * one piece of work, one class a form, in {@code kernel.vector} and {@code kernel.plain}. The next room is
 * {@code plan}.
 */
package io.neurapt.processor.kernel;
