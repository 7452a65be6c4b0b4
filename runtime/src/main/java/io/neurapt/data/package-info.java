/**
 * Samples: what a network learns from and is measured on.
 *
 * <p>In come arrays and files ({@link io.neurapt.data.Idx}); out goes a {@link io.neurapt.data.Dataset}, which
 * {@code io.neurapt.train} packs into tiles. Other formats (CSV, images) are read with the library of your choice
 * into arrays.
 */
@NullMarked
package io.neurapt.data;

import org.jspecify.annotations.NullMarked;
