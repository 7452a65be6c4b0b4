package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Winners;
import io.neurapt.processor.plan.ConvPlan.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps from the input to the output, a layer at a time. */
final class ForwardPlan {

    private final Wiring wiring;
    private final ActivationPlan activations;
    private final JoinPlan joins;
    private final MovePlan moves;
    private final ConvPlan convs;
    private final ConvPartsPlan parts;
    private final TransposedConvPlan transposed;
    private final NormPlan norms;
    private final DropoutPlan dropouts;
    private final EmbeddingPlan embeddings;
    private final List<Cut> cuts = new ArrayList<>();
    private final DepthwisePlan depthwise;
    private final LayerNormPlan layerNorms;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> alone = new ArrayList<>();
    private final List<Step> preparation = new ArrayList<>();

    private ForwardPlan(Wiring wiring) {
        this.wiring = wiring;
        this.activations = new ActivationPlan(wiring);
        this.joins = new JoinPlan(wiring);
        this.moves = new MovePlan(wiring);
        this.convs = new ConvPlan(wiring);
        this.parts = new ConvPartsPlan(wiring);
        this.transposed = new TransposedConvPlan(wiring);
        this.norms = new NormPlan(wiring);
        this.dropouts = new DropoutPlan(wiring);
        this.embeddings = new EmbeddingPlan(wiring);
        this.depthwise = new DepthwisePlan(wiring);
        this.layerNorms = new LayerNormPlan(wiring);
    }

    static ForwardPlan of(Wiring wiring) {
        ForwardPlan plan = new ForwardPlan(wiring);
        for (Node node : wiring.graph.live()) {
            plan.layer(node);
        }
        return plan;
    }

    /** The steps of every tile. */
    List<Step> steps() {
        return steps;
    }

    /** Where phases of training end in them. */
    List<Cut> cuts() {
        return cuts;
    }

    /** The same where no backward pass follows. */
    List<Step> alone() {
        return alone;
    }

    /** The steps before them that only the parameters decide. */
    List<Step> preparation() {
        return preparation;
    }

    private void layer(Node node) {
        if (node.op() instanceof Op.BatchNorm norm) {
            Norm made = norms.statistics(steps, preparation, node, norm);
            cuts.add(new Cut(steps.size(), made));
        }
        int before = steps.size();
        int aloneBefore = alone.size();
        steps(node);
        if (alone.size() == aloneBefore) {
            alone.addAll(steps.subList(before, steps.size()));
        }
    }

    private void steps(Node node) {
        if (wiring.outputs[node.index()] != null) {
            return; // a pool that its convolution computes
        }
        if (Moves.isAlias(wiring.graph, node)) {
            wiring.outputs[node.index()] = wiring.output(node.source());
        } else if (node.op() instanceof Op.Pooling pool) {
            poolForward(node, pool);
        } else if (node.op() instanceof Op.LayerNorm norm) {
            layerNorms.forward(steps, node, norm);
        } else if (node.op() instanceof Op.Embedding embedding) {
            embeddings.forward(steps, node, embedding);
        } else if (node.op() instanceof Op.Outputs) {
            new OutputsPlan(wiring).forward(steps, node);
        } else if (node.op() instanceof Op.Activate) {
            activations.alone(steps, node);
        } else if (node.op() instanceof Op.Dropout) {
            dropouts.forward(steps, alone, node);
        } else if (node.op() instanceof Op.BatchNorm) {
            norms.forward(steps, node);
        } else if (node.op() instanceof Op.Join join) {
            joins.forward(steps, node, join);
        } else if (node.op() instanceof Op.DepthwiseConv conv) {
            depthwise.forward(steps, node, conv);
        } else if (!Moves.of(node).isEmpty()) {
            moves.forward(steps, node);
        } else if (node.op() instanceof Op.Conv op && !op.isOrdinary()) {
            parts.forward(steps, preparation, node, op);
        } else if (node.op() instanceof Op.TransposedConv op) {
            transposed.forward(steps, preparation, node, op);
        } else {
            Node pool = wiring.fusedPool(node);
            if (pool != null) {
                convPoolForward(node, pool);
            } else {
                linearForward(node);
            }
        }
    }

    private void convPoolForward(Node node, Node poolNode) {
        Op.Conv conv = (Op.Conv) node.op();
        Op.Pool pool = (Op.Pool) poolNode.op();
        String in = wiring.output(node.source());
        String out = wiring.outputOf(poolNode, false);
        String winner = wiring.companion(
                poolNode,
                "winner",
                "the largest pixel's number in each window of " + poolNode.name(),
                wiring.layoutOf(out));
        wiring.outputs[node.index()] = "";
        Correlation shape =
                wiring.correlation(node, conv, wiring.layoutOf(in), wiring.layout(node.index(), Border.NONE));
        Map<String, String> operands =
                convs.buffers(preparation, node, Slice.WHOLE, shape, pool.height(), pool.width());
        operands.putAll(Map.of("in", in, "out", out, "winner", winner));
        String title = node.name() + ": " + node.input() + " -> " + node.shape() + ", " + conv.describe() + "; "
                + poolNode.name() + ": -> " + poolNode.shape() + ", " + pool.describe() + ".";
        for (Winners winners : Winners.values()) {
            wiring.step(
                    winners == Winners.KEPT ? steps : alone,
                    node,
                    List.of("convPool", shape, wiring.layoutOf(out), pool, conv.bias(), conv.activation(), winners),
                    "Forward",
                    title,
                    work -> wiring.kernels.convPoolForward(
                            work,
                            shape,
                            wiring.layoutOf(out),
                            pool.height(),
                            pool.width(),
                            conv.bias(),
                            conv.activation(),
                            winners),
                    operands);
        }
        if (!wiring.kernels.appliesInPlace(conv.activation())) {
            wiring.activationForward(steps, node, conv.activation(), out, out);
            alone.add(steps.get(steps.size() - 1));
        }
    }

    private void linearForward(Node node) {
        boolean applies = wiring.kernels.appliesInPlace(node.op().activation());
        activations.forward(steps, node, applies, (own, out) -> product(node, own, out));
    }

    /** The sums of a convolution or a dense layer, with an activation that its kernel applies itself. */
    private void product(Node node, Activation own, String out) {
        String title = node.name() + ": " + node.input() + " -> " + node.shape() + ", "
                + node.op().describe() + ".";
        if (node.op() instanceof Op.Conv conv) {
            String in = wiring.output(node.source());
            Correlation shape = wiring.correlation(node, conv, wiring.layoutOf(in), wiring.layoutOf(out));
            Map<String, String> buffers = convs.buffers(preparation, node, Slice.WHOLE, shape, 1, 1);
            convs.forward(steps, node, Call.of("Forward", title), shape, conv.bias(), own, buffers, in, out);
        } else if (node.op() instanceof Op.Dense dense) {
            String in = wiring.plainOutput(node.source(), steps);
            boolean manyZeros = wiring.graph.input().isImage() && in.equals(Wiring.INPUT);
            wiring.step(
                    steps,
                    node,
                    List.of(
                            "dense",
                            wiring.denseInput(wiring.layoutOf(in)),
                            manyZeros,
                            dense.units(),
                            dense.bias(),
                            own),
                    "Forward",
                    title,
                    work -> wiring.kernels.denseForward(
                            work, wiring.layoutOf(in), manyZeros, dense.units(), dense.bias(), own),
                    Map.of("in", in, "out", out));
        }
    }

    private void poolForward(Node node, Op.Pooling pool) {
        String in = wiring.output(node.source());
        String out = wiring.outputOf(node, wiring.isOutput(node));
        Map<String, String> operands = new LinkedHashMap<>(Map.of("in", in, "out", out));
        if (pool.mode() == PoolMode.MAX) {
            operands.put(
                    "winner",
                    wiring.companion(
                            node,
                            "winner",
                            "the largest pixel's number in each window of " + node.name(),
                            wiring.layoutOf(out)));
        }
        wiring.step(
                steps,
                node,
                List.of("pool", pool, wiring.layoutOf(in), wiring.layoutOf(out)),
                "Forward",
                node.name() + ": " + node.input() + " -> " + node.shape() + ", " + pool.describe() + ".",
                work -> wiring.kernels.poolForward(
                        work,
                        pool.mode(),
                        pool.vertical(node.input()),
                        pool.horizontal(node.input()),
                        wiring.layoutOf(in),
                        wiring.layoutOf(out)),
                operands);
    }
}
