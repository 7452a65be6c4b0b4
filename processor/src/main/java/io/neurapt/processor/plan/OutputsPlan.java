package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The outputs of a network: put together where there are several, and the loss of each. */
final class OutputsPlan {

    private final Wiring wiring;

    OutputsPlan(Wiring wiring) {
        this.wiring = wiring;
    }

    void forward(List<Step> steps, Node node) {
        String out = wiring.buffer(
                "OUTPUTS", node.shape() + ", all outputs", wiring.layout(node.index(), Border.NONE), true);
        wiring.outputs[node.index()] = out;
        for (int i = 0; i < node.sources().size(); i++) {
            Move move = Moves.output(wiring.graph, i);
            String in = wiring.output(node.sources().get(i));
            String title = node.name() + ": " + Wiring.inputs(node) + " -> " + node.shape() + ".";
            wiring.move(steps, node, "Forward" + i, title, move, in, out, Update.WRITE);
        }
    }

    /** The loss of each output, and its gradient. */
    void losses(List<Step> steps) {
        List<Output> outputs = wiring.graph.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Node node = wiring.graph.nodes().get(outputs.get(i).node());
            String target = outputs.size() == 1 ? Wiring.TARGET : target(steps, node, i);
            loss(steps, outputs.get(i), node, target, i);
        }
    }

    /** What one output is held against, out of what all are. */
    private String target(List<Step> steps, Node node, int number) {
        String target = wiring.buffer(
                Wiring.constant(node) + "_TARGET",
                node.shape() + ", target of " + node.name(),
                wiring.layout(node.index(), Border.NONE),
                false);
        Move move = Moves.output(wiring.graph, number).back();
        String title = "The target of " + node.name() + ".";
        wiring.move(steps, node, "Target", title, move, Wiring.TARGET, target, Update.WRITE);
        return target;
    }

    private void loss(List<Step> steps, Output output, Node node, String target, int number) {
        String out = wiring.outputs[node.index()];
        String gradient = wiring.gradients.of(node.index());
        wiring.gradients.update(node.index()); // the first to give it
        boolean fused = wiring.isFusedLoss(node);
        Map<String, String> operands = new LinkedHashMap<>(Map.of("out", out, "target", target, "dOut", gradient));
        if (number > 0) {
            operands.put("losses", "" + number * wiring.kernels.tileSize());
        }
        if (fused) {
            operands.put("in", wiring.lossReadsInput(node) ? wiring.companion(node, "before") : out);
            operands.put("largest", wiring.companion(node, "largest"));
            operands.put("sum", wiring.companion(node, "sum"));
        }
        Layout in = wiring.layoutOf(operands.getOrDefault("in", out));
        wiring.step(
                steps,
                node,
                List.of(
                        "loss",
                        output.loss(),
                        node.op().activation(),
                        in,
                        wiring.layoutOf(out),
                        wiring.layoutOf(gradient)),
                "Loss",
                "The " + Wiring.lower(output.loss().kind()) + " of every sample, and its gradient"
                        + (fused ? " before the " + Wiring.lower(node.op().activation()) : "") + ".",
                work -> wiring.kernels.loss(
                        work,
                        output.loss(),
                        node.op().activation(),
                        in,
                        wiring.layoutOf(out),
                        wiring.layoutOf(gradient)),
                operands);
    }
}
