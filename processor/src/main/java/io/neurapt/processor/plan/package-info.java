/**
 * The plan: in comes a {@link io.neurapt.processor.graph.Graph}, out goes a
 * {@link io.neurapt.processor.plan.Program} a backend: which kernels run, in which order, on which buffers and
 * parameters, each with its place in memory. The next room is {@code emit}.
 */
package io.neurapt.processor.plan;
