package io.neurapt.benchmarks.plots;

import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.Random;

/** Times a model's training and predictions on one thread, again and again. */
final class Stopwatch {

    private static final int BATCH = 64;

    /** Batches in one call of training, so that starting a run does not count. */
    private static final int EPOCHS = 10;

    private static final double WARM_UP_SECONDS = 3;
    private static final double SECONDS = 0.3;

    private final Runnable training;
    private final Runnable batched;
    private final Runnable single;

    /** Of a model that this calls until its code is compiled. */
    Stopwatch(Model model) {
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
        Fit fit = Fit.epochs(EPOCHS).batchSize(BATCH).threads(1).optimizer(Sgd.rate(1e-4));
        float[] out = new float[10];
        training = () -> model.fit(batch, fit);
        batched = () -> model.predict(inputs);
        single = () -> model.predict(inputs[0], out);
        model.warmUp();
        for (Runnable call : new Runnable[] {training, batched, single}) {
            median(call, WARM_UP_SECONDS);
        }
    }

    Speed time() {
        return new Speed(
                median(training, SECONDS) / (EPOCHS * BATCH),
                median(batched, SECONDS) / BATCH,
                median(single, SECONDS));
    }

    /** Microseconds of a call. */
    private static double median(Runnable call, double seconds) {
        double[] times = new double[1_000_000];
        int count = 0;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        for (long now = start; now < end && count < times.length; ) {
            call.run();
            long after = System.nanoTime();
            times[count++] = (after - now) / 1e3;
            now = after;
        }
        Arrays.sort(times, 0, count);
        return times[count / 2];
    }
}
