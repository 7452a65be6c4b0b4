package io.neurapt.processor.graph;

import java.util.Optional;

/** The windows of a convolution or a pool over both axes of their input. */
record Windows(Window vertical, Window horizontal) {

    /** The windows of an op that has some. */
    static Optional<Windows> of(Op op, Shape input) {
        if (op instanceof Op.Conv conv) {
            return Optional.of(new Windows(conv.vertical(input), conv.horizontal(input)));
        }
        if (op instanceof Op.DepthwiseConv conv) {
            return Optional.of(new Windows(conv.vertical(input), conv.horizontal(input)));
        }
        if (op instanceof Op.SeparableConv conv) {
            return of(conv.depthwise(), input);
        }
        if (op instanceof Op.Pool pool) {
            return Optional.of(new Windows(pool.vertical(input), pool.horizontal(input)));
        }
        return Optional.empty();
    }

    /** {@code 5x5}. */
    String size() {
        return vertical.size() + "x" + horizontal.size();
    }

    /** {@code 4x4}: what the windows walk over. */
    String input() {
        return vertical.input() + "x" + horizontal.input();
    }

    boolean isOnePixel() {
        return vertical.size() == 1 && horizontal.size() == 1;
    }
}
