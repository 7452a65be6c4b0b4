/**
 * The vocabulary in which a network is declared: {@link io.neurapt.annotation.Network} on the class,
 * one layer annotation on each field.
 *
 * <p>Shapes are height x width x channels wherever a number of them is written. The annotations have
 * class retention: the processor reads them when the class is compiled, nothing reads them at run time.
 */
package io.neurapt.annotation;
