/**
 * The nouns of the API: {@link io.neurapt.Model}, {@link io.neurapt.Layer}, {@link io.neurapt.Backend}.
 *
 * <p>A generated model comes in, with its program; training goes on in {@code io.neurapt.train}, files in
 * {@code io.neurapt.io}.
 */
@NullMarked
package io.neurapt;

import org.jspecify.annotations.NullMarked;
