package io.neurapt.processor.kernel;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import java.util.Objects;

/**
 * A convolution of one sample, and the max-pool that is computed together with it.
 *
 * @param vertical the windows over the height
 * @param horizontal the windows over the width
 * @param channels of the input
 * @param filters channels of the output
 * @param bias whether each filter has one
 * @param activation the function that the kernel applies itself
 * @param poolHeight pixels of the convolution that one pixel of the output is the largest of; 1 without a pool
 * @param poolWidth likewise
 * @param weights where they stand in the parameters
 */
public record ServingConv(
        Window vertical,
        Window horizontal,
        int channels,
        int filters,
        boolean bias,
        Activation activation,
        int poolHeight,
        int poolWidth,
        Pack.Terms weights) {

    /** A convolution alone. */
    public static ServingConv of(Op.Conv op, Shape input, boolean bias, Activation activation) {
        Window vertical = op.vertical(input);
        Window horizontal = op.horizontal(input);
        Pack.Terms weights = Pack.Terms.ofFilters(vertical.size(), horizontal.size(), input.channels());
        return new ServingConv(vertical, horizontal, input.channels(), op.filters(), bias, activation, 1, 1, weights);
    }

    /** The same with a max-pool that tiles its output. */
    public ServingConv pooled(Op.Pool pool) {
        return new ServingConv(
                vertical, horizontal, channels, filters, bias, activation, pool.height(), pool.width(), weights);
    }

    /** Rows of the output, pooled. */
    public int height() {
        return vertical.output() / poolHeight;
    }

    /** Pixels in a row of the output, pooled. */
    public int width() {
        return horizontal.output() / poolWidth;
    }

    /** Weights of a filter. */
    public int taps() {
        return vertical.size() * horizontal.size() * channels;
    }

    /** The border that the windows reach into. */
    public Border border() {
        return Correlation.inputBorder(vertical, horizontal);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServingConv servingConv
                && vertical.equals(servingConv.vertical)
                && horizontal.equals(servingConv.horizontal)
                && channels == servingConv.channels
                && filters == servingConv.filters
                && bias == servingConv.bias
                && activation == servingConv.activation
                && poolHeight == servingConv.poolHeight
                && poolWidth == servingConv.poolWidth
                && weights.equals(servingConv.weights);
    }

    @Override
    public int hashCode() {
        return Objects.hash(vertical, horizontal, channels, filters, bias, activation, poolHeight, poolWidth, weights);
    }
}
