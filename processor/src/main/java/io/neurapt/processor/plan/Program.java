package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.LoopVerifier;
import io.neurapt.processor.loop.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one backend's generated class does, in order.
 *
 * @param graph the network
 * @param backend {@code vector} or {@code plain}
 * @param registers vector registers that its kernels are for; 0 without vectors
 * @param tileSize samples in a tile
 * @param parameters places in the parameters, and in the gradients
 * @param parameterCount how many of them training changes, from the first on, padding included
 * @param summedInShards how many of the gradients, from the first on, shards hold
 * @param kept what tiles keep until their batch has run: for each the number of its array, and floats a tile
 * @param lanes places in the shard's sums a lane
 * @param laneCount length of that array
 * @param buffers places in the tile's memory: floats, or rows
 * @param memory length of the tile's flat memory; 0 where it has rows
 * @param rows the tile's rows; empty where its memory is flat
 * @param preparation steps that only the parameters decide, before the forward passes
 * @param forward steps from the input to the output
 * @param forwardAlone the same where no backward pass follows
 * @param forwardCuts where phases of training end in the forward steps
 * @param loss the step behind the output
 * @param backward steps from the output's gradient to the parameters' gradients
 * @param backwardCuts where phases end in those
 * @param inputGradient the steps that only the gradient of the input needs
 * @param norms layers whose numbers follow from all tiles of a batch
 * @param masks what is drawn for each training step
 * @param parts gradients behind those of shards, which are summed over the batch
 * @param finish steps after a shard's last tile
 * @param sharers for each kernel's name the layers that share it, beside the first
 * @param input where the input stands
 * @param inputGradientPlace where its gradient stands
 * @param target where the target stands
 * @param output where the output stands
 */
public record Program(
        Graph graph,
        String backend,
        int registers,
        int tileSize,
        List<Place> parameters,
        int parameterCount,
        int summedInShards,
        List<Place> kept,
        List<Place> lanes,
        int laneCount,
        List<Place> buffers,
        int memory,
        List<Rows> rows,
        List<Step> preparation,
        List<Step> forward,
        List<Step> forwardAlone,
        List<Cut> forwardCuts,
        List<Step> loss,
        List<Step> backward,
        List<Cut> backwardCuts,
        List<Step> inputGradient,
        List<Norm> norms,
        List<Mask> masks,
        List<Parts> parts,
        List<Step> finish,
        Map<String, List<String>> sharers,
        Port input,
        Port inputGradientPlace,
        Port target,
        Port output) {

    /** The kernels that its steps call, each once. */
    public List<Kernel> kernels() {
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        for (List<Step> steps : List.of(preparation, forward, forwardAlone, loss, backward, inputGradient, finish)) {
            for (Step step : steps) {
                kernels.putIfAbsent(step.kernel().name(), step.kernel());
            }
        }
        for (Parts part : parts) {
            kernels.putIfAbsent(part.step().kernel().name(), part.step().kernel());
        }
        return List.copyOf(kernels.values());
    }

    /** Proves that every kernel stays inside its arrays. What is kept has the size of one tile, and its samples. */
    public void verify() {
        for (Kernel kernel : kernels()) {
            LoopVerifier.verify(kernel, Map.of("samples", tileSize));
        }
    }

    /** Whether sums are kept apart, so that no kernel adds to the gradients themselves before a shard's last tile. */
    public boolean sumsApart() {
        for (Step step : backward) {
            for (Param param : step.kernel().params()) {
                if (param instanceof Param.Array array && array.space() == Param.Space.GRADIENTS) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Length of the longest list of places that a kernel makes; 0 where none does. */
    public int places() {
        int longest = 0;
        for (Kernel kernel : kernels()) {
            for (Param param : kernel.params()) {
                longest = param instanceof Param.Places list ? Math.max(longest, list.count()) : longest;
            }
        }
        return longest;
    }

    /** Rows of one length that stand together. */
    public record Rows(int count, int length) {}

    /** A buffer that the runtime fills or reads. */
    public record Port(String constant, Layout layout) {}
}
