package io.neurapt.processor.graph;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.LossSpec;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.WrittenLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives every layer its op, what it reads, and its shapes. */
public final class GraphBuilder {

    private final NetworkSpec spec;
    private final Diagnostics problems;
    private final Limits limits;

    private GraphBuilder(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
        this.limits = new Limits(spec.name(), problems);
    }

    /**
     * The graph of a network. Where something is wrong it is reported, and the graph holds only the layers whose
     * shape is known all the same: each still under its own index.
     */
    public static Graph build(NetworkSpec spec, Diagnostics problems) {
        return new GraphBuilder(spec, problems).graph();
    }

    private Graph graph() {
        Shape input = input();
        Wires wires = new Wires(spec, input, problems);
        List<Node> nodes = new ArrayList<>();
        for (int index = 0; index < spec.layers().size(); index++) {
            LayerSpec layer = spec.layers().get(index);
            Optional<Op> op = op(layer, wires.blockInput(layer).shape());
            Optional<Node> node = node(index, layer, op, wires.sources(index));
            node.ifPresent(nodes::add);
            wires.add(node.map(Node::shape).orElse(Shape.UNKNOWN));
        }
        LossSpec loss = spec.loss().map(WrittenLoss::spec).orElse(LossSpec.of(Loss.MEAN_SQUARED_ERROR));
        return new Graph(spec.name(), input, loss, nodes);
    }

    private Optional<Op> op(LayerSpec layer, Shape blockInput) {
        return LayerRules.of(layer).op(layer, new Values(layer.declared(), blockInput, problems));
    }

    /** The layer with its shape, where that is known. */
    private Optional<Node> node(int index, LayerSpec layer, Optional<Op> written, List<Source> sources) {
        boolean known = sources.stream().noneMatch(source -> source.shape().isUnknown());
        boolean ofSeries = sources.get(0).shape().isSeries();
        Optional<Op> op = ofSeries ? written.map(Op::ofSeries) : written;
        if (op.isEmpty() || !known || !LayerRules.of(layer).fits(layer, op.get(), sources, problems)) {
            return Optional.empty();
        }
        List<Shape> inputs = sources.stream().map(Source::shape).toList();
        Node node = new Node(
                index,
                layer.name(),
                op.get(),
                sources.stream().map(Source::node).toList(),
                inputs,
                op.get().infer(inputs));
        return Optional.of(node)
                .filter(made -> limits.hold(made, layer.declared().annotation()));
    }

    private Shape input() {
        if (spec.input().isEmpty()) {
            return Shape.UNKNOWN;
        }
        Located<List<Located<Integer>>> written = spec.input().get();
        List<Integer> sizes = written.value().stream().map(Located::value).toList();
        Optional<Located<Integer>> small =
                written.value().stream().filter(size -> size.value() < 1).findFirst();
        if (sizes.isEmpty() || sizes.size() > 3) {
            problems.add(rank(written, sizes));
            return Shape.UNKNOWN;
        }
        if (small.isPresent()) {
            problems.add(small(small.get(), sizes));
            return Shape.UNKNOWN;
        }
        Shape shape = new Shape(sizes);
        return limits.hold(shape, written.origin()) ? shape : Shape.UNKNOWN;
    }

    private static Diagnostic rank(Located<List<Located<Integer>>> input, List<Integer> sizes) {
        List<Integer> image = sizes.subList(Math.max(0, sizes.size() - 3), sizes.size());
        String written = "{" + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "}";
        return Diagnostic.of(
                        Problem.INPUT_RANK,
                        input.origin(),
                        "input " + written + " has " + Numbers.counted(sizes.size(), "size")
                                + ", but an image has 3, a series 2, a vector 1")
                .with("rule", "{height, width, channels}, {length, channels}, or the number of values")
                .fix("input = " + (image.isEmpty() ? "{28, 28, 1}" : Numbers.source(image)));
    }

    private Diagnostic small(Located<Integer> size, List<Integer> sizes) {
        List<Integer> raised = sizes.stream().map(number -> Math.max(1, number)).toList();
        return Diagnostic.of(
                        Problem.VALUE_TOO_SMALL,
                        size.origin(),
                        "input of " + spec.name() + " has the size " + Numbers.grouped(size.value())
                                + " but every size must be at least 1")
                .fix("input = " + Numbers.source(raised));
    }
}
