package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.ExpectedShape;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Whether layers give the shapes that are stated of them. */
final class ExpectedShapes {

    /** So many of the layers that led to a shape are shown at most. */
    private static final int SHOWN = 5;

    private final List<ExpectedShape> expected;
    private final Shape input;

    ExpectedShapes(NetworkSpec spec, Shape input) {
        this.expected = spec.specs().expected();
        this.input = input;
    }

    /** Whether a layer gives what is stated of it, if anything is. */
    boolean hold(Node node) {
        for (ExpectedShape shape : expected) {
            if (isAbout(shape, node) && !holds(shape, node)) {
                return false;
            }
        }
        return true;
    }

    /** Reports those that do not hold, of the layers whose shapes are known. */
    void report(List<Node> nodes, Diagnostics problems) {
        for (ExpectedShape shape : expected) {
            for (Node node : nodes) {
                if (isAbout(shape, node) && !holds(shape, node)) {
                    problems.add(finding(shape, node, nodes));
                }
            }
        }
    }

    private static boolean isAbout(ExpectedShape expected, Node node) {
        return expected.layer() == node.index();
    }

    private static boolean holds(ExpectedShape expected, Node node) {
        return sizes(expected).equals(node.shape().sizes());
    }

    private static List<Integer> sizes(ExpectedShape expected) {
        return Values.written(expected.sizes());
    }

    private Diagnostic finding(ExpectedShape expected, Node node, List<Node> nodes) {
        List<Integer> sizes = sizes(expected);
        boolean isInput = node.op() instanceof Op.Input;
        String stated = sizes.isEmpty() ? "a shape without sizes" : new Shape(sizes).toString();
        Diagnostic finding = Diagnostic.of(
                Problem.UNEXPECTED_SHAPE,
                expected.sizes().origin(),
                expected.name() + (isInput ? " is " : " gives ") + node.shape() + ", but " + stated + " is expected");
        Diagnostic led = isInput ? finding : finding.with("layers", layers(node, nodes));
        return usesDiffer(expected, node, nodes)
                ? led.with("rule", "it holds wherever a block is used, and uses of this one differ")
                        .fix("no @ExpectShape on "
                                + expected.name().substring(expected.name().lastIndexOf('.') + 1))
                : led.fix("@ExpectShape(" + node.shape().source() + ")");
    }

    /** Whether a layer of a block has different shapes, so that none is true of all. */
    private boolean usesDiffer(ExpectedShape expected, Node node, List<Node> nodes) {
        return this.expected.stream()
                .filter(other -> other.sizes().origin().equals(expected.sizes().origin()))
                .flatMap(other -> nodes.stream().filter(use -> isAbout(other, use)))
                .anyMatch(use -> !use.shape().equals(node.shape()));
    }

    /** {@code the input (28x28x1), conv1 (24x24x10)}: what led to a layer, the nearest last. */
    private String layers(Node node, List<Node> nodes) {
        Deque<String> layers = new ArrayDeque<>();
        Optional<Node> at = Optional.of(node);
        while (at.isPresent()) {
            int source = at.get().source();
            if (layers.size() == SHOWN) {
                layers.addFirst("...");
                break;
            }
            at = nodes.stream().filter(other -> other.index() == source).findFirst();
            layers.addFirst(
                    at.map(other -> other.name() + " (" + other.shape() + ")").orElse("the input (" + input + ")"));
            at = at.filter(other -> !(other.op() instanceof Op.Input));
        }
        return String.join(", ", layers);
    }
}
