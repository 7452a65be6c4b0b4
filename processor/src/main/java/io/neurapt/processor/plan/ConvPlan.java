package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.kernel.ConvBuffer;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that convolutions are made of: forward, and the gradients of weights and input, of some of the filters. */
final class ConvPlan {

    private final Wiring wiring;

    ConvPlan(Wiring wiring) {
        this.wiring = wiring;
    }

    /** What a call is called, what it computes, and with which part of the layer's parameters. */
    record Call(String name, String title, Slice slice) {

        /** With all parameters. */
        static Call of(String name, String title) {
            return new Call(name, title, Slice.WHOLE);
        }
    }

    /**
     * The buffers that a convolution's forward kernel needs for itself, made here; and the step for its filters.
     *
     * @param preparation gets the step
     */
    Map<String, String> buffers(
            List<Step> preparation, Node node, Slice slice, Correlation shape, int poolHeight, int poolWidth) {
        Map<String, String> operands = new LinkedHashMap<>();
        for (ConvBuffer buffer : wiring.kernels.convBuffers(shape, poolHeight, poolWidth)) {
            operands.put(buffer.param(), wiring.convBuffer(node, role(slice), buffer));
        }
        if (operands.containsKey("filters")) {
            wiring.step(
                    preparation,
                    node,
                    List.of("convFilters", shape, poolHeight, poolWidth),
                    "Filters",
                    "The filters of " + node.name() + ", transformed for minimal filtering.",
                    work -> wiring.kernels.convFilters(work, shape, poolHeight, poolWidth),
                    operands,
                    slice);
        }
        return operands;
    }

    /** Those that were made for a convolution without a pool. */
    Map<String, String> madeBuffers(Node node, Slice slice, Correlation shape) {
        Map<String, String> operands = new LinkedHashMap<>();
        for (ConvBuffer buffer : wiring.kernels.convBuffers(shape, 1, 1)) {
            operands.put(buffer.param(), wiring.companion(node, role(slice) + buffer.param()));
        }
        return operands;
    }

    /** {@code buffers}: those that the kernel needs for itself. */
    void forward(
            List<Step> steps,
            Node node,
            Call call,
            Correlation shape,
            boolean bias,
            Activation own,
            Map<String, String> buffers,
            String in,
            String out) {
        Map<String, String> operands = new LinkedHashMap<>(buffers);
        operands.putAll(Map.of("in", in, "out", out));
        wiring.step(
                steps,
                node,
                List.of("conv", shape, bias, own),
                call.name(),
                call.title(),
                work -> wiring.kernels.convForward(work, shape, bias, own),
                operands,
                call.slice());
    }

    void weightGradient(List<Step> steps, Node node, Call call, Correlation shape, String in, String dOut) {
        Map<String, String> operands = new LinkedHashMap<>(Map.of("in", in, "dOut", dOut));
        Layout scratch = wiring.kernels.convScratch(shape);
        if (scratch != null) {
            operands.put(
                    "scratch", wiring.buffer(Wiring.constant(node) + "_SCRATCH", "a transposed copy", scratch, false));
        }
        wiring.step(
                steps,
                node,
                List.of("convWeightGradient", shape),
                call.name(),
                call.title(),
                work -> wiring.kernels.convWeightGradient(work, shape),
                operands,
                call.slice());
    }

    void inputGradient(
            List<Step> steps, Node node, Call call, Correlation shape, Update update, String dOut, String dIn) {
        int poolHeight = wiring.poolHeight(node);
        int poolWidth = wiring.poolWidth(node);
        Map<String, String> operands = new LinkedHashMap<>(Map.of("dOut", dOut, "dIn", dIn));
        for (ConvBuffer buffer : wiring.kernels.convGradientBuffers(shape, poolHeight, poolWidth)) {
            operands.put(buffer.param(), wiring.convBuffer(node, role(call.slice()) + "BACK_", buffer));
            operands.put("filters", wiring.companion(node, role(call.slice()) + "filters"));
        }
        wiring.step(
                steps,
                node,
                List.of("convInputGradient", shape, poolHeight, poolWidth, update),
                call.name(),
                call.title(),
                work -> wiring.kernels.convInputGradient(work, shape, poolHeight, poolWidth, update),
                operands,
                call.slice());
    }

    /** What stands before the names of a part's own buffers. */
    private static String role(Slice slice) {
        return slice.isWhole() ? "" : "GROUP" + slice.number() + "_";
    }
}
