package io.neurapt.processor.graph;

import io.neurapt.annotation.Padding;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.KernelSpec;
import io.neurapt.processor.read.LayerSpec.PoolSpec;
import io.neurapt.processor.read.LayerSpec.ZeroPadSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.List;
import java.util.Optional;

/**
 * Finds padding of which nothing comes: of windows of one pixel, which fit everywhere; zeros that are cut off again, that no
 * window reads, or that fill windows by themselves.
 */
final class PaddingChecks {

    private final NetworkSpec spec;
    private final Diagnostics problems;

    PaddingChecks(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        for (Node node : graph.nodes()) {
            checkOnePixel(node);
        }
        if (graph.nodes().size() < spec.layers().size()) {
            return; // what else reads a layer is not known
        }
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.ZeroPad pad) {
                Optional<Diagnostic> found = ofZeros(graph, node, pad.sides());
                if (found.isPresent()) {
                    problems.add(found.get());
                }
            }
        }
    }

    private void checkOnePixel(Node node) {
        Optional<Located<Padding>> padding = written(spec.layers().get(node.index()));
        Optional<Windows> windows = Windows.of(node.op(), node.input());
        if (padding.isPresent()
                && padding.get().value() == Padding.SAME
                && windows.isPresent()
                && windows.get().isOnePixel()) {
            problems.add(dead(
                            padding.get().origin(),
                            "padding = SAME of " + node.name() + " adds nothing, since a window of "
                                    + windows.get().size() + " fits everywhere")
                    .fix("padding = VALID", accept()));
        }
    }

    private static Optional<Located<Padding>> written(LayerSpec layer) {
        if (layer instanceof PoolSpec pool) {
            return Optional.of(pool.padding());
        }
        return layer instanceof KernelSpec kernel ? Optional.of(kernel.padding()) : Optional.empty();
    }

    private Optional<Diagnostic> ofZeros(Graph graph, Node pad, Sides sides) {
        if (sides.areNone()) {
            return Optional.of(dead(origin(pad), pad.name() + " adds no zeros").fix("no " + pad.name(), accept()));
        }
        List<Node> readers = graph.readersOf(pad.index());
        if (readers.size() != 1 || graph.isOutput(pad.index())) {
            return Optional.empty();
        }
        Node reader = readers.get(0);
        if (reader.op() instanceof Op.Crop crop) {
            return cutOff(pad, sides, reader, crop);
        }
        Optional<DeadPadding> padding = DeadPadding.before(reader, graph);
        return padding.isPresent() ? unused(padding.get()) : Optional.empty();
    }

    private Optional<Diagnostic> cutOff(Node pad, Sides zeros, Node reader, Op.Crop crop) {
        Sides both = zeros.common(crop.sides());
        return both.areNone()
                ? Optional.empty()
                : Optional.of(dead(origin(pad), reader.name() + " cuts off zeros that " + pad.name() + " adds")
                        .with(
                                "sides",
                                zeros.source(pad.input()) + " and "
                                        + crop.sides().source(reader.input()))
                        .fix(
                                left(pad, zeros.without(both)) + " and "
                                        + left(reader, crop.sides().without(both)),
                                accept()));
    }

    /** What is left of a layer that adds or cuts: {@code sides = 1 on padded}, or no such layer. */
    private static String left(Node node, Sides sides) {
        return sides.areNone() ? "no " + node.name() : "sides = " + sides.source(node.input()) + " on " + node.name();
    }

    private Optional<Diagnostic> unused(DeadPadding padding) {
        String pad = padding.pad().name();
        String reader = padding.reader().name();
        Windows windows =
                Windows.of(padding.reader().op(), padding.reader().input()).orElseThrow();
        if (!padding.hasEmptyWindows() && !padding.leavesZerosOnly()) {
            return Optional.empty();
        }
        String sentence = padding.hasEmptyWindows()
                ? "windows of " + reader + " read nothing but zeros that " + pad + " adds"
                : "the last zeros that " + pad + " adds are never read by " + reader;
        Sides trimmed = padding.trimmed();
        Sides written = ((Op.ZeroPad) padding.pad().op()).sides();
        return Optional.of(dead(origin(padding.pad()), sentence)
                .with("sides", written.source(padding.pad().input()))
                .with("windows", windows.size() + ", stride " + windows.stride() + ", over " + windows.input())
                .fix(
                        trimmed.areNone()
                                ? "no " + pad
                                : "sides = " + trimmed.source(padding.pad().input()),
                        accept()));
    }

    private Origin origin(Node pad) {
        return ((ZeroPadSpec) spec.layers().get(pad.index())).sides().origin();
    }

    private static Diagnostic dead(Origin origin, String sentence) {
        return Diagnostic.of(Problem.DEAD_PADDING, origin, sentence);
    }

    private static String accept() {
        return "@Accept(\"" + Problem.DEAD_PADDING.slug() + "\")";
    }
}
