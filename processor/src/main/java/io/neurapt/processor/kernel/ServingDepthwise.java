package io.neurapt.processor.kernel;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;

/**
 * A depthwise convolution of one sample.
 *
 * @param vertical the windows over the height
 * @param horizontal the windows over the width
 * @param channels of the input
 * @param multiplier kernels of each
 * @param bias whether each channel of the output has one
 * @param activation the function that the kernel applies itself
 */
public record ServingDepthwise(
        Window vertical, Window horizontal, int channels, int multiplier, boolean bias, Activation activation) {

    public static ServingDepthwise of(Op.DepthwiseConv op, Shape input, Activation activation) {
        return new ServingDepthwise(
                op.vertical(input), op.horizontal(input), input.channels(), op.multiplier(), op.bias(), activation);
    }

    /** Channels of the output. */
    public int filters() {
        return channels * multiplier;
    }

    /** Weights of a kernel. */
    public int taps() {
        return vertical.size() * horizontal.size();
    }
}
