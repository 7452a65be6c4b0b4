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
import java.util.Optional;

/**
 * One of the ordinary convolutions that a layer is made of, for one sample.
 *
 * @param conv the convolution
 * @param weights floats from the layer's first weight to its own
 * @param biases floats from the layer's first bias to its own
 * @param input shape of a buffer that it reads; none where it reads what the layer reads
 * @param from what goes there; none where all of it stays zero
 * @param to where its output goes; none where it is the layer's
 */
record ServingPart(
        ServingConv conv, int weights, int biases, Optional<Shape> input, Optional<Move> from, Optional<Move> to) {

    /** Whether a layer is not made of such parts. */
    static boolean isOrdinary(Node node) {
        return !(node.op() instanceof Op.TransposedConv) && !(node.op() instanceof Op.Conv op && !op.isOrdinary());
    }

    /**
     * Those of a layer that is made of parts.
     *
     * @param shifted whether numbers are added to its outputs even where it has no bias
     * @param own the part of the activation that kernels apply
     */
    static List<ServingPart> of(Node node, boolean shifted, Activation own) {
        return node.op() instanceof Op.Conv op
                ? ofConv(node, op, shifted || op.bias(), own)
                : ofTransposed(node, (Op.TransposedConv) node.op(), own);
    }

    /** With dilation or groups. */
    private static List<ServingPart> ofConv(Node node, Op.Conv op, boolean bias, Activation own) {
        ConvParts parts = ConvParts.of(op, node.input());
        ServingConv conv = new ServingConv(
                parts.vertical(),
                parts.horizontal(),
                parts.channels(),
                parts.filters(),
                bias,
                own,
                1,
                1,
                Pack.Terms.ofFilters(op.kernelHeight(), op.kernelWidth(), parts.channels()));
        List<ServingPart> serving = new ArrayList<>();
        for (ConvParts.Part part : parts.parts()) {
            int filters = part.group() * parts.filters();
            serving.add(new ServingPart(
                    conv,
                    filters * conv.taps(),
                    filters,
                    Optional.of(parts.input()),
                    part.in(),
                    Optional.of(part.out())));
        }
        return serving;
    }

    /** Outputs that are a stride apart are an ordinary convolution with every so many taps, in reverse order. */
    private static List<ServingPart> ofTransposed(Node node, Op.TransposedConv op, Activation own) {
        List<Phase> vertical = Phase.of(op.vertical(node.input()));
        List<Phase> horizontal = Phase.of(op.horizontal(node.input()));
        boolean several = vertical.size() * horizontal.size() > 1;
        List<ServingPart> parts = new ArrayList<>();
        for (Phase down : vertical) {
            for (Phase across : horizontal) {
                Move to = new Move(
                        Box.START,
                        Box.every(op.strideHeight(), op.strideWidth(), down.number(), across.number()),
                        Shape.image(down.count(), across.count(), op.filters()));
                parts.add(of(node, op, own, down, across, several ? Optional.of(to) : Optional.empty()));
            }
        }
        return parts;
    }

    private static ServingPart of(
            Node node, Op.TransposedConv op, Activation own, Phase down, Phase across, Optional<Move> to) {
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
        int last = reached ? lastRow * rowStep + lastColumn : 0;
        return new ServingPart(conv, last, 0, Optional.empty(), Optional.empty(), to);
    }

    /** Where no tap reaches the outputs, one whose weights are zero. */
    private static Window window(int input, Phase phase, boolean reached) {
        return reached
                ? new Window(input, phase.taps(), 1, phase.taps() - 1 - phase.output(), phase.count())
                : new Window(input, 1, 1, 0, phase.count());
    }
}
