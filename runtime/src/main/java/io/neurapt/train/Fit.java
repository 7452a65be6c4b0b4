package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.optim.Optimizer;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A recipe for a training run: {@code Fit.epochs(5).batchSize(64).optimizer(Adam.rate(1e-3)).validate(test)}.
 *
 * <p>Immutable: each method gives a new recipe. Unless said otherwise: batches of 32 samples, {@code Adam.rate(1e-3)},
 * all processors, shuffled with seed 42, nothing printed, no validation.
 */
public final class Fit {

    private final int epochs;
    private int batchSize = 32;
    private Optimizer optimizer = Adam.rate(1e-3);
    private int threads = Runtime.getRuntime().availableProcessors();
    private long seed = 42;
    private boolean shuffle = true;
    private boolean verbose;
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

    /** Where the random order of the samples starts. */
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
