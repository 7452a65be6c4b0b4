/**
 * The command {@code neurapt}: shows a network's layers, shapes and generated code, from its source or its class, and what
 * a message of the compiler means.
 */
@NullMarked
package io.neurapt.inspect;

import org.jspecify.annotations.NullMarked;
