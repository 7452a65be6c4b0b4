package io.neurapt.internal;

/**
 * A network as generated code computes it for one sample at a time, where {@link Program} computes a tile of samples:
 * channels are the lanes, and weights stand in packs arranged for that.
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
}
