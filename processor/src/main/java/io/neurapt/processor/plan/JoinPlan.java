package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Layers that make one of several, forward and backward. */
final class JoinPlan {

    private final Wiring wiring;
    private final ActivationPlan activations;

    JoinPlan(Wiring wiring) {
        this.wiring = wiring;
        this.activations = new ActivationPlan(wiring);
    }

    void forward(List<Step> steps, Node node, Op.Join join) {
        Activation activation = join.activation();
        if (join instanceof Op.Concat) {
            boolean linear = activation == Activation.LINEAR;
            activations.forward(steps, node, linear, (own, out) -> concatenate(steps, node, out));
        } else {
            boolean applies = !Functions.isSoftmax(activation);
            activations.forward(steps, node, applies, (own, out) -> join(steps, node, join, own, out));
        }
    }

    private void join(List<Step> steps, Node node, Op.Join join, Activation own, String out) {
        Joint joint = join instanceof Op.Add ? Joint.SUM : Joint.PRODUCT;
        Map<String, String> operands = new LinkedHashMap<>();
        List<Layout> ins = new ArrayList<>();
        for (int source : node.sources()) {
            operands.put("in" + ins.size(), wiring.output(source));
            ins.add(wiring.layoutOf(wiring.output(source)));
        }
        operands.put("out", out);
        Layout layout = wiring.layoutOf(out);
        wiring.step(
                steps,
                node,
                List.of("join", joint, own, ins, layout),
                "Forward",
                title(node),
                work -> wiring.kernels.join(work, joint, own, ins, layout),
                operands);
    }

    private void concatenate(List<Step> steps, Node node, String out) {
        int channel = 0;
        for (int i = 0; i < node.sources().size(); i++) {
            Shape input = node.inputs().get(i);
            Move move = new Move(Box.START, Box.at(0, channel, 0), input);
            String in = wiring.output(node.sources().get(i));
            wiring.move(steps, node, "Forward" + i, title(node), move, in, out, Update.WRITE);
            channel += input.channels();
        }
    }

    /** The gradient before the activation, which the gradients of all inputs come from. */
    void backward(List<Step> steps, Node node) {
        activations.backward(steps, node, wiring.outputs[node.index()], wiring.gradients.of(node.index()), false);
    }

    /** The gradient of one input. */
    void send(List<Step> steps, Node node, int i) {
        int source = node.sources().get(i);
        String gradient = wiring.gradients.of(node.index());
        String inGradient = wiring.gradients.of(source);
        if (gradient.equals(inGradient)) {
            return; // it has become that
        }
        Update update = wiring.gradients.update(source);
        String number = node.sources().size() == 1 ? "" : " " + (i + 1);
        String title = "The gradient of " + node.name() + "'s input" + number + ": " + node.shape() + " -> "
                + node.inputs().get(i) + ".";
        if (node.op() instanceof Op.Multiply) {
            factorGradient(steps, node, i, title, update);
            return;
        }
        Box from = node.op() instanceof Op.Concat ? Box.at(0, firstChannel(node, i), 0) : Box.START;
        Move move = new Move(from, Box.START, bufferShape(node, i));
        wiring.move(steps, node, "Backward" + i, title, move, gradient, inGradient, update);
    }

    private void factorGradient(List<Step> steps, Node node, int i, String title, Update update) {
        String gradient = wiring.gradients.of(node.index());
        String inGradient = wiring.gradients.of(node.sources().get(i));
        Map<String, String> operands = new LinkedHashMap<>(Map.of("dOut", gradient, "dIn", inGradient));
        List<Layout> others = new ArrayList<>();
        for (int other = 0; other < node.sources().size(); other++) {
            if (other != i) {
                String in = wiring.output(node.sources().get(other));
                operands.put("in" + others.size(), in);
                others.add(wiring.layoutOf(in));
            }
        }
        Layout dOut = wiring.layoutOf(gradient);
        Layout dIn = wiring.layoutOf(inGradient);
        wiring.step(
                steps,
                node,
                List.of("factorGradient", others, dOut, dIn, update),
                "Backward" + i,
                title,
                work -> wiring.kernels.factorGradient(work, others, dOut, dIn, update),
                operands);
    }

    private static int firstChannel(Node node, int i) {
        int channel = 0;
        for (Shape input : node.inputs().subList(0, i)) {
            channel += input.channels();
        }
        return channel;
    }

    /** As it stands in its buffer. */
    private Shape bufferShape(Node node, int i) {
        return node.op() instanceof Op.Concat
                ? node.inputs().get(i)
                : wiring.layoutOf(wiring.gradients.of(node.index())).shape();
    }

    private static String title(Node node) {
        return node.name() + ": " + Wiring.inputs(node) + " -> " + node.shape() + ", "
                + node.op().describe() + ".";
    }
}
