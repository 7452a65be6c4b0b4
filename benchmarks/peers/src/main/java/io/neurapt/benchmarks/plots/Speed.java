package io.neurapt.benchmarks.plots;

import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.Random;

/**
 * What a sample costs on one thread, once the code is compiled.
 *
 * @param training microseconds of a sample in a batch of 64
 * @param batched microseconds of a sample predicted with 63 others
 * @param single microseconds of a sample predicted alone
 */
record Speed(double training, double batched, double single) {

    private static final int BATCH = 64;
    private static final double WARM_UP = 3;
    private static final double SECONDS = 1;

    static Speed of(Model model) {
        Random random = new Random(1);
        int size = Arrays.stream(model.inputShape()).reduce(1, (a, b) -> a * b);
        float[][] inputs = new float[BATCH][size];
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = random.nextInt(10);
            for (int k = 0; k < size; k++) {
                inputs[i][k] = random.nextFloat();
            }
        }
        Dataset batch = Dataset.ofClasses(inputs, labels, 10);
        // an epoch is some batches, so that starting a run does not count
        int epochs = 10;
        Fit fit = Fit.epochs(epochs).batchSize(BATCH).threads(1).optimizer(Sgd.rate(1e-4));
        double training = microseconds(() -> model.fit(batch, fit)) / (epochs * BATCH);
        double batched = microseconds(() -> model.predict(inputs)) / BATCH;
        model.warmUp();
        float[] out = new float[10];
        double single = microseconds(() -> model.predict(inputs[0], out));
        return new Speed(training, batched, single);
    }

    /** The median time of a call. */
    private static double microseconds(Runnable call) {
        long warm = System.nanoTime() + (long) (WARM_UP * 1e9);
        while (System.nanoTime() < warm) {
            call.run();
        }
        double[] times = new double[1_000_000];
        int count = 0;
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        for (long now = System.nanoTime(); now < end && count < times.length; ) {
            call.run();
            long after = System.nanoTime();
            times[count++] = (after - now) / 1e3;
            now = after;
        }
        Arrays.sort(times, 0, count);
        return times[count / 2];
    }
}
