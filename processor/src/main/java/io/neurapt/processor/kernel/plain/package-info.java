/**
 * Kernel forms in plain Java, one class a form. A buffer is an array of rows, one a (y, channel), and every inner
 * loop runs over a whole row, so that the JIT compiler vectorises it.
 *
 * <p>What that compiler (C2 of JDK 17 and 25) vectorises, measured: rows that are arrays of their own, indexed by the
 * loop variable plus a constant that is a multiple of 16; one store a loop; about ten multiply-adds of a row by a
 * number, but only five of a row by a row; minimum and maximum, but no choice. Hence the forms, and hence the
 * arithmetic where one would expect a comparison.
 */
package io.neurapt.processor.kernel.plain;
