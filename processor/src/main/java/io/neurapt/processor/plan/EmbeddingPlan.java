package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.kernel.Layout;
import java.util.List;
import java.util.Map;

/** Embeddings, forward and backward. */
final class EmbeddingPlan {

    private final Wiring wiring;

    EmbeddingPlan(Wiring wiring) {
        this.wiring = wiring;
    }

    void forward(List<Step> steps, Node node, Op.Embedding op) {
        String in = wiring.output(node.source());
        String out = wiring.outputOf(node, wiring.isOutput(node));
        Layout from = wiring.layoutOf(in);
        Layout to = wiring.layoutOf(out);
        wiring.step(
                steps,
                node,
                List.of("embedding", op.categories(), from, to),
                "Forward",
                node.name() + ": " + node.input() + " -> " + node.shape() + ", " + op.describe() + ".",
                work -> wiring.kernels.embeddingForward(work, op.categories(), from, to),
                Map.of("in", in, "out", out));
    }

    void backward(List<Step> steps, Node node, Op.Embedding op) {
        String in = wiring.output(node.source());
        String gradient = wiring.gradients.of(node.index());
        Layout from = wiring.layoutOf(in);
        Layout dOut = wiring.layoutOf(gradient);
        wiring.step(
                steps,
                node,
                List.of("embeddingWeightGradient", op.categories(), from, dOut),
                "WeightGradient",
                "dW of " + node.name() + ": " + node.shape() + " -> " + op.categories() + "x" + op.size() + ".",
                work -> wiring.kernels.embeddingWeightGradient(work, op.categories(), from, dOut),
                Map.of("in", in, "dOut", gradient));
    }
}
