/**
 * A {@link io.neurapt.processor.read.NetworkSpec} comes in, a {@link io.neurapt.processor.graph.Graph} goes out,
 * in which every layer has its op, its input and its shapes.
 *
 * <p>{@link io.neurapt.processor.graph.GraphBuilder} reports numbers that are wrong by themselves and layers that
 * do not fit what they read; {@link io.neurapt.processor.graph.GraphChecks} looks at the network as a whole;
 * {@link io.neurapt.processor.graph.SummaryTable} shows it. The packages that define and compute ops come next:
 * {@code processor.loop}, {@code processor.kernel}.
 */
package io.neurapt.processor.graph;
