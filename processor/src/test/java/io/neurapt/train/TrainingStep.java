package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Updater;

/** One step as {@code fit} makes it, for tests of generated code; the step itself is not public. */
public final class TrainingStep implements Runnable {

    private final BatchRunner runner;
    private final Dataset data;
    private final Updater updater;
    private final int[] order;

    /** A step on all samples of {@code batch}. */
    public TrainingStep(BatchRunner runner, Dataset batch, Updater updater) {
        this.runner = runner;
        this.data = batch;
        this.updater = updater;
        this.order = new int[batch.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    @Override
    public void run() {
        runner.step(data, order, 0, order.length, updater);
    }
}
