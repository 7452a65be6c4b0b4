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

    /** The learning rate of the step that is open: weight decay that a recipe for training asks for depends on it. */
    double rate();

    /** Changes the parameters from {@code from} to {@code to - 1}. Allocates nothing. */
    void step(float[] parameters, float[] gradients, int from, int to, Decay decay);

    /** Whether weight decay and penalties apply to a range. */
    enum Decay {
        /** To weights. */
        APPLIES,
        /** Not to biases, nor to the scale and shift of a normalisation: they do not make a network more complex. */
        SPARED
    }
}
