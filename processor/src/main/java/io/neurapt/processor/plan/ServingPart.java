package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.Phase;
import io.neurapt.processor.kernel.ServingConv;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution that is one of those which a layer is made of, for one sample.
 *
 * @param conv the convolution
 * @param weights floats from the layer's first weight to this one's
 * @param to where its output goes
 */
record ServingPart(ServingConv conv, int weights, Move to) {

    /**
     * A transposed convolution: outputs that are a stride apart are an ordinary convolution with every so many taps, in
     * reverse order.
     *
     * @param own the part of the activation that kernels apply
     */
    static List<ServingPart> of(Node node, Op.TransposedConv op, Activation own) {
        Window vertical = op.vertical(node.input());
        Window horizontal = op.horizontal(node.input());
        List<ServingPart> parts = new ArrayList<>();
        for (Phase down : Phase.of(vertical)) {
            for (Phase across : Phase.of(horizontal)) {
                parts.add(of(node, op, own, down, across));
            }
        }
        return parts;
    }

    private static ServingPart of(Node node, Op.TransposedConv op, Activation own, Phase down, Phase across) {
        int channels = node.input().channels();
        int rowStep = op.filters() * op.kernelWidth(); // [channel][ky][filter][kx]
        boolean reached = down.taps() > 0 && across.taps() > 0;
        Pack.Terms terms = new Pack.Terms(
                op.kernelWidth(),
                reached ? down.taps() : 0,
                -op.strideHeight() * rowStep,
                reached ? across.taps() : 0,
                -op.strideWidth(),
                channels,
                op.kernelHeight() * rowStep);
        ServingConv conv = new ServingConv(
                window(node.input().height(), down, reached),
                window(node.input().width(), across, reached),
                channels,
                op.filters(),
                op.bias(),
                own,
                1,
                1,
                terms);
        int lastRow = down.tap() + (down.taps() - 1) * op.strideHeight();
        int lastColumn = across.tap() + (across.taps() - 1) * op.strideWidth();
        return new ServingPart(
                conv,
                reached ? lastRow * rowStep + lastColumn : 0,
                new Move(
                        Box.START,
                        Box.every(op.strideHeight(), op.strideWidth(), down.number(), across.number()),
                        Shape.image(down.count(), across.count(), op.filters())));
    }

    /** Where no tap reaches the outputs, one whose weights are zero. */
    private static Window window(int input, Phase phase, boolean reached) {
        return reached
                ? new Window(input, phase.taps(), 1, phase.taps() - 1 - phase.output(), phase.count())
                : new Window(input, 1, 1, 0, phase.count());
    }
}
