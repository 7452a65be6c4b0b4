package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.BatchPlan.BatchStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the steps for one sample into those for a batch: a dense layer has a kernel for the whole batch, so that its
 * weights come to the processor once; every other step is called for each sample. Buffers are those of one sample, as
 * often as there are samples.
 */
final class BatchPlanner {

    /** Samples of a batch, or a few more: as many share the way of the weights to the processor. */
    private static final int SAMPLES = 64;

    /** Inputs or units of a layer at most: the weights of a register tile of units stay in the second-level cache. */
    private static final int WIDTH = 2048;

    /** Floats that a layer reads in a batch, at most: they fit there too. */
    private static final int INPUTS = 64 << 10;

    /** Weights of a network for each channel of a softmax, at least: tiles are better at that. */
    private static final int WEIGHTS_FOR_SOFTMAX = 256;

    private final ConstantNames names;
    private final int groupSize;
    private final int groups;
    private final BufferPlan buffers = new BufferPlan();
    private final Packing packing;
    private final List<BatchStep> steps = new ArrayList<>();
    private int places;

    /** A buffer of a batch, and the floats of one sample in it. */
    private record Samples(String constant, int distance) {}

    /** By the constant of one sample's buffer. */
    private final Map<String, Samples> samples = new HashMap<>();

    private BatchPlanner(Graph graph, ConstantNames names, int groupSize) {
        this.names = names;
        this.groupSize = groupSize;
        this.packing = new Packing(names, "_BATCH_PACK");
        long widest = 0;
        for (Node node : graph.nodes()) {
            widest = Math.max(widest, node.input().size());
        }
        this.groups = (int) Math.min(INPUTS / (widest * groupSize), (SAMPLES + groupSize - 1) / groupSize);
    }

    /**
     * A planner for a network that batches are faster for than tiles are.
     *
     * @param groupSize samples that kernels compute together; 0 where there are no such kernels
     */
    static Optional<BatchPlanner> of(Graph graph, ConstantNames names, int groupSize) {
        return groupSize > 0 && pays(graph) ? Optional.of(new BatchPlanner(graph, names, groupSize)) : Optional.empty();
    }

    /** Convolutions are left to tiles: their weights are few. */
    private static boolean pays(Graph graph) {
        long weights = 0;
        long softmax = 0;
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Dense dense) {
                if (Math.max(node.input().size(), dense.units()) > WIDTH) {
                    return false;
                }
                weights += node.input().size() * dense.units();
                softmax += Functions.isSoftmax(dense.activation()) ? dense.units() : 0;
            } else if (!(node.op() instanceof Op.Flatten)) {
                return false;
            }
        }
        return weights > 0 && weights >= WEIGHTS_FOR_SOFTMAX * softmax;
    }

    /** The most groups that a batch has. */
    int groups() {
        return groups;
    }

    /** A buffer of one sample, or its input. */
    void buffer(String constant, String wanted, String meaning, int length) {
        String batch = names.claim(wanted + "_BATCH");
        samples.put(constant, new Samples(batch, length));
        buffers.add(new Buffer(batch, meaning, groups * groupSize, length, false));
    }

    /** What its kernels read of the parameters. */
    Packing packing() {
        return packing;
    }

    /** A step for the whole batch, bound to the buffers of one sample. */
    void together(Step step) {
        for (Param param : step.kernel().params()) {
            if (param instanceof Param.Lists lists) {
                places = Math.max(places, lists.lists() * lists.step());
            }
        }
        steps.add(new BatchStep(new Step(step.layer(), step.kernel(), operands(step)), Map.of()));
    }

    /** A step for one sample, for each. */
    void each(Step single) {
        Map<String, Integer> distances = new LinkedHashMap<>();
        for (Param param : single.kernel().params()) {
            if (Packing.isPack(param)) {
                throw new IllegalStateException(single.layer() + " reads packs that a batch does not have");
            }
            Samples all = samples.get(single.operands().get(param.name()));
            if (all != null) {
                distances.put(param.name(), all.distance());
            }
        }
        steps.add(new BatchStep(new Step(single.layer(), single.kernel(), operands(single)), distances));
    }

    private Map<String, String> operands(Step single) {
        Map<String, String> operands = new LinkedHashMap<>(single.operands());
        for (Map.Entry<String, String> operand : operands.entrySet()) {
            Samples all = samples.get(operand.getValue());
            if (all != null) {
                buffers.use(all.constant(), steps.size());
                operand.setValue(all.constant());
            }
        }
        return operands;
    }

    BatchPlan plan() {
        Samples input = samples.get(ServingPlan.INPUT);
        int memory = buffers.placeFlat();
        return new BatchPlan(
                groups,
                groupSize,
                input.constant(),
                input.distance(),
                packing.plan(true),
                buffers.places(true),
                memory,
                places,
                List.copyOf(steps));
    }
}
