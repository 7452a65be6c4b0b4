package io.neurapt.internal;

/**
 * One network in memory: its architecture, its numbers, and the program that computes it. Owned by a
 * {@code Model}, lent to the training loop.
 */
public final class Network {

    /** What is fixed since the network was compiled. */
    public final Architecture architecture;

    /** All parameters, in the layout of the segments. */
    public final float[] parameters;

    /** The gradients of the last step, in the same layout. */
    public final float[] gradients;

    /** For each segment, whether training changes it. */
    public final boolean[] trainable;

    /** Counts the changes of the parameters, so that what is derived from them knows when it is stale. */
    public long version;

    /** A network whose parameters are zero. */
    public Network(Architecture architecture) {
        this.architecture = architecture;
        this.parameters = new float[architecture.parameters()];
        this.gradients = new float[architecture.parameters()];
        this.trainable = new boolean[architecture.segments().size()];
        java.util.Arrays.fill(trainable, true);
    }
}
