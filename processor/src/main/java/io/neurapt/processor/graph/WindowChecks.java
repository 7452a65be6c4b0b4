package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.PoolSpec;
import io.neurapt.processor.read.LayerSpec.TransposedConvSpec;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds pixels that no window reads, and those of a transposed convolution that none gives. A 1x1 window that reads is a
 * projection and means to leave some out.
 */
final class WindowChecks {

    private final NetworkSpec spec;
    private final Diagnostics problems;

    WindowChecks(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        for (Node node : graph.nodes()) {
            Optional<Windows> windows = Windows.of(node.op(), node.input());
            if (windows.isPresent() && !windows.get().isOnePixel()) {
                check(graph, node, windows.get());
            }
            if (node.op() instanceof Op.TransposedConv op
                    && (op.strideHeight() > op.kernelHeight() || op.strideWidth() > op.kernelWidth())) {
                problems.add(gaps((TransposedConvSpec) spec.layers().get(node.index()), op));
            }
        }
    }

    private void check(Graph graph, Node node, Windows windows) {
        LayerSpec layer = spec.layers().get(node.index());
        if (skips(windows.vertical()) || skips(windows.horizontal())) {
            problems.add(skipped(layer, windows));
            return;
        }
        Optional<DeadPadding> padding = DeadPadding.before(node, graph);
        boolean ofZeros = padding.isPresent() && padding.get().leavesZerosOnly();
        if (drops(windows) && !ofZeros) {
            problems.add(dropped(layer, node, windows));
        }
    }

    private static boolean skips(Window axis) {
        return axis.stride() > axis.size() && axis.output() > 1;
    }

    private static boolean drops(Windows windows) {
        return windows.vertical().unread() > 0 || windows.horizontal().unread() > 0;
    }

    private static Diagnostic skipped(LayerSpec layer, Windows windows) {
        int height = windows.vertical().stride();
        int width = windows.horizontal().stride();
        List<Integer> most = windows.isSeries()
                ? List.of(windows.horizontal().size())
                : largestStride(
                        height,
                        width,
                        windows.vertical().size(),
                        windows.horizontal().size());
        return Diagnostic.of(
                        Problem.STRIDE_SKIPS_INPUT,
                        stride(layer),
                        "stride " + windows.stride() + " of " + layer.name() + " is larger than its window "
                                + windows.size() + ", so " + (windows.isSeries() ? "steps" : "pixels")
                                + " are never read")
                .fix("stride = " + Numbers.source(most), "@Accept(\"" + Problem.STRIDE_SKIPS_INPUT.slug() + "\")");
    }

    private static Diagnostic gaps(TransposedConvSpec layer, Op.TransposedConv op) {
        int height = op.strideHeight();
        int width = op.strideWidth();
        List<Integer> most = largestStride(height, width, op.kernelHeight(), op.kernelWidth());
        return Diagnostic.of(
                        Problem.STRIDE_LEAVES_GAPS,
                        layer.stride().origin(),
                        "stride " + height + "x" + width + " of " + layer.name() + " is larger than its kernel "
                                + op.kernelHeight() + "x" + op.kernelWidth() + ", so pixels of its output get nothing")
                .fix("stride = " + Numbers.source(most), "@Accept(\"" + Problem.STRIDE_LEAVES_GAPS.slug() + "\")");
    }

    /** The stride that was written, made as small as windows that touch. */
    private static List<Integer> largestStride(int height, int width, int sizeDown, int sizeAcross) {
        return height == width && sizeDown == sizeAcross
                ? List.of(sizeDown)
                : List.of(Math.min(height, sizeDown), Math.min(width, sizeAcross));
    }

    private static Diagnostic dropped(LayerSpec layer, Node node, Windows windows) {
        List<String> parts = new ArrayList<>();
        int rows = windows.vertical().unread();
        int columns = windows.horizontal().unread();
        if (rows > 0) {
            parts.add(rows == 1 ? "row" : Numbers.counted(rows, "row"));
        }
        if (columns > 0) {
            String noun = windows.isSeries() ? "step" : "column";
            parts.add(columns == 1 ? noun : Numbers.counted(columns, noun));
        }
        String verb = rows + columns == 1 ? "is" : "are";
        return Diagnostic.of(
                        Problem.BORDER_DROPPED,
                        stride(layer),
                        "the last " + String.join(" and ", parts) + " of " + windows.input() + " " + verb
                                + " never read by " + layer.name())
                .with("shapes", node.input() + " to " + node.shape())
                .fix("padding = SAME", "@Accept(\"" + Problem.BORDER_DROPPED.slug() + "\")");
    }

    /** Where the step between two windows was written; a pool's is its size where nothing else is said. */
    private static Origin stride(LayerSpec layer) {
        if (layer instanceof PoolSpec pool) {
            return pool.stride().value().isEmpty()
                    ? pool.size().origin()
                    : pool.stride().origin();
        }
        return ((LayerSpec.KernelSpec) layer).stride().origin();
    }
}
