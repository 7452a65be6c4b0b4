package io.neurapt.processor.graph;

import java.util.List;
import java.util.Optional;

/**
 * Zeros around an image, and the windows of the one layer that reads it.
 *
 * @param pad puts the zeros there
 * @param reader whose windows
 * @param vertical the zeros at top and bottom
 * @param horizontal those at the left and the right
 */
record DeadPadding(Node pad, Node reader, PaddedAxis vertical, PaddedAxis horizontal) {

    /** The zeros that a layer with windows reads, if nothing else reads them and its windows touch each other. */
    static Optional<DeadPadding> before(Node reader, Graph graph) {
        Optional<Node> pad = graph.find(reader.source());
        Optional<Windows> windows = Windows.of(reader.op(), reader.input());
        if (pad.isEmpty() || windows.isEmpty() || !areZerosOf(reader, pad.get(), graph)) {
            return Optional.empty();
        }
        boolean touch =
                isPlain(windows.get().vertical()) && isPlain(windows.get().horizontal());
        return touch ? Optional.of(of(pad.get(), reader, windows.get())) : Optional.empty();
    }

    /** Whether a layer puts zeros there that nothing else reads. */
    private static boolean areZerosOf(Node reader, Node pad, Graph graph) {
        return pad.op() instanceof Op.ZeroPad
                && !graph.isOutput(pad.index())
                && graph.readersOf(pad.index()).equals(List.of(reader));
    }

    private static boolean isPlain(Window axis) {
        return axis.isInside() && axis.stride() <= axis.size();
    }

    private static DeadPadding of(Node pad, Node reader, Windows windows) {
        Sides sides = ((Op.ZeroPad) pad.op()).sides();
        Window down = windows.vertical();
        Window across = windows.horizontal();
        return new DeadPadding(
                pad,
                reader,
                new PaddedAxis(sides.top(), pad.input().height(), sides.bottom(), down.size(), down.stride()),
                new PaddedAxis(sides.left(), pad.input().width(), sides.right(), across.size(), across.stride()));
    }

    boolean hasEmptyWindows() {
        return vertical.hasEmptyWindows() || horizontal.hasEmptyWindows();
    }

    /** Whether windows leave zeros unread, and nothing else. */
    boolean leavesZerosOnly() {
        return (vertical.leavesZeros() || horizontal.leavesZeros())
                && (vertical.leavesZeros() || vertical.unread() == 0)
                && (horizontal.leavesZeros() || horizontal.unread() == 0);
    }

    /** The zeros that are of use. */
    Sides trimmed() {
        PaddedAxis down = vertical.trimmed();
        PaddedAxis across = horizontal.trimmed();
        return new Sides(down.before(), down.after(), across.before(), across.after());
    }
}
