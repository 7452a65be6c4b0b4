package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Layout;
import java.util.List;
import java.util.Map;

/** The activation behind what a layer computes, forward and backward. */
final class ActivationPlan {

    private final Wiring wiring;

    ActivationPlan(Wiring wiring) {
        this.wiring = wiring;
    }

    /** What the layer computes itself. */
    interface Product {

        /**
         * Adds its steps.
         *
         * @param own the part of the activation that they apply: all of it, or LINEAR
         * @param out the buffer that they write
         */
        void add(Activation own, String out);
    }

    /**
     * The layer's own steps, and what they leave out of its activation.
     *
     * @param applies whether they can apply it themselves
     */
    void forward(List<Step> steps, Node node, boolean applies, Product product) {
        Activation activation = node.op().activation();
        if (keepsBefore(node)) {
            String before = wiring.companion(
                    node,
                    "before",
                    node.shape() + ", what the activation of " + node.name() + " gets",
                    wiring.layout(node.index(), Border.NONE));
            wiring.outputs[node.index()] = before;
            product.add(Activation.LINEAR, before);
            apply(steps, node, before, output(node));
            return;
        }
        String out = output(node);
        product.add(applies ? activation : Activation.LINEAR, out);
        if (!applies) {
            apply(steps, node, out, out);
        }
    }

    /** A function that is a layer of its own. */
    void alone(List<Step> steps, Node node) {
        String in = wiring.output(node.source());
        wiring.isCompanion(node, "before", in);
        apply(steps, node, in, output(node));
    }

    /** Whether what the function gets is needed later. */
    private boolean keepsBefore(Node node) {
        return wiring.lossReadsInput(node) || Functions.readsInput(node.op().activation());
    }

    private String output(Node node) {
        String out = wiring.outputOf(node, wiring.isFusedLoss(node) || wiring.isOutput(node));
        return out;
    }

    private void apply(List<Step> steps, Node node, String in, String out) {
        if (Functions.isSoftmax(node.op().activation())) {
            softmax(steps, node, in, out);
        } else {
            wiring.activationForward(steps, node, node.op().activation(), in, out);
        }
    }

    private void softmax(List<Step> steps, Node node, String in, String out) {
        Activation activation = node.op().activation();
        Layout perPixel = new Layout(
                Shape.image(wiring.layoutOf(out).height(), wiring.layoutOf(out).width(), 1),
                Border.NONE,
                wiring.kernels.tileSize());
        String largest = wiring.companion(
                node,
                "largest",
                "largest number that the " + Wiring.lower(activation) + " of " + node.name() + " gets",
                perPixel);
        String sum = wiring.companion(node, "sum", "sum of exp(z - largest) of " + node.name(), perPixel);
        wiring.step(
                steps,
                node,
                List.of("softmax", activation, wiring.layoutOf(in), wiring.layoutOf(out)),
                "Softmax",
                "The " + Wiring.lower(activation) + " of " + node.name() + ": "
                        + (activation == Activation.SOFTMAX ? "" : "the logarithms of ")
                        + "probabilities, and what the loss needs.",
                work -> wiring.kernels.softmaxForward(work, activation, wiring.layoutOf(in), wiring.layoutOf(out)),
                Map.of("in", in, "out", out, "largest", largest, "sum", sum));
    }

    /**
     * The gradient behind the activation becomes the one before it, in place; and that of the bias.
     *
     * @param out the buffer with what the activation gave
     */
    void backward(List<Step> steps, Node node, String out, String gradient, boolean bias) {
        Activation activation =
                wiring.isFusedLoss(node) ? Activation.LINEAR : node.op().activation();
        if (Functions.isSoftmax(activation)) {
            Activation softmax = activation;
            wiring.step(
                    steps,
                    node,
                    List.of("softmaxBackward", softmax, wiring.layoutOf(out), wiring.layoutOf(gradient)),
                    "SoftmaxGradient",
                    "The gradient before the " + Wiring.lower(softmax) + " of " + node.name() + ".",
                    work -> wiring.kernels.softmaxBackward(
                            work, softmax, wiring.layoutOf(out), wiring.layoutOf(gradient)),
                    Map.of("out", out, "dOut", gradient, "sum", wiring.companion(node, "sum")));
            activation = Activation.LINEAR;
        }
        if (activation == Activation.LINEAR && !bias) {
            return;
        }
        Activation function = activation;
        boolean linear = function == Activation.LINEAR;
        String kept = Functions.readsInput(function) ? wiring.companion(node, "before") : out;
        wiring.step(
                steps,
                node,
                List.of("activationBackward", function, wiring.layoutOf(kept), wiring.layoutOf(gradient), bias),
                linear ? "BiasGradient" : "ActivationGradient",
                linear
                        ? "dB of " + node.name() + "."
                        : "The gradient before the " + Wiring.lower(function) + " of " + node.name()
                                + (bias ? ", and dB." : "."),
                work -> wiring.kernels.activationBackward(
                        work, function, wiring.layoutOf(kept), wiring.layoutOf(gradient), bias),
                Map.of("kept", kept, "dOut", gradient));
    }
}
