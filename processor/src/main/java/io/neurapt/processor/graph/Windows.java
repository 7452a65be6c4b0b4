package io.neurapt.processor.graph;

import java.util.Optional;

/** The windows of a convolution or a pool over both axes of their input. */
record Windows(Window vertical, Window horizontal, boolean isSeries) {

    /** The windows of an op that has some. */
    static Optional<Windows> of(Op op, Shape input) {
        if (op instanceof Op.Conv conv) {
            return Optional.of(new Windows(conv.vertical(input), conv.horizontal(input), input.isSeries()));
        }
        if (op instanceof Op.DepthwiseConv conv) {
            return Optional.of(new Windows(conv.vertical(input), conv.horizontal(input), input.isSeries()));
        }
        if (op instanceof Op.SeparableConv conv) {
            return of(conv.depthwise(), input);
        }
        if (op instanceof Op.Pool pool) {
            return Optional.of(new Windows(pool.vertical(input), pool.horizontal(input), input.isSeries()));
        }
        return Optional.empty();
    }

    /** {@code 5x5}, or {@code 5} of a series. */
    String size() {
        return text(vertical.size(), horizontal.size());
    }

    /** {@code 4x4}, or {@code 4} of a series: what the windows walk over. */
    String input() {
        return text(vertical.input(), horizontal.input());
    }

    /** {@code 4x4 input}, or {@code 4-step input}. */
    String inputInWords() {
        return input() + (isSeries ? "-step input" : " input");
    }

    /** {@code 2x2}, or {@code 2} of a series. */
    String stride() {
        return text(vertical.stride(), horizontal.stride());
    }

    private String text(int height, int width) {
        return isSeries ? "" + width : height + "x" + width;
    }

    boolean isOnePixel() {
        return vertical.size() == 1 && horizontal.size() == 1;
    }
}
