package io.neurapt.processor.graph;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LossSpec;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.OutputSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives every layer its op, what it reads, and its shapes. */
public final class GraphBuilder {

    private final NetworkSpec spec;
    private final Diagnostics problems;
    private final Limits limits;
    private final Inputs inputs;

    private GraphBuilder(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
        this.limits = new Limits(spec.name(), problems);
        this.inputs = new Inputs(spec, limits, problems);
    }

    /**
     * The graph of a network. Where something is wrong it is reported, and the graph holds only the layers whose
     * shape is known all the same: each still under its own index.
     */
    public static Graph build(NetworkSpec spec, Diagnostics problems) {
        return new GraphBuilder(spec, problems).graph();
    }

    private Graph graph() {
        Shape input = inputs.shape();
        Wires wires = new Wires(spec, input, problems);
        ExpectedShapes expected = new ExpectedShapes(spec, input);
        List<Node> nodes = new ArrayList<>();
        for (int index = 0; index < spec.layers().size(); index++) {
            LayerSpec layer = spec.layers().get(index);
            Optional<Op> op = op(layer, wires.blockInput(layer).shape());
            Optional<Node> node = node(index, layer, op, wires.sources(index));
            if (node.isPresent()) {
                nodes.add(node.get());
            }
            boolean asExpected = node.isPresent() && expected.hold(node.get());
            wires.add(asExpected ? node.get().shape() : Shape.UNKNOWN);
        }
        expected.report(nodes, problems);
        List<Output> outputs = new ArrayList<>();
        for (OutputSpec output : spec.outputs()) {
            outputs.add(new Output(output.layer(), output.spec()));
        }
        return outputs.isEmpty() // which is reported
                ? new Graph(spec.name(), input, LossSpec.of(Loss.MEAN_SQUARED_ERROR), nodes)
                : new Graph(spec.name(), input, outputs, nodes);
    }

    private Optional<Op> op(LayerSpec layer, Shape blockInput) {
        if (layer instanceof LayerSpec.InputSpec input) {
            return inputs.op(input);
        }
        return LayerRules.of(layer).op(layer, new Values(layer.declared(), blockInput, problems));
    }

    /** The layer with its shape, where that is known. */
    private Optional<Node> node(int index, LayerSpec layer, Optional<Op> written, List<Source> sources) {
        List<Integer> read = new ArrayList<>();
        List<Shape> shapes = new ArrayList<>();
        for (Source source : sources) {
            read.add(source.node());
            shapes.add(source.shape());
        }
        if (written.isEmpty() || shapes.contains(Shape.UNKNOWN)) {
            return Optional.empty();
        }
        Op op = shapes.get(0).isSeries() ? written.get().ofSeries() : written.get();
        if (!LayerRules.of(layer).fits(layer, op, sources, problems)) {
            return Optional.empty();
        }
        Node node = new Node(index, layer.name(), op, read, shapes, op.infer(shapes));
        Origin origin = layer.declared().annotation();
        boolean isHeld = limits.hold(node, origin) && CodeLimits.hold(node, origin, problems);
        return isHeld ? Optional.of(node) : Optional.empty();
    }
}
