/**
 * Lessons that run: {@link io.neurapt.samples.Lesson01} trains a network on handwritten digits, {@link
 * io.neurapt.samples.Lesson02} one on a table, {@link io.neurapt.samples.Lesson03} reads what was generated, {@link
 * io.neurapt.samples.Lesson04} adds batch normalisation and dropout, {@link io.neurapt.samples.Lesson05} shows networks of
 * blocks, {@link io.neurapt.samples.Lesson06} trains one on series, {@link io.neurapt.samples.Lesson07} one of two
 * answers on a table with categories.
 */
package io.neurapt.samples;
