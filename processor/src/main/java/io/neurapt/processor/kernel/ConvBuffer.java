package io.neurapt.processor.kernel;

/**
 * A buffer that a convolution's forward kernel, or the kernel of its filters, needs for itself.
 *
 * @param param the kernels' parameter that gets it
 * @param meaning what it holds
 * @param size floats
 * @param lasts whether it keeps what it holds from tile to tile, for as long as the parameters stay as they are
 */
public record ConvBuffer(String param, String meaning, int size, boolean lasts) {}
