package io.neurapt.internal;

/**
 * A network as generated code computes it for one sample at a time, where {@link Program} computes a tile of samples:
 * channels are the lanes, and weights stand in packs arranged for that. Where that is faster than tiles, for dense
 * layers, it computes a batch of samples too, a layer of all samples after the other.
 *
 * <p>A program holds no state. All threads share one, and share packs; each has a workspace of its own.
 */
public abstract class ServingProgram {

    /** The name of the backend that wrote this program: {@code vector} or {@code plain}. */
    public abstract String backend();

    /** The parameters, which stand in the training layout, arranged anew for this program. */
    public abstract ServingWeights pack(float[] parameters);

    /** The buffers of one sample, all zero. */
    public abstract Workspace newWorkspace();

    /**
     * Computes one output. Allocates nothing, and leaves the workspace ready for the next sample.
     *
     * @param in the sample, {@code [height][width][channels]} or {@code [n]}, from {@code inAt} on
     * @param out gets the output in the same order, from {@code outAt} on
     */
    public abstract void predict(
            ServingWeights weights, Workspace workspace, float[] in, int inAt, float[] out, int outAt);

    /** Samples of a batch at most; 1 where tiles are faster. */
    public int batchSize() {
        return 1;
    }

    /** The parameters arranged for batches. */
    public ServingWeights packBatch(float[] parameters) {
        return pack(parameters);
    }

    /** The buffers of a batch. */
    public Workspace newBatchWorkspace() {
        return newWorkspace();
    }

    /**
     * Computes the outputs of a batch, of which none depends on the other samples. Allocates nothing.
     *
     * @param weights of a batch
     * @param workspace of a batch
     * @param in the samples, of which the batch begins with {@code in[first]}
     * @param count how many, at most {@link #batchSize}
     * @param out gets the outputs, from {@code out[first]} on
     */
    public void predict(
            ServingWeights weights, Workspace workspace, float[][] in, int first, int count, float[][] out) {
        for (int i = first; i < first + count; i++) {
            predict(weights, workspace, in[i], 0, out[i], 0);
        }
    }
}
