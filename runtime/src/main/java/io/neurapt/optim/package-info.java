/**
 * How gradients change parameters: recipes ({@link io.neurapt.optim.Optimizer}) and their state in one run
 * ({@link io.neurapt.optim.Updater}).
 *
 * <p>In comes a recipe from {@code io.neurapt.train.Fit}; the training loop starts it and hands it flat ranges of
 * parameters and gradients, from several threads at once.
 */
@NullMarked
package io.neurapt.optim;

import org.jspecify.annotations.NullMarked;
