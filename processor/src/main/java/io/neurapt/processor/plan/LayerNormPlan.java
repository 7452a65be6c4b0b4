package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers that normalise the channels of each pixel, forward and backward. */
final class LayerNormPlan {

    private final Wiring wiring;
    private final ActivationPlan activations;

    LayerNormPlan(Wiring wiring) {
        this.wiring = wiring;
        this.activations = new ActivationPlan(wiring);
    }

    void forward(List<Step> steps, Node node, Op.LayerNorm norm) {
        boolean linear = norm.activation() == Activation.LINEAR;
        activations.forward(steps, node, linear, (own, out) -> normalise(steps, node, norm, out));
    }

    private void normalise(List<Step> steps, Node node, Op.LayerNorm norm, String out) {
        String in = wiring.output(node.source());
        Layout layout = wiring.layoutOf(in);
        Layout perPixel =
                new Layout(Shape.image(layout.height(), layout.width(), 1), Border.NONE, wiring.kernels.tileSize());
        String mean = wiring.companion(node, "mean", "mean of what " + node.name() + " reads", perPixel);
        String inverse = wiring.companion(
                node, "inverse", "1 / sqrt(variance + epsilon) of what " + node.name() + " reads", perPixel);
        wiring.step(
                steps,
                node,
                List.of("layerNorm", norm.epsilon(), layout, wiring.layoutOf(out)),
                "Forward",
                node.name() + ": " + node.input() + " -> " + node.shape() + ", " + norm.describe() + ".",
                work -> wiring.kernels.layerNormForward(work, norm.epsilon(), layout, wiring.layoutOf(out)),
                Map.of("in", in, "out", out, "mean", mean, "inverse", inverse));
    }

    /** The gradient before the activation, and from it those of the parameters. */
    void backward(List<Step> steps, Node node) {
        Map<String, String> operands = operands(node);
        activations.backward(steps, node, wiring.outputs[node.index()], operands.get("dOut"), false);
        Layout in = wiring.layoutOf(operands.get("in"));
        Layout dOut = wiring.layoutOf(operands.get("dOut"));
        wiring.step(
                steps,
                node,
                List.of("layerNormParameters", in, dOut),
                "ParameterGradients",
                "dGamma and dBeta of " + node.name() + ".",
                work -> wiring.kernels.layerNormParameterGradients(work, in, dOut),
                operands);
    }

    /** The gradient of its input. */
    void send(List<Step> steps, Node node) {
        Map<String, String> operands = new LinkedHashMap<>(operands(node));
        String inGradient = wiring.gradients.of(node.source());
        operands.put("dIn", inGradient);
        Layout in = wiring.layoutOf(operands.get("in"));
        Layout dOut = wiring.layoutOf(operands.get("dOut"));
        Layout dIn = wiring.layoutOf(inGradient);
        Layout scratch = wiring.kernels.layerNormScratch(in);
        if (scratch != null) {
            operands.put(
                    "scratch", wiring.buffer(Wiring.constant(node) + "_SCRATCH", "sums of gradients", scratch, false));
        }
        Update update = wiring.gradients.update(node.source());
        wiring.step(
                steps,
                node,
                List.of("layerNormInput", in, dOut, dIn, update),
                "InputGradient",
                "dIn of " + node.name() + ": " + node.shape() + " -> " + node.input() + ".",
                work -> wiring.kernels.layerNormInputGradient(work, in, dOut, dIn, update),
                operands);
    }

    private Map<String, String> operands(Node node) {
        return Map.of(
                "in", wiring.output(node.source()),
                "dOut", wiring.gradients.of(node.index()),
                "mean", wiring.companion(node, "mean"),
                "inverse", wiring.companion(node, "inverse"));
    }
}
