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
            if (isWeighted(second)) {
                weightedAbove(graph, second)
                        .filter(first -> first.op().activation() == Activation.LINEAR)
                        .filter(first -> graph.readersOf(first.index()).size() == 1 && !graph.isOutput(first.index()))
                        .filter(first -> !isBottleneck(first, second) && !isSplitKernel(first, second))
                        .filter(first -> !hasGroups(first) && !hasGroups(second))
                        .ifPresent(first -> problems.add(finding(first, second)));
            }
        }
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
        Optional<Node> above = graph.nodes().stream()
                .filter(other -> other.index() == node.source())
                .findFirst();
        return above.filter(other -> other.op() instanceof Op.Flatten)
                .map(flatten -> weightedAbove(graph, flatten))
                .orElse(above.filter(LinearStackCheck::isWeighted));
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
