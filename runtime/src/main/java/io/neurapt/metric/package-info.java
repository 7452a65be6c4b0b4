/**
 * How good answers are: {@link io.neurapt.metric.ConfusionMatrix} for classes, {@link io.neurapt.metric.Errors} for
 * numbers.
 *
 * <p>{@code io.neurapt.train} counts and sums; the user reads and prints.
 */
@NullMarked
package io.neurapt.metric;

import org.jspecify.annotations.NullMarked;
