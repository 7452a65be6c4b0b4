package io.neurapt.processor.plan;

import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.LoopVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a program that serves computes a batch of samples, layer by layer.
 *
 * @param groups of samples, at most
 * @param groupSize samples of a group, which kernels compute together
 * @param input where the batch's samples are copied to, one behind the other
 * @param inputSize floats of one
 * @param packs parameters as its kernels for groups read them
 * @param buffers places in the workspace of a batch
 * @param memory its length
 * @param places length of its lists of places
 * @param steps from the copied samples to the caller's outputs
 */
public record BatchPlan(
        int groups,
        int groupSize,
        String input,
        int inputSize,
        PackPlan packs,
        List<Place> buffers,
        int memory,
        int places,
        List<BatchStep> steps) {

    /**
     * One step of a batch.
     *
     * @param call the kernel, which computes all groups; or one that computes one sample, called for each
     * @param distances in the second case, for each array parameter that is the sample's own the floats from one
     *     sample to the next; empty in the first
     */
    public record BatchStep(Step call, Map<String, Integer> distances) {

        public boolean isForEachSample() {
            return !distances.isEmpty();
        }
    }

    /** Samples, at most. */
    public int size() {
        return Math.multiplyExact(groups, groupSize);
    }

    /** The kernels that its steps call, each once. */
    public List<Kernel> kernels() {
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        for (BatchStep step : steps) {
            kernels.putIfAbsent(step.call().kernel().name(), step.call().kernel());
        }
        return List.copyOf(kernels.values());
    }

    /** Proves that its kernels stay in their arrays, with as many groups as there may be. */
    public void verify() {
        for (BatchStep step : steps) {
            if (!step.isForEachSample()) {
                LoopVerifier.verify(step.call().kernel(), Map.of("groups", groups));
            }
        }
    }
}
