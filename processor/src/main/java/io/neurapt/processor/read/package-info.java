/**
 * An annotated class comes in, a {@link io.neurapt.processor.read.NetworkSpec} goes out: plain records in which
 * every value travels with the place where it was written ({@link io.neurapt.processor.read.Located}).
 *
 * <p>Nothing behind this package sees {@code javax.lang.model}. What is wrong with the class as Java is found
 * here; whether the numbers make a network is found in the next package, {@code processor.graph}.
 */
package io.neurapt.processor.read;
