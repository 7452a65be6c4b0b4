/**
 * Lessons that run, on real data: {@link io.neurapt.samples.Lesson01} trains a network on handwritten digits,
 * {@link io.neurapt.samples.Lesson02} one on a table, {@link io.neurapt.samples.Lesson03} reads what was generated.
 */
package io.neurapt.samples;
