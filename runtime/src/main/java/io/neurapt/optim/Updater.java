package io.neurapt.optim;

/**
 * An optimiser at work: what it remembers of the steps of one run.
 *
 * <p>A step is one {@link #begin}, then {@link #step} over ranges that do not overlap, in any order and from any
 * thread. Ranges may be left out: their parameters rest.
 */
public interface Updater {

    /** Opens the next step, on one thread. */
    void begin();

    /** Changes the parameters from {@code from} to {@code to - 1}. Allocates nothing. */
    void step(float[] parameters, float[] gradients, int from, int to, Decay decay);

    /** Whether weight decay, where the optimiser has one, applies to a range. */
    enum Decay {
        /** To weights. */
        APPLIES,
        /** Not to biases: they do not make a network more complex. */
        SPARED
    }
}
