package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;
import java.util.Optional;

/**
 * Finds two layers in a row that are one, since nothing nonlinear stands between them. A pool between them makes
 * sense of it, and so does a bottleneck, or a kernel that is split into a column and a row, into groups, or into the
 * channels' own and one pixel that mixes them.
 */
final class LinearStackCheck {

    private final NetworkSpec spec;
    private final Diagnostics problems;

    LinearStackCheck(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        for (Node second : graph.nodes()) {
            Optional<Node> first = isWeighted(second) ? weightedAbove(graph, second) : Optional.empty();
            if (first.isPresent() && areOne(graph, first.get(), second)) {
                problems.add(finding(first.get(), second));
            }
        }
    }

    private static boolean areOne(Graph graph, Node first, Node second) {
        return first.op().activation() == Activation.LINEAR
                && graph.readersOf(first.index()).size() == 1
                && !graph.isOutput(first.index())
                && !isBottleneck(first, second)
                && !isSplitKernel(first, second)
                && !hasGroups(first)
                && !hasGroups(second);
    }

    private Diagnostic finding(Node first, Node second) {
        return Diagnostic.of(
                        Problem.LINEAR_STACK,
                        spec.layers().get(first.index()).declared().annotation(),
                        first.name() + " and " + second.name()
                                + " are one layer in effect, since no activation stands between them")
                .fix("activation = RELU on " + first.name(), "@Accept(\"" + Problem.LINEAR_STACK.slug() + "\")");
    }

    /** The convolution or dense layer that a layer reads, directly or through a flatten. */
    private static Optional<Node> weightedAbove(Graph graph, Node node) {
        Optional<Node> above = graph.find(node.source());
        if (above.isPresent() && above.get().op() instanceof Op.Flatten) {
            return weightedAbove(graph, above.get());
        }
        return above.isPresent() && isWeighted(above.get()) ? above : Optional.empty();
    }

    private static boolean isWeighted(Node node) {
        return node.op() instanceof Op.Dense || windows(node).isPresent() && !(node.op() instanceof Op.Pool);
    }

    private static boolean isBottleneck(Node first, Node second) {
        int inputs = first.op() instanceof Op.Dense
                ? Math.toIntExact(first.input().size())
                : first.input().channels();
        int middle = first.shape().channels();
        return middle < inputs && middle < second.shape().channels();
    }

    private static boolean hasGroups(Node node) {
        return node.op() instanceof Op.Conv conv && conv.groups() > 1;
    }

    private static boolean isSplitKernel(Node first, Node second) {
        if (windows(first).isEmpty() || windows(second).isEmpty()) {
            return false;
        }
        Windows a = windows(first).get();
        Windows b = windows(second).get();
        return isColumn(a) && isRow(b)
                || isRow(a) && isColumn(b)
                || isDepthwise(first) && isPointwise(second)
                || isPointwise(first) && isDepthwise(second);
    }

    private static Optional<Windows> windows(Node node) {
        return Windows.of(node.op(), node.input());
    }

    private static boolean isDepthwise(Node node) {
        return node.op() instanceof Op.DepthwiseConv;
    }

    private static boolean isPointwise(Node node) {
        return node.op() instanceof Op.Conv && windows(node).get().isOnePixel();
    }

    private static boolean isColumn(Windows kernel) {
        return kernel.horizontal().size() == 1 && kernel.vertical().size() > 1;
    }

    private static boolean isRow(Windows kernel) {
        return kernel.vertical().size() == 1 && kernel.horizontal().size() > 1;
    }
}
