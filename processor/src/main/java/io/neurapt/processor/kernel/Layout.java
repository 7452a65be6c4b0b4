package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Shape;
import java.util.Objects;

/**
 * How the samples of a tile stand in a buffer: {@code [height][channels][width][lane]}, samples innermost,
 * with a border of zeros. A <em>row</em> is the width of one (y, channel), lanes included. A vector of n has
 * n channels and one pixel.
 *
 * @param shape shape of one sample
 * @param border zeros around it
 * @param lanes samples in a tile
 */
public record Layout(Shape shape, Border border, int lanes) {

    public int height() {
        return shape.height();
    }

    public int width() {
        return shape.width();
    }

    public int channels() {
        return shape.channels();
    }

    /** Floats from one pixel to the next in its row. */
    public int xStep() {
        return lanes;
    }

    /** Floats of a row: from one channel to the next. */
    public int channelStep() {
        return (border.left() + width() + border.right()) * lanes;
    }

    /** Floats from one y to the next. */
    public int yStep() {
        return channels() * channelStep();
    }

    /** The number of rows, border included. */
    public int rows() {
        return (border.top() + height() + border.bottom()) * channels();
    }

    /** Floats of the whole buffer. */
    public int size() {
        return Math.multiplyExact(rows(), channelStep());
    }

    /** The place of a pixel; y and x may lie in the border. */
    public int at(int y, int channel, int x) {
        return (border.top() + y) * yStep() + channel * channelStep() + (border.left() + x) * xStep();
    }

    /** The place of the first real pixel. */
    public int origin() {
        return at(0, 0, 0);
    }

    /** Whether all real pixels of all channels follow each other without a gap. */
    public boolean isContiguous() {
        return border.isNone();
    }

    /** Pixels of all channels. */
    public int pixels() {
        return height() * channels() * width();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout
                && shape.equals(layout.shape)
                && border.equals(layout.border)
                && lanes == layout.lanes;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, border, lanes);
    }
}
