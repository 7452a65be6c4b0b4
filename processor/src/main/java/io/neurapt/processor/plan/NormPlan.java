package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.NormRow;
import io.neurapt.processor.kernel.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Batch normalisation, forward and backward. Each time sums of the tile end a phase, and what the runtime makes of them for
 * all tiles begins the next.
 */
final class NormPlan {

    private final Wiring wiring;
    private final ActivationPlan activations;

    NormPlan(Wiring wiring) {
        this.wiring = wiring;
        this.activations = new ActivationPlan(wiring);
    }

    /** The sums of a tile, behind which a phase of training ends; in use {@code preparation} gives the numbers instead. */
    Norm statistics(List<Step> steps, List<Step> preparation, Node node, Op.BatchNorm op) {
        int channels = node.input().channels();
        Layout lanes = new Layout(Shape.vector(channels), Border.NONE, wiring.kernels.tileSize());
        String of = " of " + node.name() + ", a lane each";
        Norm norm = new Norm(
                node,
                wiring.worker(node, "STATISTICS"),
                tensors(node),
                wiring.own(
                        node, "numbers", "what is done with each channel of " + node.name(), NormRow.layout(channels)),
                wiring.own(node, "means", "means" + of, lanes),
                wiring.own(node, "squares", "sums of squared distances" + of, lanes),
                wiring.own(node, "sums", "sums of the gradients" + of, lanes),
                wiring.own(node, "products", "sums of their products with the input" + of, lanes));
        wiring.norms.add(norm);
        wiring.step(
                preparation,
                node,
                List.of("normPrepare", channels, op.epsilon()),
                "Prepare",
                "Scale and shift of " + node.name() + " from its running statistics.",
                work -> wiring.kernels.normPrepare(work, channels, op.epsilon()),
                Map.of("numbers", norm.numbers()));
        String in = wiring.output(node.source());
        wiring.step(
                steps,
                node,
                List.of("normStatistics", wiring.layoutOf(in)),
                "Statistics",
                "Mean and squared distances of each channel that " + node.name() + " reads: " + node.input() + ".",
                work -> wiring.kernels.normStatistics(work, wiring.layoutOf(in)),
                Map.of("in", in, "means", norm.means(), "squares", norm.squares()));
        return norm;
    }

    private Map<String, String> tensors(Node node) {
        Map<String, String> tensors = new LinkedHashMap<>();
        for (Parameter parameter : node.parameters()) {
            String constant =
                    wiring.parameters().segment(node.name(), parameter.role()).constant();
            tensors.put(parameter.role(), constant);
        }
        return tensors;
    }

    /** Scale, shift and activation. */
    void forward(List<Step> steps, Node node) {
        String in = wiring.output(node.source());
        activations.forward(
                steps,
                node,
                !Functions.isSoftmax(node.op().activation()),
                (own, out) -> wiring.step(
                        steps,
                        node,
                        List.of("normForward", own, wiring.layoutOf(in), wiring.layoutOf(out)),
                        "Forward",
                        node.name() + ": " + node.input() + " -> " + node.shape() + ", "
                                + node.op().describe() + ".",
                        work -> wiring.kernels.normForward(work, own, wiring.layoutOf(in), wiring.layoutOf(out)),
                        Map.of("in", in, "numbers", wiring.companion(node, "numbers"), "out", out)));
    }

    /** The gradient before the activation, and the sums of a tile, behind which a phase ends. */
    Norm backward(List<Step> steps, Node node) {
        String gradient = wiring.gradients.of(node.index());
        String out = wiring.outputs[node.index()];
        Activation function = node.op().activation();
        if (Functions.isSoftmax(function) || wiring.isFusedLoss(node)) {
            activations.backward(steps, node, out, gradient, false);
            function = Activation.LINEAR;
        }
        Norm norm = norm(node);
        Activation left = function;
        String kept = Functions.readsInput(left) ? wiring.companion(node, "before") : out;
        String in = wiring.output(node.source());
        Map<String, String> operands = new LinkedHashMap<>(Map.of("kept", kept, "in", in, "dOut", gradient));
        operands.putAll(Map.of("numbers", norm.numbers(), "sums", norm.sums(), "products", norm.products()));
        wiring.step(
                steps,
                node,
                List.of("normSums", left, wiring.layoutOf(kept), wiring.layoutOf(in), wiring.layoutOf(gradient)),
                "Sums",
                left == Activation.LINEAR
                        ? "Sums a channel of the gradient of " + node.name() + "."
                        : "The gradient before the " + Wiring.lower(left) + " of " + node.name()
                                + ", and its sums a channel.",
                work -> wiring.kernels.normSums(
                        work, left, wiring.layoutOf(kept), wiring.layoutOf(in), wiring.layoutOf(gradient)),
                operands);
        return norm;
    }

    /** What {@link #statistics} has made. */
    private Norm norm(Node node) {
        for (Norm norm : wiring.norms) {
            if (norm.node() == node) {
                return norm;
            }
        }
        throw new NoSuchElementException(node.name() + " has no statistics");
    }

    /** The gradient of the input. */
    void send(List<Step> steps, Node node) {
        String in = wiring.output(node.source());
        String gradient = wiring.gradients.of(node.index());
        String inGradient = wiring.gradients.of(node.source());
        boolean inPlace = gradient.equals(inGradient);
        Update update = inPlace ? Update.WRITE : wiring.gradients.update(node.source());
        Layout layout = wiring.layoutOf(gradient);
        wiring.step(
                steps,
                node,
                List.of("normBackward", wiring.layoutOf(in), layout, wiring.layoutOf(inGradient), update),
                "Backward",
                "The gradient of " + node.name() + "'s input: " + node.shape() + (inPlace ? ", in place." : "."),
                work -> wiring.kernels.normBackward(
                        work, wiring.layoutOf(in), layout, wiring.layoutOf(inGradient), update),
                Map.of("in", in, "dOut", gradient, "numbers", wiring.companion(node, "numbers"), "dIn", inGradient));
    }
}
