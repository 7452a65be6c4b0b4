package io.neurapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.neurapt.annotation.Loss;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.loop.Literals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a network reads and what it answers, as arguments of its architecture. */
final class Ports {

    private final Graph graph;

    private Ports(Graph graph) {
        this.graph = graph;
    }

    /** The loss alone, where one thing is read that has no name, and the last layer answers. */
    static CodeBlock of(Graph graph) {
        Ports ports = new Ports(graph);
        if (ports.areUsual()) {
            return CodeBlock.of("$T.$L,\n", Loss.class, graph.loss().kind());
        }
        return CodeBlock.of(
                "$T.of($L),\n$T.of($L),\n",
                List.class,
                CodeBlock.join(ports.inputs(), ",\n"),
                List.class,
                CodeBlock.join(ports.outputs(), ",\n"));
    }

    private boolean areUsual() {
        Output output = graph.outputs().get(0);
        return graph.nodes().stream().noneMatch(node -> node.op() instanceof Op.Input)
                && categories(Node.INPUT) == 0
                && graph.outputs().size() == 1
                && output.node() == graph.nodes().size() - 1;
    }

    private List<CodeBlock> inputs() {
        List<CodeBlock> inputs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Input input) {
                inputs.add(input(node.name(), input.at(), input.shape(), input.columns(), categories(node.index())));
            }
        }
        return inputs.isEmpty() ? List.of(input("input", 0, graph.input(), List.of(), categories(Node.INPUT))) : inputs;
    }

    private static CodeBlock input(String name, int at, Shape shape, List<String> columns, int categories) {
        CodeBlock names =
                columns.stream().map(column -> CodeBlock.of("$S", column)).collect(CodeBlock.joining(", "));
        return CodeBlock.of(
                "new $T($S, $L, $L, $T.of($L), $L)",
                Names.INPUT_INFO,
                name,
                Literals.of(at),
                ints(shape),
                List.class,
                names,
                Literals.of(categories));
    }

    /** What all numbers of a source are below, where embeddings read it; else 0. */
    private int categories(int source) {
        return graph.readersOf(source).stream()
                .map(Node::op)
                .filter(op -> op instanceof Op.Embedding)
                .mapToInt(op -> ((Op.Embedding) op).categories())
                .min()
                .orElse(0);
    }

    private List<CodeBlock> outputs() {
        List<CodeBlock> outputs = new ArrayList<>();
        for (int i = 0; i < graph.outputs().size(); i++) {
            Output output = graph.outputs().get(i);
            Node node = graph.nodes().get(output.node());
            outputs.add(CodeBlock.of(
                    "new $T($S, $L, $L, $T.$L, $L)",
                    Names.OUTPUT_INFO,
                    node.name(),
                    Literals.of(graph.placeOf(i)),
                    ints(node.shape()),
                    Loss.class,
                    output.loss().kind(),
                    output.loss().weight()));
        }
        return outputs;
    }

    private static String ints(Shape shape) {
        return shape.sizes().stream().map(Literals::of).collect(Collectors.joining(", ", "new int[] {", "}"));
    }
}
