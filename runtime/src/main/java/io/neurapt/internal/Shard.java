package io.neurapt.internal;

/**
 * The gradients of some tiles of a batch: of all parameters, or of those in front of the ones that the program sums
 * over the batch at once ({@link Program#parts}).
 */
public final class Shard {

    /** The gradients, in the layout of the parameters. */
    public final float[] gradients;

    /** Partial sums that vector kernels keep apart for each lane, until {@link Program#finish}; zero between two batches. */
    public final float[] lanes;

    /** A shard of zeros. */
    public Shard(int gradients, int lanes) {
        this.gradients = new float[gradients];
        this.lanes = new float[lanes];
    }
}
