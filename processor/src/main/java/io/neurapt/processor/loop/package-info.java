/**
 * The loop language in which everything that a network computes is written: a small sealed tree of
 * expressions, statements and kernels, with affine indices and explicit vector values.
 *
 * <p>References ({@code XReference}: what an op means) and kernel forms (how a backend computes it) are both
 * written in it; {@link io.neurapt.processor.loop.LoopVerifier} proves every index in bounds, an interpreter
 * in the tests runs it in double, and the printers in {@code emit} turn it into Java. The next room is
 * {@code kernel}.
 */
package io.neurapt.processor.loop;
