/**
 * Weights in safetensors files, checked against the architecture.
 *
 * <p>A network's parameters come in, as segments in the kernels' layout; files go out, with tensors in the public
 * layout ({@code conv1.weights}, {@code conv1.bias}), and back. {@code io.neurapt.Model} is who calls.
 */
@NullMarked
package io.neurapt.io;

import org.jspecify.annotations.NullMarked;
