package io.neurapt.processor.report;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer.
 *
 * @param name the field's, or the way to it through blocks
 * @param kind {@code conv 5x5, 10 filters, relu}
 * @param sources numbers of the layers that it reads; -1 is the input
 * @param inputs shapes of what it reads
 * @param shape shape of what it gives
 * @param sizes the same as numbers
 * @param tensors what it learns or keeps: {@code weights 5x5x1x10}
 * @param parameters how many numbers those are
 * @param multiplyAdds for one sample, forward
 * @param formula what it computes
 * @param without why a program has no kernel for it, where that is so
 * @param host the layer in whose kernels it is computed there; empty where there is nothing to compute
 */
public record LayerReport(
        String name,
        String kind,
        List<Integer> sources,
        List<String> inputs,
        String shape,
        List<Integer> sizes,
        List<String> tensors,
        long parameters,
        long multiplyAdds,
        List<String> formula,
        String without,
        String host) {

    static LayerReport of(Graph graph, Node node) {
        List<String> reads = node.sources().stream()
                .map(source ->
                        source == Node.INPUT ? "x" : graph.nodes().get(source).name())
                .toList();
        List<String> formula = new ArrayList<>(Formulas.of(node, reads));
        graph.outputs().stream()
                .filter(output -> output.node() == node.index())
                .map(Output::loss)
                .forEach(loss -> formula.add(Formulas.of(loss, node.shape())));
        return new LayerReport(
                node.name(),
                graph.describe(node),
                node.op() instanceof Op.Input ? List.of() : node.sources(),
                node.inputs().stream().map(Object::toString).toList(),
                node.shape().toString(),
                node.shape().sizes(),
                node.parameters().stream().map(LayerReport::tensor).toList(),
                node.parameters().stream().mapToLong(Parameter::size).sum(),
                node.op().multiplyAdds(node.input()),
                formula,
                without(node, reads.get(0)),
                node.op() instanceof Op.Pooling || node.op() instanceof Op.BatchNorm ? reads.get(0) : "");
    }

    private static String tensor(Parameter parameter) {
        return parameter.role() + " "
                + String.join(
                        "x", parameter.shape().stream().map(String::valueOf).toList());
    }

    private static String without(Node node, String source) {
        Op op = node.op();
        if (op instanceof Op.Pooling) {
            return "computed in the kernel of " + source;
        }
        if (op instanceof Op.BatchNorm) {
            return "folded into the weights of " + source;
        }
        if (op instanceof Op.Dropout) {
            return "drops nothing in use";
        }
        return op instanceof Op.Flatten || op instanceof Op.Input
                ? "nothing to compute: the numbers that it reads"
                : "no kernel of its own";
    }
}
