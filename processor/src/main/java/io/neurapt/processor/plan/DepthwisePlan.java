package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Convolutions of each channel alone, forward and backward. */
final class DepthwisePlan {

    private final Wiring wiring;
    private final ActivationPlan activations;

    DepthwisePlan(Wiring wiring) {
        this.wiring = wiring;
        this.activations = new ActivationPlan(wiring);
    }

    void forward(List<Step> steps, Node node, Op.DepthwiseConv conv) {
        String in = wiring.output(node.source());
        activations.forward(steps, node, wiring.kernels.appliesInPlace(conv.activation()), (own, out) -> {
            Correlation shape = correlation(node, conv, in, out);
            wiring.step(
                    steps,
                    node,
                    List.of("depthwise", shape, conv.bias(), own),
                    "Forward",
                    node.name() + ": " + node.input() + " -> " + node.shape() + ", " + conv.describe() + ".",
                    work -> wiring.kernels.depthwiseForward(work, shape, conv.bias(), own),
                    Map.of("in", in, "out", out));
        });
    }

    /** The gradients of the bias and of the weights. */
    void backward(List<Step> steps, Node node, Op.DepthwiseConv conv) {
        String in = wiring.output(node.source());
        String gradient = wiring.gradients.of(node.index());
        activations.backward(steps, node, wiring.outputs[node.index()], gradient, conv.bias());
        Correlation shape = correlation(node, conv, in, gradient);
        Map<String, String> operands = new LinkedHashMap<>(Map.of("in", in, "dOut", gradient));
        Layout scratch = wiring.kernels.depthwiseScratch(shape);
        if (scratch != null) {
            operands.put(
                    "scratch",
                    wiring.buffer(Wiring.constant(node) + "_SCRATCH", "sums of a kernel's row", scratch, false));
        }
        wiring.step(
                steps,
                node,
                List.of("depthwiseWeightGradient", shape),
                "WeightGradient",
                "dW of " + node.name() + ": " + node.input() + " and " + node.shape() + " -> " + conv.kernelHeight()
                        + "x" + conv.kernelWidth() + "x" + node.shape().channels() + ".",
                work -> wiring.kernels.depthwiseWeightGradient(work, shape),
                operands);
    }

    void inputGradient(List<Step> steps, Node node, Op.DepthwiseConv conv) {
        String inGradient = wiring.gradients.of(node.source());
        String gradient = wiring.bordered(node, wiring.gradients.of(node.index()), steps);
        Correlation shape = correlation(node, conv, inGradient, gradient);
        Update update = wiring.gradients.update(node.source());
        wiring.step(
                steps,
                node,
                List.of("depthwiseInputGradient", shape, update),
                "InputGradient",
                "dIn of " + node.name() + ": " + node.shape() + " -> " + node.input() + ".",
                work -> wiring.kernels.depthwiseInputGradient(work, shape, update),
                Map.of("dOut", gradient, "dIn", inGradient));
    }

    private Correlation correlation(Node node, Op.DepthwiseConv conv, String in, String out) {
        return new Correlation(
                conv.vertical(node.input()), conv.horizontal(node.input()), wiring.layoutOf(in), wiring.layoutOf(out));
    }
}
