package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.DenseWeights;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.PooledCorrelation;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.plan.ConvPlan.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loss, and the steps from the output's gradient to the parameters' gradients, last layer first.
 *
 * <p>Each layer turns the gradient of its output into the gradient before its activation (with the bias
 * gradient on the way), then into the gradient of its weights, then into that of its input.
 */
final class BackwardPlan {

    private final Wiring wiring;
    private final Graph graph;
    private final KernelTable kernels;
    private final boolean[] learning;
    private final ActivationPlan activations;
    private final JoinPlan joins;
    private final MovePlan moves;
    private final ConvPlan convs;
    private final ConvPartsPlan convParts;
    private final TransposedConvPlan transposed;
    private final NormPlan norms;
    private final DropoutPlan dropouts;
    private final EmbeddingPlan embeddings;
    private final List<Cut> cuts = new ArrayList<>();
    private final DepthwisePlan depthwise;
    private final LayerNormPlan layerNorms;
    private final List<Step> loss = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Parts> parts = new ArrayList<>();
    private final List<Runnable> deferred = new ArrayList<>();
    private int stepsForParameters;

    private BackwardPlan(Wiring wiring) {
        this.wiring = wiring;
        this.graph = wiring.graph;
        this.kernels = wiring.kernels;
        this.learning = wiring.graph.learning();
        this.activations = new ActivationPlan(wiring);
        this.joins = new JoinPlan(wiring);
        this.moves = new MovePlan(wiring);
        this.convs = new ConvPlan(wiring);
        this.convParts = new ConvPartsPlan(wiring);
        this.transposed = new TransposedConvPlan(wiring);
        this.norms = new NormPlan(wiring);
        this.dropouts = new DropoutPlan(wiring);
        this.embeddings = new EmbeddingPlan(wiring);
        this.depthwise = new DepthwisePlan(wiring);
        this.layerNorms = new LayerNormPlan(wiring);
    }

    static BackwardPlan of(Wiring wiring) {
        BackwardPlan plan = new BackwardPlan(wiring);
        new OutputsPlan(wiring).losses(plan.loss);
        List<Node> live = wiring.graph.live();
        for (int i = live.size() - 1; i >= 0; i--) {
            Node node = live.get(i);
            plan.whereItIsNeeded(node.index(), () -> plan.layer(node));
        }
        plan.stepsForParameters = plan.steps.size();
        for (Runnable steps : plan.deferred) {
            steps.run();
        }
        if (!wiring.gradients.has(Node.INPUT)) { // only categories are read
            wiring.clear(plan.steps, wiring.graph.nodes().get(0), wiring.gradients.of(Node.INPUT));
        }
        return plan;
    }

    /** Adds steps that give or read the gradient of a node: behind the others, where only that of the input needs it. */
    private void whereItIsNeeded(int node, Runnable steps) {
        boolean behind = stepsForParameters > 0;
        if (behind || node != Node.INPUT && learning[node]) {
            steps.run();
        } else {
            deferred.add(steps);
        }
    }

    /** The steps behind the outputs. */
    List<Step> loss() {
        return loss;
    }

    /** The steps that the parameters' gradients need. */
    List<Step> steps() {
        return steps.subList(0, stepsForParameters);
    }

    /** Where phases of training end in them. */
    List<Cut> cuts() {
        return cuts;
    }

    /** The steps behind them that only the gradient of the input needs. */
    List<Step> inputGradientSteps() {
        return steps.subList(stepsForParameters, steps.size());
    }

    /** The gradients that are summed over whole batches, in the order of the parameters. */
    List<Parts> parts() {
        return List.copyOf(parts);
    }

    private void layer(Node node) {
        if (node.op() instanceof Op.Conv conv && !conv.isOrdinary()) {
            List<String> gradients = convParts.backward(steps, node, conv);
            whereItIsNeeded(node.source(), () -> convParts.inputGradient(steps, node, conv, gradients));
        } else if (node.op() instanceof Op.Conv conv) {
            convolution(node, conv);
        } else if (node.op() instanceof Op.TransposedConv op) {
            String gradient = transposed.backward(steps, node, op);
            whereItIsNeeded(node.source(), () -> transposed.inputGradient(steps, node, op, gradient));
        } else if (node.op() instanceof Op.Dense dense) {
            dense(node, dense);
        } else if (node.op() instanceof Op.Pooling pool) {
            if (!wiring.isFusedInto(node)) {
                whereItIsNeeded(node.source(), () -> pool(node, node, pool, wiring.gradients.of(node.index()), false));
            }
        } else if (node.op() instanceof Op.DepthwiseConv conv) {
            depthwise.backward(steps, node, conv);
            whereItIsNeeded(node.source(), () -> depthwise.inputGradient(steps, node, conv));
        } else if (node.op() instanceof Op.Join || node.op() instanceof Op.Activate) {
            joins.backward(steps, node);
            for (int i = 0; i < node.sources().size(); i++) {
                int input = i;
                whereItIsNeeded(node.sources().get(i), () -> joins.send(steps, node, input));
            }
        } else if (node.op() instanceof Op.LayerNorm) {
            layerNorms.backward(steps, node);
            whereItIsNeeded(node.source(), () -> layerNorms.send(steps, node));
        } else if (node.op() instanceof Op.Embedding embedding) {
            embeddings.backward(steps, node, embedding);
        } else if (node.op() instanceof Op.Dropout) {
            whereItIsNeeded(node.source(), () -> dropouts.backward(steps, node));
        } else if (node.op() instanceof Op.BatchNorm) {
            Norm norm = norms.backward(steps, node);
            cuts.add(new Cut(steps.size(), norm));
            whereItIsNeeded(node.source(), () -> norms.send(steps, node));
        } else if (!Moves.isAlias(graph, node) && !(node.op() instanceof Op.Outputs)) {
            whereItIsNeeded(node.source(), () -> {
                if (wiring.gradients.has(node.index())) {
                    moves.backward(steps, node);
                }
            });
        }
    }

    private void convolution(Node node, Op.Conv conv) {
        Node poolNode = wiring.fusedPool(node);
        String gradient = wiring.gradients.of(node.index());
        boolean fromWinners;
        if (poolNode == null) {
            activations.backward(steps, node, wiring.outputs[node.index()], gradient, conv.bias());
            weightGradient(node, conv, gradient);
            fromWinners = false;
        } else {
            fromWinners = convolutionBeforePool(node, conv, poolNode, gradient);
        }
        whereItIsNeeded(node.source(), () -> {
            if (fromWinners) {
                pool(poolNode, node, (Op.Pool) poolNode.op(), wiring.gradients.of(poolNode.index()), false);
            }
            String inGradient = wiring.gradients.of(node.source());
            String bordered = wiring.bordered(node, gradient, steps);
            convs.inputGradient(
                    steps,
                    node,
                    Call.of(
                            "InputGradient",
                            "dIn of " + node.name() + ": " + node.shape() + " -> " + node.input() + "."),
                    wiring.correlation(node, conv, wiring.layoutOf(inGradient), wiring.layoutOf(bordered)),
                    wiring.gradients.update(node.source()),
                    bordered,
                    inGradient);
        });
    }

    /**
     * From the gradient of the pool's output those of the bias and the weights, and of the convolution's output. Where
     * the weights' comes from the winners, the last is for the gradient of the input only, and left to it.
     *
     * @return whether it is left
     */
    private boolean convolutionBeforePool(Node node, Op.Conv conv, Node poolNode, String gradient) {
        Op.Pool pool = (Op.Pool) poolNode.op();
        String pooled = wiring.gradients.of(poolNode.index());
        String out = wiring.outputs[poolNode.index()];
        Correlation shape = correlation(node, conv, gradient);
        PooledCorrelation winners =
                new PooledCorrelation(shape, wiring.layoutOf(pooled), pool.height(), pool.width(), conv.activation());
        if (kernels.weighsWinners(winners)) {
            activations.backward(steps, node, out, pooled, conv.bias());
            weightGradient(node, poolNode, winners, pooled);
            return true;
        }
        // with ReLU no pixel has won where nothing was above zero; other functions need their derivative
        if (conv.activation() != Activation.RELU) {
            activations.backward(steps, node, out, pooled, false);
        }
        pool(poolNode, node, pool, pooled, conv.bias());
        weightGradient(node, conv, gradient);
        return false;
    }

    private void weightGradient(Node node, Op.Conv conv, String gradient) {
        convs.weightGradient(
                steps,
                node,
                Call.of("WeightGradient", weightGradientTitle(node)),
                correlation(node, conv, gradient),
                wiring.output(node.source()),
                gradient);
    }

    private void weightGradient(Node node, Node poolNode, PooledCorrelation winners, String pooled) {
        String scratch = wiring.buffer(
                Wiring.constant(node) + "_SCRATCH",
                "a transposed copy, and lists",
                kernels.convPoolScratch(winners),
                false);
        wiring.step(
                steps,
                node,
                List.of("convPoolWeightGradient", winners),
                "WeightGradient",
                weightGradientTitle(node),
                work -> kernels.convPoolWeightGradient(work, winners),
                Map.of(
                        "in",
                        wiring.output(node.source()),
                        "dOut",
                        pooled,
                        "winner",
                        wiring.companion(poolNode, "winner"),
                        "scratch",
                        scratch));
    }

    private Correlation correlation(Node node, Op.Conv conv, String gradient) {
        return wiring.correlation(node, conv, wiring.layoutOf(wiring.output(node.source())), wiring.layoutOf(gradient));
    }

    private static String weightGradientTitle(Node node) {
        return "dW of " + node.name() + ": " + node.input() + " and " + node.shape() + " -> "
                + Wiring.size(node.parameters().get(0)) + ".";
    }

    private void dense(Node node, Op.Dense dense) {
        String in = wiring.plainOutput(node.source(), steps);
        String gradient = wiring.gradients.of(node.index());
        activations.backward(steps, node, wiring.outputs[node.index()], gradient, dense.bias());
        Layout layout = wiring.layoutOf(in);
        if (kernels.sumsDenseBatches()) {
            batchWeightGradient(node, dense, in, gradient);
        } else {
            weightGradient(node, dense, in, gradient);
        }
        whereItIsNeeded(node.source(), () -> inputGradient(node, dense, layout, gradient));
    }

    private void inputGradient(Node node, Op.Dense dense, Layout layout, String gradient) {
        String inGradient = wiring.gradients.of(node.source());
        boolean isPlain = wiring.layoutOf(inGradient).isContiguous();
        String plain = isPlain
                ? inGradient
                : wiring.buffer(
                        Wiring.constant(node) + "_INPUT_GRADIENT",
                        "gradient of what " + node.name() + " reads",
                        layout,
                        false);
        Update update = wiring.gradients.update(node.source());
        Update own = isPlain ? update : Update.WRITE;
        wiring.step(
                steps,
                node,
                List.of("denseInputGradient", wiring.denseInput(layout), dense.units(), own),
                "InputGradient",
                "dIn of " + node.name() + ": " + node.shape() + " -> " + node.input() + ".",
                work -> kernels.denseInputGradient(work, layout, dense.units(), own),
                Map.of("dOut", gradient, "dIn", plain));
        if (!isPlain) {
            wiring.move(
                    steps,
                    node,
                    "InputGradientMove",
                    "The same, between borders.",
                    Move.all(layout.shape()),
                    plain,
                    inGradient,
                    update);
        }
    }

    private void weightGradient(Node node, Op.Dense dense, String in, String gradient) {
        Layout layout = wiring.layoutOf(in);
        Layout scratchLayout = kernels.denseScratch(layout);
        String scratch = wiring.buffer(Wiring.constant(node) + "_SCRATCH", "a transposed copy", scratchLayout, true);
        wiring.step(
                steps,
                node,
                List.of("denseWeightGradient", wiring.denseInput(layout), dense.units()),
                "WeightGradient",
                weightGradientTitle(node),
                work -> kernels.denseWeightGradient(work, layout, dense.units()),
                Map.of("in", in, "dOut", gradient, "scratch", scratch));
    }

    /** The tile keeps what the sum over the batch takes; its kernel is called for some units at a time. */
    private void batchWeightGradient(Node node, Op.Dense dense, String in, String gradient) {
        Layout layout = wiring.layoutOf(in);
        int units = dense.units();
        String keptIn = wiring.kept(
                node,
                "INPUTS",
                "what " + node.name() + " reads",
                DenseWeights.unitStep(layout.pixels()) * kernels.tileSize());
        String keptOut = wiring.kept(node, "GRADIENTS", "gradients of " + node.name(), units * kernels.tileSize());
        Map<String, String> kept = Map.of("keptIn", keptIn, "keptOut", keptOut);
        Map<String, String> operands = new LinkedHashMap<>(kept);
        operands.putAll(Map.of("in", in, "dOut", gradient));
        wiring.step(
                steps,
                node,
                List.of("denseKeep", layout.pixels(), units),
                "Keep",
                "Keeps what dW of " + node.name() + " takes, samples one below the other: " + node.input() + " and "
                        + node.shape() + ".",
                work -> kernels.denseKeep(work, layout, units),
                operands);
        List<Parts> made = new ArrayList<>();
        for (Split part : Split.of(units, kernels.denseBatchUnits(layout, units))) {
            List<Step> call = new ArrayList<>();
            wiring.step(
                    call,
                    node,
                    List.of("denseBatchGradient", layout.pixels(), units, part.size()),
                    "WeightGradient" + part.size(),
                    "dW of " + (part.size() < units ? part.size() + " units of " : "") + node.name()
                            + ", over the samples of a batch: " + node.input() + " and " + part.size() + " -> "
                            + layout.pixels() + "x" + part.size() + ".",
                    work -> kernels.denseBatchGradient(work, layout, units, part.size()),
                    kept);
            made.add(new Parts(call.get(0), part, DenseWeights.unitStep(layout.pixels())));
        }
        parts.addAll(0, made); // the last layer comes first; weights stand in the order of the layers
    }

    /**
     * The gradient of a pool's input.
     *
     * @param owner the layer whose bias gets the sums: the pool's own node, or the convolution it belongs to
     */
    private void pool(Node node, Node owner, Op.Pooling pool, String gradient, boolean bias) {
        String inGradient = wiring.gradients.of(node.source());
        Update given = wiring.gradients.update(node.source());
        Window vertical = pool.vertical(node.input());
        Window horizontal = pool.horizontal(node.input());
        boolean overlap = vertical.stride() < vertical.size() || horizontal.stride() < horizontal.size();
        boolean all = vertical.isTiling() && horizontal.isTiling() && vertical.unread() + horizontal.unread() == 0;
        Layout in = wiring.layoutOf(inGradient);
        Layout out = wiring.layoutOf(gradient);
        if (!all && given == Update.WRITE) {
            wiring.clear(steps, node, inGradient);
        }
        Update update = overlap ? Update.ACCUMULATE : given;
        Map<String, String> operands = new LinkedHashMap<>(Map.of("dOut", gradient, "dIn", inGradient));
        if (pool.mode() == PoolMode.MAX) {
            operands.put("winner", wiring.companion(node, "winner"));
        }
        wiring.step(
                steps,
                owner,
                List.of("poolBackward", pool, in, out, update, bias),
                owner == node ? "Backward" : "Unpool",
                "The gradient of " + node.name() + "'s input: " + node.shape() + " -> " + node.input()
                        + (bias ? ", and dB of " + owner.name() + "." : "."),
                work -> kernels.poolBackward(work, pool.mode(), vertical, horizontal, in, out, update, bias),
                operands);
    }
}
