package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.plan.ConvPlan.Call;
import java.util.List;
import java.util.Map;

/**
 * Transposed convolutions, by the kernels of the convolution that they are the adjoint of: it reads this layer's output and
 * gives its input. What is its gradient of the input is forward here, and the other way round.
 */
final class TransposedConvPlan {

    private final Wiring wiring;
    private final ConvPlan convs;
    private final ActivationPlan activations;

    TransposedConvPlan(Wiring wiring) {
        this.wiring = wiring;
        this.convs = new ConvPlan(wiring);
        this.activations = new ActivationPlan(wiring);
    }

    /**
     * From the output of what the layer reads to its own.
     *
     * @param preparation gets what only the parameters decide
     */
    void forward(List<Step> steps, List<Step> preparation, Node node, Op.TransposedConv op) {
        boolean applies = op.bias() ? !Functions.isSoftmax(op.activation()) : op.activation() == Activation.LINEAR;
        activations.forward(steps, node, applies, (activation, out) -> {
            String in = wiring.output(node.source());
            Correlation shape = wiring.adjoint(node, op, wiring.layoutOf(out), wiring.layoutOf(in));
            convs.buffers(preparation, node, Slice.WHOLE, shape, 1, 1);
            String title = node.name() + ": " + node.input() + " -> " + node.shape() + ", " + op.describe() + ".";
            convs.inputGradient(steps, node, Call.of("Forward", title), shape, Update.WRITE, in, out);
            if (op.bias()) {
                bias(steps, node, activation, out);
            }
        });
    }

    private void bias(List<Step> steps, Node node, Activation activation, String out) {
        Layout layout = wiring.layoutOf(out);
        wiring.step(
                steps,
                node,
                List.of("bias", activation, layout),
                "Bias",
                "The bias of " + node.name()
                        + (activation == Activation.LINEAR ? "" : ", and its " + Wiring.lower(activation))
                        + ", in place.",
                work -> wiring.kernels.biasForward(work, activation, layout, layout),
                Map.of("in", out, "out", out));
    }

    /**
     * The gradients of bias and weights.
     *
     * @return the gradient before the activation, with the border that the gradient of the input needs
     */
    String backward(List<Step> steps, Node node, Op.TransposedConv op) {
        String gradient = wiring.gradients.of(node.index());
        activations.backward(steps, node, wiring.outputs[node.index()], gradient, op.bias());
        String bordered = wiring.bordered(node, gradient, steps);
        String in = wiring.output(node.source());
        Correlation shape = wiring.adjoint(node, op, wiring.layoutOf(bordered), wiring.layoutOf(in));
        String title = "dW of " + node.name() + ": " + node.input() + " and " + node.shape() + ".";
        convs.weightGradient(steps, node, Call.of("WeightGradient", title), shape, bordered, in);
        return bordered;
    }

    /** The gradient of what the layer reads, from what {@link #backward} gives. */
    void inputGradient(List<Step> steps, Node node, Op.TransposedConv op, String gradient) {
        String inGradient = wiring.gradients.of(node.source());
        Update update = wiring.gradients.update(node.source());
        Layout layout = wiring.layout(node.source(), Border.NONE);
        String out = update == Update.WRITE
                ? inGradient
                : wiring.buffer(
                        Wiring.constant(node) + "_INPUT_GRADIENT",
                        "gradient of what " + node.name() + " reads",
                        layout,
                        false);
        Correlation shape = wiring.adjoint(node, op, wiring.layoutOf(gradient), wiring.layoutOf(out));
        String title = "dIn of " + node.name() + ": " + node.shape() + " -> " + node.input() + ".";
        Map<String, String> buffers = convs.madeBuffers(node, Slice.WHOLE, shape);
        convs.forward(
                steps, node, Call.of("InputGradient", title), shape, false, Activation.LINEAR, buffers, gradient, out);
        if (update == Update.ACCUMULATE) {
            Move move = Move.all(layout.shape());
            wiring.move(steps, node, "InputGradientMove", "The same, added.", move, out, inGradient, update);
        }
    }
}
