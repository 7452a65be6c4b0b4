package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.optim.AdamW;
import io.neurapt.optim.Optimizer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recipe for a training run: {@code Fit.epochs(5).batchSize(64).optimizer(Adam.rate(1e-3)).validate(test)}.
 *
 * <p>Immutable: each method gives a new recipe. Unless said otherwise: batches of 32 samples, {@code Adam.rate(1e-3)},
 * all processors, shuffled with seed 42, nothing printed, no validation, no regularisation, no clipping, no weights.
 *
 * <p>What is asked for happens in this order, whatever the order of the calls:
 *
 * <ol>
 *   <li>the gradients of the loss, with the weights of samples and classes
 *   <li>{@link #l1} and {@link #l2} add theirs
 *   <li>{@link #clipValue}, then {@link #clipNorm}
 *   <li>{@link #weightDecay}, of the weights as they are before the step
 *   <li>the {@link #optimizer}'s step
 *   <li>{@link #maxNorm}
 * </ol>
 *
 * <p>L1, L2, weight decay and max-norm are for weights: biases, and the scale and shift of a normalisation, are spared.
 * Clipping is for all gradients. Layers that are frozen count for nothing. The losses that are reported are those of
 * the data, without penalties, as in PyTorch (Keras adds them). After a step a layer's gradients are those that the
 * optimiser saw: with penalties, clipped.
 */
public final class Fit {

    private final int epochs;
    private int batchSize = 32;
    private Optimizer optimizer = Adam.rate(1e-3);
    private int threads = Runtime.getRuntime().availableProcessors();
    private long seed = 42;
    private boolean shuffle = true;
    private boolean verbose;
    private Regularization regularization = Regularization.NONE;
    private float @Nullable [] classWeights;
    private @Nullable Dataset validation;
    private Consumer<Epoch> onEpoch = epoch -> {};

    private Fit(int epochs) {
        this.epochs = epochs;
    }

    private Fit copy() {
        Fit copy = new Fit(epochs);
        copy.batchSize = batchSize;
        copy.optimizer = optimizer;
        copy.threads = threads;
        copy.seed = seed;
        copy.shuffle = shuffle;
        copy.verbose = verbose;
        copy.regularization = regularization;
        copy.classWeights = classWeights;
        copy.validation = validation;
        copy.onEpoch = onEpoch;
        return copy;
    }

    /** Goes through the samples {@code epochs} times. */
    public static Fit epochs(int epochs) {
        return new Fit(positive("epochs", epochs));
    }

    /** Samples a step. The last batch of an epoch takes what is left. */
    public Fit batchSize(int batchSize) {
        Fit copy = copy();
        copy.batchSize = positive("batchSize", batchSize);
        return copy;
    }

    /** How gradients change parameters. */
    public Fit optimizer(Optimizer optimizer) {
        Fit copy = copy();
        copy.optimizer = Objects.requireNonNull(optimizer, "optimizer");
        return copy.checkDecay();
    }

    /**
     * Adds the penalty {@code l1 * sum of |w|} to the loss, so that many weights come close to 0:
     * {@code g += l1 * sign(w)}. Source: {@code keras.regularizers.L1}.
     *
     * @param l1 0 or more; 1e-5 is a good start
     */
    public Fit l1(double l1) {
        return regularized(regularization.l1(l1));
    }

    /**
     * Adds the penalty {@code l2 / 2 * sum of w^2} to the loss, so that weights stay small: {@code g += l2 * w}. Source:
     * {@code weight_decay} of {@code torch.optim.SGD}; {@code keras.regularizers.L2(c)} is {@code l2(2 * c)}.
     *
     * @param l2 0 or more; 1e-4 is a good start
     */
    public Fit l2(double l2) {
        return regularized(regularization.l2(l2));
    }

    /**
     * Makes weights smaller in each step, beside the gradients (decoupled): {@code w *= 1 - rate * weightDecay}, with
     * the optimiser's learning rate. Source: {@code torch.optim.AdamW}; Loshchilov and Hutter, 2017.
     *
     * @param weightDecay 0 or more, less than 1; 0.01 is usual
     * @throws IllegalArgumentException when the optimiser, {@link AdamW}, has a decay of its own
     */
    public Fit weightDecay(double weightDecay) {
        return regularized(regularization.weightDecay(weightDecay)).checkDecay();
    }

    /**
     * Keeps the L2 norm of the weights that lead into one unit, or make one filter, at {@code maxNorm} or less: after a
     * step, where the norm is larger, {@code w *= maxNorm / norm}. Source: {@code keras.constraints.MaxNorm} over all
     * axes but the last.
     *
     * @param maxNorm above 0; 3 is a good start
     */
    public Fit maxNorm(double maxNorm) {
        return regularized(regularization.maxNorm(maxNorm));
    }

    /**
     * Clips each gradient: {@code g = max(-clipValue, min(clipValue, g))}. Source:
     * {@code torch.nn.utils.clip_grad_value_}.
     *
     * @param clipValue above 0; 0.5 is a good start
     */
    public Fit clipValue(double clipValue) {
        return regularized(regularization.clipValue(clipValue));
    }

    /**
     * Shortens the gradients, all of them together, where their L2 norm is too large:
     * {@code g *= clipNorm / max(norm, clipNorm)}. Source: {@code tf.clip_by_global_norm}, {@code global_clipnorm} in
     * Keras; {@code torch.nn.utils.clip_grad_norm_} adds 1e-6 to the norm.
     *
     * @param clipNorm above 0; 1 is a good start
     */
    public Fit clipNorm(double clipNorm) {
        return regularized(regularization.clipNorm(clipNorm));
    }

    /**
     * Multiplies the loss of a training sample by its class's weight, for classes that are rare or matter more. With
     * the weights of samples, if there are any: {@code sum of w[class] * w[i] * loss[i] / batch size}. Source:
     * {@code class_weight} in Keras; PyTorch divides by the sum of the weights instead. For networks that answer with
     * one class a sample; the class is the place of the target's largest number. Validation does without.
     *
     * @param weights one for each class: finite, 0 or more
     */
    public Fit classWeights(float... weights) {
        ClassWeights.check(weights);
        Fit copy = copy();
        copy.classWeights = weights.clone();
        return copy;
    }

    /** Measures the network on these samples after each epoch. */
    public Fit validate(Dataset validation) {
        Fit copy = copy();
        copy.validation = Objects.requireNonNull(validation, "validation");
        return copy;
    }

    /** Threads to compute with, the caller's included. Results do not depend on it. */
    public Fit threads(int threads) {
        Fit copy = copy();
        copy.threads = positive("threads", threads);
        return copy;
    }

    /** Where the random order of the samples, and what dropout drops, start. */
    public Fit seed(long seed) {
        Fit copy = copy();
        copy.seed = seed;
        return copy;
    }

    /** Whether each epoch takes the samples in a new random order; else in the dataset's. */
    public Fit shuffle(boolean shuffle) {
        Fit copy = copy();
        copy.shuffle = shuffle;
        return copy;
    }

    /** Calls {@code listener} after each epoch, on the thread that trains; several are called in order. */
    public Fit onEpoch(Consumer<Epoch> listener) {
        Fit copy = copy();
        copy.onEpoch = onEpoch.andThen(listener);
        return copy;
    }

    /** Prints a line an epoch to {@link System#out}. */
    public Fit verbose() {
        Fit copy = copy();
        copy.verbose = true;
        return copy;
    }

    private Fit regularized(Regularization regularization) {
        Fit copy = copy();
        copy.regularization = regularization;
        return copy;
    }

    /** Two decays would add up, and nobody says what both are to be together. */
    private Fit checkDecay() {
        if (regularization.weightDecay() > 0 && optimizer instanceof AdamW adamW && adamW.weightDecay() > 0) {
            throw new IllegalArgumentException("weightDecay: expected one, got " + regularization.weightDecay()
                    + " of the recipe and " + adamW.weightDecay()
                    + " of AdamW; fix: Adam in place of AdamW, or AdamW.weightDecay(...) alone");
        }
        return this;
    }

    private static int positive(String setting, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    setting + ": expected 1 or more, got " + value + "; fix: " + setting + "(1) or more");
        }
        return value;
    }

    int epochs() {
        return epochs;
    }

    int batchSize() {
        return batchSize;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    int threads() {
        return threads;
    }

    Regularization regularization() {
        return regularization;
    }

    /** A weight for each class, or null. */
    float @Nullable [] classWeights() {
        return classWeights;
    }

    long seed() {
        return seed;
    }

    boolean shuffles() {
        return shuffle;
    }

    /** The samples to validate on, or null. */
    @Nullable
    Dataset validation() {
        return validation;
    }

    /** Tells everyone who asked about a finished epoch. */
    void report(Epoch epoch) {
        if (verbose) {
            System.out.println(epoch);
        }
        onEpoch.accept(epoch);
    }
}
