/**
 * The same networks in other frameworks. In come a model of ours and samples, out go files of results and the table in
 * {@code docs/performance.md}.
 *
 * <p>{@link io.neurapt.benchmarks.peers.Comparison} runs every {@link io.neurapt.benchmarks.peers.Job} in a process of
 * its own: {@link io.neurapt.benchmarks.peers.Worker} in Java, {@code pytorch.py} in Python. A {@link
 * io.neurapt.benchmarks.peers.Figure} says which jobs a row of the table compares.
 */
package io.neurapt.benchmarks.peers;
