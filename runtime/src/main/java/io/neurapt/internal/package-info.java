/**
 * What generated code and the runtime say to each other; not for users, and free to change.
 *
 * <p>In come a network's generated {@link io.neurapt.internal.Program} and
 * {@link io.neurapt.internal.Architecture}; {@code io.neurapt.Model} and the training loop in
 * {@code io.neurapt.train} run them.
 */
package io.neurapt.internal;
