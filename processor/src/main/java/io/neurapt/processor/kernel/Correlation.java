package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Window;
import java.util.Objects;

/**
 * The geometry of a convolution: what it reads, how its windows walk, what it gives.
 *
 * @param vertical the windows over the height
 * @param horizontal the windows over the width
 * @param in layout of the input
 * @param out layout of the output, before any pooling
 */
public record Correlation(Window vertical, Window horizontal, Layout in, Layout out) {

    public int kernelHeight() {
        return vertical.size();
    }

    public int kernelWidth() {
        return horizontal.size();
    }

    public int channels() {
        return in.channels();
    }

    public int filters() {
        return out.channels();
    }

    /** Weights of one filter: from one filter to the next in {@code [filter][ky][channel][kx]}. */
    public int filterStep() {
        return kernelHeight() * channels() * kernelWidth();
    }

    /** From one ky to the next in {@code [filter][ky][channel][kx]}. */
    public int kyStep() {
        return channels() * kernelWidth();
    }

    /** The place in {@code in} of the first window's first pixel; it may lie in the border. */
    public int origin() {
        return in.at(-vertical.before(), 0, -horizontal.before());
    }

    /** The border that the forward pass needs around its input. */
    public static Border inputBorder(Window vertical, Window horizontal) {
        return new Border(vertical.before(), vertical.after(), horizontal.before(), horizontal.after());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Correlation correlation
                && vertical.equals(correlation.vertical)
                && horizontal.equals(correlation.horizontal)
                && in.equals(correlation.in)
                && out.equals(correlation.out);
    }

    @Override
    public int hashCode() {
        return Objects.hash(vertical, horizontal, in, out);
    }
}
