package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.ServingLayout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Param;
import java.util.Objects;

/**
 * How one sample stands for plain kernels, in planes: of an image, or a series, each channel is one, {@code [height]
 * [width]} with a border of zeros, and a vector is a single one of height 1. A plane is a row of the buffer. In the caller's arrays an
 * image's planes are interleaved, {@code [height][width][channels]}.
 *
 * @param shape the sample's
 * @param border zeros around an image
 * @param space the array it stands in
 */
public record PlaneLayout(Shape shape, Border border, Param.Space space) implements ServingLayout {

    /** The array in which the caller hands over a sample. */
    static PlaneLayout input(Shape shape) {
        return new PlaneLayout(shape, Border.NONE, Param.Space.INPUT);
    }

    /** The array in which the caller takes the output. */
    static PlaneLayout output(Shape shape) {
        return new PlaneLayout(shape, Border.NONE, Param.Space.OUTPUT);
    }

    /** Rows of their own. */
    static PlaneLayout buffer(Shape shape, Border border) {
        return new PlaneLayout(shape, border, Param.Space.MEMORY);
    }

    /** One plane of an image's size. */
    static PlaneLayout single(int height, int width) {
        return buffer(Shape.image(height, width, 1), Border.NONE);
    }

    /** Whether it is the caller's: no rows of its own. */
    boolean isCallers() {
        return space != Param.Space.MEMORY;
    }

    int planes() {
        return shape.isVector() ? 1 : shape.channels();
    }

    int height() {
        return shape.height();
    }

    int width() {
        return shape.isVector() ? shape.channels() : shape.width();
    }

    /** Numbers of a plane, border not counted. */
    int pixels() {
        return height() * width();
    }

    /** From one x to the next. */
    int xStep() {
        return isCallers() ? planes() : 1;
    }

    /** From one y to the next. */
    int yStep() {
        return (border.left() + width() + border.right()) * xStep();
    }

    /** The place of a pixel in its plane; y and x may lie in the border. */
    int at(int y, int x) {
        return (border.top() + y) * yStep() + (border.left() + x) * xStep();
    }

    @Override
    public int rows() {
        return isCallers() ? 1 : planes();
    }

    @Override
    public int rowLength() {
        return Math.multiplyExact(border.top() + height() + border.bottom(), yStep());
    }

    @Override
    public boolean keepsZeros() {
        return !border.isNone();
    }

    /** The parameter of a kernel for all planes. */
    Param param(String name) {
        return isCallers() ? new Param.Array(name, space, rowLength()) : new Param.Rows(name, rows(), rowLength());
    }

    /** The parameter of a kernel for one plane. */
    Param planeParam(String name) {
        return isCallers() ? Param.array(name) : new Param.Row(name);
    }

    /** Hands one plane on. */
    Arg plane(String name, Index plane) {
        return isCallers() ? new Arg.Array(name, plane) : new Arg.Row(name, plane);
    }

    /** The parameter of a kernel for one channel, which is a plane, or a number of a vector. */
    Param channelParam(String name) {
        return shape.isVector() ? Param.array(name) : planeParam(name);
    }

    /** Hands one channel on. */
    Arg channel(String name, Index channel) {
        return shape.isVector() && !isCallers() ? new Arg.Part(name, Index.ZERO, channel) : plane(name, channel);
    }

    /** The number at (y, x) of a plane. */
    Access pixel(String name) {
        return Access.of(name, Index.var("y", yStep()).plus("x", xStep()).plus(at(0, 0)));
    }

    /** The number at j of a plane without border. */
    Access number(String name) {
        return Access.of(name, Index.var("j", xStep()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlaneLayout planeLayout
                && shape.equals(planeLayout.shape)
                && border.equals(planeLayout.border)
                && space == planeLayout.space;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, border, space);
    }
}
