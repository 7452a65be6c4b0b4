package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import java.util.Objects;

/**
 * How one sample stands in a flat array: {@code [height][width][channels]}, with a border of zeros. A vector of n has n
 * channels and one pixel.
 *
 * <p>In buffers between layers a pixel's channels fill whole blocks, so that kernels store and load blocks of any pixel;
 * what stands behind the last channel is without meaning, and finite. The caller's arrays, and copies of them, are packed.
 *
 * @param shape the sample's
 * @param border zeros around it, whole pixels
 * @param step floats from one pixel to the next
 * @param slack floats behind the last pixel, so that a block of it can be loaded
 * @param space the array it stands in
 */
public record PixelLayout(Shape shape, Border border, int step, int slack, Param.Space space) implements ServingLayout {

    /** The array in which the caller hands over a sample. */
    public static PixelLayout input(Shape shape) {
        return new PixelLayout(shape, Border.NONE, shape.channels(), 0, Param.Space.INPUT);
    }

    /** The array in which the caller takes the output. */
    public static PixelLayout output(Shape shape) {
        return new PixelLayout(shape, Border.NONE, shape.channels(), 0, Param.Space.OUTPUT);
    }

    /** A copy of the input. */
    public static PixelLayout packed(Shape shape, Border border) {
        int slack = blocks(shape.channels()) * Kernel.BLOCK - shape.channels();
        return new PixelLayout(shape, border, shape.channels(), slack, Param.Space.MEMORY);
    }

    /** A buffer between two layers. */
    public static PixelLayout blocked(Shape shape, Border border) {
        return new PixelLayout(shape, border, blocks(shape.channels()) * Kernel.BLOCK, 0, Param.Space.MEMORY);
    }

    /** Blocks of lanes that so many numbers fill, the last one perhaps in part. */
    public static int blocks(int count) {
        return (count + Kernel.BLOCK - 1) / Kernel.BLOCK;
    }

    public int height() {
        return shape.height();
    }

    public int width() {
        return shape.width();
    }

    public int channels() {
        return shape.channels();
    }

    /** Blocks of a pixel's channels. */
    public int blocks() {
        return blocks(channels());
    }

    /** Floats from one y to the next. */
    public int yStep() {
        return (border.left() + width() + border.right()) * step;
    }

    /** The place of a pixel's first channel; y and x may lie in the border. */
    public int at(int y, int x) {
        return (border.top() + y) * yStep() + (border.left() + x) * step;
    }

    /** Whether a row's channels follow each other without a gap. */
    public boolean hasContiguousRows() {
        return step == channels();
    }

    /** Whether all numbers follow each other without a gap. */
    public boolean isContiguous() {
        return height() * width() == 1 || border.isNone() && hasContiguousRows();
    }

    /** The parameter of a kernel for such an array. */
    public Param param(String name) {
        return new Param.Array(name, space, rowLength());
    }

    /** Its one row is all of it. */
    @Override
    public int rows() {
        return 1;
    }

    @Override
    public int rowLength() {
        return Math.addExact(Math.multiplyExact(border.top() + height() + border.bottom(), yStep()), slack);
    }

    @Override
    public boolean keepsZeros() {
        return !border.isNone() || slack > 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelLayout pixelLayout
                && shape.equals(pixelLayout.shape)
                && border.equals(pixelLayout.border)
                && step == pixelLayout.step
                && slack == pixelLayout.slack
                && space == pixelLayout.space;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, border, step, slack, space);
    }
}
