package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.plan.ConvParts.Part;
import io.neurapt.processor.plan.ConvPlan.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Convolutions with dilation or groups, by ordinary ones: numbers are moved to each and from it. */
final class ConvPartsPlan {

    private final Wiring wiring;
    private final ConvPlan convs;
    private final ActivationPlan activations;

    ConvPartsPlan(Wiring wiring) {
        this.wiring = wiring;
        this.convs = new ConvPlan(wiring);
        this.activations = new ActivationPlan(wiring);
    }

    /**
     * From the output of what the layer reads to its own.
     *
     * @param preparation gets what only the parameters decide
     */
    void forward(List<Step> steps, List<Step> preparation, Node node, Op.Conv op) {
        activations.forward(
                steps,
                node,
                wiring.kernels.appliesInPlace(op.activation()),
                (activation, out) -> forward(steps, preparation, node, op, activation, out));
    }

    private void forward(
            List<Step> steps, List<Step> preparation, Node node, Op.Conv op, Activation activation, String out) {
        ConvParts parts = ConvParts.of(op, node.input());
        Map<Integer, Map<String, String>> buffers = new HashMap<>(); // those of a group
        for (int i = 0; i < parts.parts().size(); i++) {
            Part part = parts.parts().get(i);
            Slice group = new Slice(part.group(), op.groups());
            String in = wiring.buffer(
                    Wiring.constant(node) + "_IN" + i,
                    parts.input() + ", what part " + (i + 1) + " of " + node.name() + " reads",
                    layout(parts.input(), Border.NONE),
                    parts.padsInput(part));
            wiring.isCompanion(node, "in" + i, in);
            String partOut = wiring.buffer(
                    Wiring.constant(node) + "_OUT" + i,
                    parts.output() + ", what it gives",
                    layout(parts.output(), Border.NONE),
                    false);
            if (part.in().isPresent()) {
                wiring.move(
                        steps,
                        node,
                        "Gather" + i,
                        "What part " + (i + 1) + " of " + node.name() + " reads.",
                        part.in().get(),
                        wiring.output(node.source()),
                        in,
                        Update.WRITE);
            }
            Correlation shape = shape(parts, in, partOut);
            if (!buffers.containsKey(part.group())) {
                buffers.put(part.group(), convs.buffers(preparation, node, group, shape, 1, 1));
            }
            convs.forward(
                    steps,
                    node,
                    new Call("Forward", title(node, parts), group),
                    shape,
                    op.bias(),
                    activation,
                    buffers.get(part.group()),
                    in,
                    partOut);
            wiring.move(
                    steps,
                    node,
                    "Scatter" + i,
                    "What part " + (i + 1) + " of " + node.name() + " gives.",
                    part.out(),
                    partOut,
                    out,
                    Update.WRITE);
        }
    }

    /**
     * The gradients of bias and weights.
     *
     * @return the gradient of each part's output, with the border that the gradient of its input needs
     */
    List<String> backward(List<Step> steps, Node node, Op.Conv op) {
        String gradient = wiring.gradients.of(node.index());
        activations.backward(steps, node, wiring.outputs[node.index()], gradient, op.bias());
        ConvParts parts = ConvParts.of(op, node.input());
        Correlation plain = new Correlation(
                parts.vertical(),
                parts.horizontal(),
                layout(parts.input(), Border.NONE),
                layout(parts.output(), Border.NONE));
        Layout layout = layout(parts.output(), wiring.kernels.gradientBorder(plain, 1, 1));
        List<String> gradients = new ArrayList<>();
        for (int i = 0; i < parts.parts().size(); i++) {
            Part part = parts.parts().get(i);
            String partGradient = wiring.buffer(
                    Wiring.constant(node) + "_OUT" + i + "_GRADIENT",
                    parts.output() + ", gradient of what part " + (i + 1) + " of " + node.name() + " gives",
                    layout,
                    parts.padsOutput(part));
            gradients.add(partGradient);
            wiring.move(
                    steps,
                    node,
                    "GradientGather" + i,
                    "The gradient of what part " + (i + 1) + " of " + node.name() + " gives.",
                    part.out().back(),
                    gradient,
                    partGradient,
                    Update.WRITE);
            String in = wiring.companion(node, "in" + i);
            Slice group = new Slice(part.group(), op.groups());
            Call call = new Call("WeightGradient", "dW of " + title(node, parts), group);
            convs.weightGradient(steps, node, call, shape(parts, in, partGradient), in, partGradient);
        }
        return gradients;
    }

    /** The gradient of what the layer reads, from what {@link #backward} gives. */
    void inputGradient(List<Step> steps, Node node, Op.Conv op, List<String> gradients) {
        ConvParts parts = ConvParts.of(op, node.input());
        String inGradient = wiring.gradients.of(node.source());
        Update update = wiring.gradients.update(node.source());
        if (update == Update.WRITE && !parts.readAll(node.input())) {
            wiring.clear(steps, node, inGradient);
        }
        for (int i = 0; i < parts.parts().size(); i++) {
            Part part = parts.parts().get(i);
            String gradient = gradients.get(i);
            if (part.in().isPresent()) {
                String partInGradient = wiring.buffer(
                        Wiring.constant(node) + "_IN" + i + "_GRADIENT",
                        parts.input() + ", gradient of what part " + (i + 1) + " of " + node.name() + " reads",
                        layout(parts.input(), Border.NONE),
                        false);
                Call call =
                        new Call("InputGradient", "dIn of " + title(node, parts), new Slice(part.group(), op.groups()));
                convs.inputGradient(
                        steps,
                        node,
                        call,
                        shape(parts, partInGradient, gradient),
                        Update.WRITE,
                        gradient,
                        partInGradient);
                wiring.move(
                        steps,
                        node,
                        "GradientScatter" + i,
                        "The gradient of what part " + (i + 1) + " of " + node.name() + " reads.",
                        part.in().get().back(),
                        partInGradient,
                        inGradient,
                        update);
            }
        }
    }

    private Correlation shape(ConvParts parts, String in, String out) {
        return new Correlation(parts.vertical(), parts.horizontal(), wiring.layoutOf(in), wiring.layoutOf(out));
    }

    private Layout layout(Shape shape, Border border) {
        return new Layout(shape, border, wiring.kernels.tileSize());
    }

    private static String title(Node node, ConvParts parts) {
        return node.name() + ", a part of " + parts.parts().size() + ": " + parts.input() + " -> " + parts.output()
                + ", " + node.op().describe() + ".";
    }
}
