package io.neurapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.neurapt.annotation.Loss;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.loop.Literals;
import java.util.List;

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
        return CodeBlock.of("$T.of($L),\n$T.of($L),\n", List.class, ports.inputs(), List.class, ports.outputs());
    }

    private boolean areUsual() {
        Output output = graph.outputs().get(0);
        return !hasInputLayers()
                && categories(Node.INPUT) == 0
                && graph.outputs().size() == 1
                && output.node() == graph.nodes().size() - 1;
    }

    private boolean hasInputLayers() {
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Input) {
                return true;
            }
        }
        return false;
    }

    private CodeBlock inputs() {
        if (!hasInputLayers()) {
            return input("input", 0, graph.input(), List.of(), categories(Node.INPUT));
        }
        CodeBlock.Builder inputs = CodeBlock.builder();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Input input) {
                inputs.add(
                        inputs.isEmpty() ? "$L" : ",\n$L",
                        input(node.name(), input.at(), input.shape(), input.columns(), categories(node.index())));
            }
        }
        return inputs.build();
    }

    private static CodeBlock input(String name, int at, Shape shape, List<String> columns, int categories) {
        CodeBlock.Builder names = CodeBlock.builder();
        for (String column : columns) {
            names.add(names.isEmpty() ? "$S" : ", $S", column);
        }
        return CodeBlock.of(
                "new $T($S, $L, $L, $T.of($L), $L)",
                Names.INPUT_INFO,
                name,
                Literals.of(at),
                ModelEmitter.ints(shape.sizes()),
                List.class,
                names.build(),
                Literals.of(categories));
    }

    /** What all numbers of a source are below, where embeddings read it; else 0. */
    private int categories(int source) {
        int least = 0;
        for (Node reader : graph.readersOf(source)) {
            if (reader.op() instanceof Op.Embedding embedding) {
                least = least == 0 ? embedding.categories() : Math.min(least, embedding.categories());
            }
        }
        return least;
    }

    private CodeBlock outputs() {
        CodeBlock.Builder outputs = CodeBlock.builder();
        for (int i = 0; i < graph.outputs().size(); i++) {
            Output output = graph.outputs().get(i);
            Node node = graph.nodes().get(output.node());
            outputs.add(
                    (i == 0 ? "" : ",\n") + "new $T($S, $L, $L, $T.$L, $L)",
                    Names.OUTPUT_INFO,
                    node.name(),
                    Literals.of(graph.placeOf(i)),
                    ModelEmitter.ints(node.shape().sizes()),
                    Loss.class,
                    output.loss().kind(),
                    output.loss().weight());
        }
        return outputs.build();
    }
}
