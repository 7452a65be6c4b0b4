/** The command {@code neurapt}: shows a network's layers, shapes and generated code, from its source or its class. */
@NullMarked
package io.neurapt.inspect;

import org.jspecify.annotations.NullMarked;
