/**
 * Training and measuring: {@link io.neurapt.train.Fit} says how, {@link io.neurapt.train.Trainer} does it.
 *
 * <p>In come a network with its program, and a {@link io.neurapt.data.Dataset}. {@link io.neurapt.train.BatchRunner}
 * packs samples into tiles, and runs the generated phases over threads; {@code Descent} sums the shards' gradients,
 * regularises, and hands ranges of them to {@code io.neurapt.optim}. Out come {@link io.neurapt.train.History} and
 * {@link io.neurapt.train.Evaluation}. Results do not depend on the number of threads, bit for bit.
 */
@NullMarked
package io.neurapt.train;

import org.jspecify.annotations.NullMarked;
