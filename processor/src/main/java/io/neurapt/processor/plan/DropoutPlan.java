package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import java.util.List;
import java.util.Map;

/** Dropout, forward and backward: a product with a mask, which the runtime draws; in use a copy. */
final class DropoutPlan {

    private final Wiring wiring;

    DropoutPlan(Wiring wiring) {
        this.wiring = wiring;
    }

    void forward(List<Step> steps, List<Step> alone, Node node) {
        String in = wiring.output(node.source());
        String mask = wiring.own(
                node, "mask", "what " + node.name() + " multiplies by", wiring.layout(node.index(), Border.NONE));
        String out = wiring.outputOf(node, wiring.isOutput(node));
        wiring.masks.add(new Mask(node, wiring.worker(node, "DRAW"), mask));
        List<Layout> ins = List.of(wiring.layoutOf(in), wiring.layoutOf(mask));
        Layout layout = wiring.layoutOf(out);
        wiring.step(
                steps,
                node,
                List.of("join", Joint.PRODUCT, Activation.LINEAR, ins, layout),
                "Forward",
                node.name() + ": " + node.shape() + ", " + node.op().describe() + ".",
                work -> wiring.kernels.join(work, Joint.PRODUCT, Activation.LINEAR, ins, layout),
                Map.of("in0", in, "in1", mask, "out", out));
        wiring.move(
                alone,
                node,
                "ForwardAlone",
                node.name() + " in use: " + node.shape() + " as it is.",
                Move.all(layout.shape()),
                in,
                out,
                Update.WRITE);
    }

    void backward(List<Step> steps, Node node) {
        String gradient = wiring.gradients.of(node.index());
        String inGradient = wiring.gradients.of(node.source());
        boolean inPlace = gradient.equals(inGradient);
        Update update = inPlace ? Update.WRITE : wiring.gradients.update(node.source());
        String mask = wiring.companion(node, "mask");
        List<Layout> factors = List.of(wiring.layoutOf(mask));
        Layout dOut = wiring.layoutOf(gradient);
        Layout dIn = wiring.layoutOf(inGradient);
        wiring.step(
                steps,
                node,
                List.of("factorGradient", factors, dOut, dIn, update),
                "Backward",
                "The gradient of " + node.name() + "'s input: " + node.shape() + (inPlace ? ", in place." : "."),
                work -> wiring.kernels.factorGradient(work, factors, dOut, dIn, update),
                Map.of("dOut", gradient, "in0", mask, "dIn", inGradient));
    }
}
