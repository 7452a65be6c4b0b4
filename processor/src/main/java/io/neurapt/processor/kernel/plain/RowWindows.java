package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.DenseWeights;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Index;

/**
 * A convolution seen as rows, or a dense layer as the convolution whose one window is all of its input. A window
 * covers {@code rows()} rows, (ky, c), which follow each other in memory, with {@code taps()} weights each, which do
 * so too.
 *
 * @param shape its geometry
 * @param filterStep weights from one filter to the next, padding included
 */
record RowWindows(Correlation shape, int filterStep) {

    static RowWindows ofConv(Correlation shape) {
        return new RowWindows(shape, shape.filterStep());
    }

    /** Dense weights stand in the order of the input's buffer: {@code [unit][y][channel][x]}. */
    static RowWindows ofDense(Layout in, int units) {
        Window vertical = new Window(in.height(), in.height(), 1, 0, 1);
        Window horizontal = new Window(in.width(), in.width(), 1, 0, 1);
        Layout out = new Layout(Shape.vector(units), Border.NONE, in.lanes());
        return new RowWindows(new Correlation(vertical, horizontal, in, out), DenseWeights.unitStep(in.pixels()));
    }

    /** Weights of a row. */
    int taps() {
        return shape.kernelWidth();
    }

    /** Rows under a window. */
    int rows() {
        return shape.kernelHeight() * shape.channels();
    }

    /** Weights of all filters. */
    int weights() {
        return shape.filters() * filterStep;
    }

    /** The first row under the first window; it may lie in the border. */
    int firstRow() {
        return RowCalls.firstRow(shape.in()) - shape.vertical().before() * shape.channels();
    }

    /** The place in its row of the first window's first pixel; it may lie in the border. */
    int firstPlace() {
        return RowCalls.firstPlace(shape.in())
                - shape.horizontal().before() * shape.in().lanes();
    }

    /** The row of output (y, f). */
    Index outRow() {
        return Index.var("y", shape.out().channels()).plus("f", 1).plus(RowCalls.firstRow(shape.out()));
    }
}
