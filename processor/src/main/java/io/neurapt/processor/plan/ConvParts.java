package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Move;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A convolution with dilation or groups as ordinary ones, all of one shape, without padding. A group reads its own
 * channels. With dilation d the outputs y, y + d, y + 2 d, ... read every d-th pixel only: they are the convolution
 * without gaps of an image of those, and so are d such images an axis.
 *
 * @param vertical the windows over the height of a part's input, in which the padding stands
 * @param horizontal those over its width
 * @param channels of a part's input
 * @param filters channels of its output
 * @param parts the convolutions
 */
record ConvParts(Window vertical, Window horizontal, int channels, int filters, List<Part> parts) {

    /**
     * One of them.
     *
     * @param group the number of its group
     * @param in the pixels that it reads, from the layer's input; none where all lie outside
     * @param out the pixels that it gives, to the layer's output
     */
    record Part(int group, Optional<Move> in, Move out) {}

    /**
     * The pixels of one axis that a part reads and gives.
     *
     * @param input the first one of the layer's input
     * @param place where that stands in the part's input
     * @param inputs how many are real
     * @param output the first one of the layer's output
     * @param outputs how many there are
     */
    private record Phase(int input, int place, int inputs, int output, int outputs) {

        static List<Phase> of(Window window, int dilation, int extent) {
            List<Phase> phases = new ArrayList<>();
            for (int first = 0; first < Math.min(dilation, window.output()); first++) {
                int input = Math.floorMod(first - window.before(), dilation);
                int place = (input - first + window.before()) / dilation;
                int inputs = input < window.input() ? (window.input() - 1 - input) / dilation + 1 : 0;
                int outputs = (window.output() - 1 - first) / dilation + 1;
                phases.add(new Phase(input, place, Math.min(inputs, extent - place), first, outputs));
            }
            return phases;
        }
    }

    static ConvParts of(Op.Conv op, Shape input) {
        // with one tap there are no gaps
        int down = op.kernelHeight() == 1 ? 1 : op.dilationHeight();
        int across = op.kernelWidth() == 1 ? 1 : op.dilationWidth();
        Window vertical = part(op.vertical(input), op.kernelHeight(), down);
        Window horizontal = part(op.horizontal(input), op.kernelWidth(), across);
        int channels = op.groupChannels(input);
        int filters = op.groupFilters();
        List<Part> parts = new ArrayList<>();
        for (int group = 0; group < op.groups(); group++) {
            for (Phase y : Phase.of(op.vertical(input), down, vertical.input())) {
                for (Phase x : Phase.of(op.horizontal(input), across, horizontal.input())) {
                    Move in = new Move(
                            Box.every(down, across, y.input(), x.input()).fromChannel(group * channels),
                            Box.at(y.place(), 0, x.place()),
                            Shape.image(y.inputs(), x.inputs(), channels));
                    Move out = new Move(
                            Box.START,
                            Box.every(down, across, y.output(), x.output()).fromChannel(group * filters),
                            Shape.image(y.outputs(), x.outputs(), filters));
                    boolean isReal = y.inputs() > 0 && x.inputs() > 0;
                    parts.add(new Part(group, isReal ? Optional.of(in) : Optional.empty(), out));
                }
            }
        }
        return new ConvParts(vertical, horizontal, channels, filters, parts);
    }

    /** The windows of a part, as many as the phase with the most outputs has. */
    private static Window part(Window window, int kernel, int dilation) {
        int output = (window.output() - 1) / dilation + 1;
        return new Window((output - 1) * window.stride() + kernel, kernel, window.stride(), 0, output);
    }

    /** The shape of a part's input. */
    Shape input() {
        return Shape.image(vertical.input(), horizontal.input(), channels);
    }

    /** The shape of a part's output. */
    Shape output() {
        return Shape.image(vertical.output(), horizontal.output(), filters);
    }

    /** Whether a part's input has zeros beside the pixels that it reads. */
    boolean padsInput(Part part) {
        return part.in().isEmpty() || !part.in().get().shape().equals(input());
    }

    /** Whether a part's output has pixels beside those that it gives. */
    boolean padsOutput(Part part) {
        return !part.out().shape().equals(output());
    }

    /** Whether the parts read all pixels of an input. */
    boolean readAll(Shape input) {
        long read = 0;
        for (Part part : parts) {
            read += part.in().isPresent() ? part.in().get().shape().size() : 0;
        }
        return read == input.size();
    }
}
