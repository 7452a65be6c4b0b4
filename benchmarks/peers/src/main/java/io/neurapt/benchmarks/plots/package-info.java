/**
 * How speed, code and compile time grow with a network. Sources are written and compiled while the program runs; out go
 * pictures in {@code docs/plots}.
 */
package io.neurapt.benchmarks.plots;
