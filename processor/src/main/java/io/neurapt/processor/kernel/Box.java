package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Shape;
import java.util.Objects;

/**
 * Some numbers of a buffer, in the order [y][channel][x]: where the first one is, and the steps from one to the next.
 *
 * @param y of the first one
 * @param channel of the first one; of a vector that holds an image the number that the image starts at
 * @param x of the first one
 * @param yStep pixels from one y to the next
 * @param xStep pixels from one x to the next
 * @param flat the image that the buffer's vector stands for, row by row; none where the buffer holds an image itself
 */
public record Box(int y, int channel, int x, int yStep, int xStep, Shape flat) {

    /** From the first pixel and channel on. */
    public static final Box START = at(0, 0, 0);

    /** From a pixel and a channel on, every pixel. */
    public static Box at(int y, int channel, int x) {
        return new Box(y, channel, x, 1, 1, Shape.UNKNOWN);
    }

    /** Every so many pixels, from one on. */
    public static Box every(int yStep, int xStep, int y, int x) {
        return new Box(y, 0, x, yStep, xStep, Shape.UNKNOWN);
    }

    /** The same from a channel on. */
    public Box fromChannel(int channel) {
        return new Box(y, channel, x, yStep, xStep, flat);
    }

    /** A vector that holds an image row by row: height, width, channel. */
    public static Box flat(Shape image) {
        return new Box(0, 0, 0, 1, 1, image);
    }

    public boolean isFlat() {
        return !flat.isUnknown();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Box box
                && y == box.y
                && channel == box.channel
                && x == box.x
                && yStep == box.yStep
                && xStep == box.xStep
                && flat.equals(box.flat);
    }

    @Override
    public int hashCode() {
        return Objects.hash(y, channel, x, yStep, xStep, flat);
    }
}
