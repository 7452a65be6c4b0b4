package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.LoopVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one backend's generated class for one sample at a time does, in order.
 *
 * @param graph the network
 * @param backend {@code vector} or {@code plain}
 * @param registers vector registers that its kernels are for; 0 without vectors
 * @param parameters places in the parameters
 * @param packs the parameters as its kernels read them
 * @param buffers places in the workspace: floats, or rows
 * @param memory length of the workspace's flat memory; 0 where it has rows
 * @param rows the workspace's rows; empty where its memory is flat
 * @param places length of the workspace's list of places
 * @param folds batch normalisations, which change the parameters before they are arranged
 * @param predict steps from the caller's input to the caller's output
 * @param batch how it computes many samples; nothing where tiles are better at that
 * @param sharers for each kernel's name the layers that share it, beside the first
 */
public record ServingPlan(
        Graph graph,
        String backend,
        int registers,
        List<Place> parameters,
        PackPlan packs,
        List<Place> buffers,
        int memory,
        List<Program.Rows> rows,
        int places,
        List<Fold> folds,
        List<Step> predict,
        Optional<BatchPlan> batch,
        Map<String, List<String>> sharers) {

    /** The place of an operand that is all of the caller's array from {@code inAt} on. */
    public static final String INPUT = "inAt";

    /** The same of the output. */
    public static final String OUTPUT = "outAt";

    /** The kernels that compute one sample, each once. */
    public List<Kernel> kernels() {
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        for (Step step : predict) {
            kernels.putIfAbsent(step.kernel().name(), step.kernel());
        }
        return List.copyOf(kernels.values());
    }

    /** Proves that every kernel stays inside its arrays. */
    public void verify() {
        for (Kernel kernel : kernels()) {
            LoopVerifier.verify(kernel);
        }
        if (batch.isPresent()) {
            batch.get().verify();
        }
    }
}
