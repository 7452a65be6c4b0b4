package io.neurapt.internal;

/**
 * The gradients of some tiles of a batch. Between two steps every number is zero: whoever reads a shard
 * clears it, so kernels only ever add.
 */
public final class Shard {

    /** The gradient of every parameter, in the layout of the parameters. */
    public final float[] gradients;

    /** Partial sums that vector kernels keep apart for each lane, until {@link Program#finish}. */
    public final float[] lanes;

    /** A shard of zeros. */
    public Shard(int parameters, int lanes) {
        this.gradients = new float[parameters];
        this.lanes = new float[lanes];
    }
}
