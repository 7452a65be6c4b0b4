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
            ofOnePixel(node).ifPresent(problems::add);
        }
        if (graph.nodes().size() < spec.layers().size()) {
            return; // what else reads a layer is not known
        }
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.ZeroPad pad) {
                Optional<Node> reader = onlyReader(graph, node);
                ofNothing(node, pad.sides())
                        .or(() -> reader.flatMap(only -> cutOff(node, pad.sides(), only)))
                        .or(() -> reader.flatMap(only -> DeadPadding.before(only, graph))
                                .flatMap(this::unused))
                        .ifPresent(problems::add);
            }
        }
    }

    private static Optional<Node> onlyReader(Graph graph, Node node) {
        List<Node> readers = graph.readersOf(node.index());
        return readers.size() == 1 && !graph.isOutput(node.index()) ? Optional.of(readers.get(0)) : Optional.empty();
    }

    private Optional<Diagnostic> ofOnePixel(Node node) {
        return written(spec.layers().get(node.index()))
                .filter(padding -> padding.value() == Padding.SAME)
                .flatMap(padding -> Windows.of(node.op(), node.input())
                        .filter(Windows::isOnePixel)
                        .map(windows -> dead(
                                        padding.origin(),
                                        "padding = SAME of " + node.name() + " adds nothing, since a window of "
                                                + windows.size() + " fits everywhere")
                                .fix("padding = VALID", accept())));
    }

    private static Optional<Located<Padding>> written(LayerSpec layer) {
        if (layer instanceof PoolSpec pool) {
            return Optional.of(pool.padding());
        }
        return layer instanceof KernelSpec kernel ? Optional.of(kernel.padding()) : Optional.empty();
    }

    private Optional<Diagnostic> ofNothing(Node pad, Sides sides) {
        return sides.areNone()
                ? Optional.of(dead(origin(pad), pad.name() + " adds no zeros").fix("no " + pad.name(), accept()))
                : Optional.empty();
    }

    private Optional<Diagnostic> cutOff(Node pad, Sides zeros, Node reader) {
        if (!(reader.op() instanceof Op.Crop crop)) {
            return Optional.empty();
        }
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
