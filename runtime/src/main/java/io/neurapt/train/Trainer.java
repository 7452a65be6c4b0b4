package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.SplitMix64;
import io.neurapt.optim.Updater;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains and measures networks. {@code Model.fit} and {@code Model.evaluate} come here. */
public final class Trainer {

    private Trainer() {}

    /**
     * Trains the network; its parameters change in place.
     *
     * @throws IllegalArgumentException when samples or class weights do not fit the network, before anything runs
     * @throws DivergedException when the loss is no longer finite
     */
    public static History fit(Network network, Program program, Dataset data, Fit fit) {
        Sizes.check("training", network.architecture, data);
        Dataset held = fit.validation();
        if (held != null) {
            Sizes.check("validation", network.architecture, held);
        }
        ClassWeights classWeights = ClassWeights.of(fit.classWeights(), network.architecture);
        int batchSize = Math.min(fit.batchSize(), data.size());
        try (Workers workers = new Workers(fit.threads());
                BatchRunner runner =
                        new BatchRunner(network, program, batchSize, fit.regularization(), classWeights, workers)) {
            int kernels = held == null ? program.kernels() : program.allKernels();
            Primer.prime(network, program, kernels, workers, (long) data.size() * fit.epochs());
            Validation validation =
                    held == null ? null : new Validation(new Evaluator(network, program, workers), held);
            Updater updater = fit.optimizer().start(network.parameters.length);
            SplitMix64 random = new SplitMix64(fit.seed());
            runner.seed(fit.seed());
            int[] order = identity(data.size());
            List<Epoch> epochs = new ArrayList<>();
            for (int number = 1; number <= fit.epochs(); number++) {
                if (fit.shuffles()) {
                    random.shuffle(order);
                }
                Epoch epoch = measured(number, fit, runner, data, order, updater, validation);
                epochs.add(epoch);
                fit.report(epoch);
            }
            return new History(epochs);
        }
    }

    private record Validation(Evaluator evaluator, Dataset data) {}

    private static Epoch measured(
            int number,
            Fit fit,
            BatchRunner runner,
            Dataset data,
            int[] order,
            Updater updater,
            @Nullable Validation validation) {
        long start = System.nanoTime();
        runner.readTrainable();
        double loss = epoch(number, runner, data, order, updater);
        double accuracy = runner.takeAccuracy();
        double seconds = (System.nanoTime() - start) / 1e9;
        Evaluation measured = validation == null ? null : validation.evaluator.evaluate(validation.data);
        return new Epoch(
                number,
                fit.epochs(),
                loss,
                accuracy,
                measured == null ? Double.NaN : measured.loss(),
                measured == null ? Double.NaN : measured.accuracy(),
                seconds,
                order.length / seconds);
    }

    /** Goes through the samples once; returns their mean loss. Allocates nothing. */
    static double epoch(int number, BatchRunner runner, Dataset data, int[] order, Updater updater) {
        double sum = 0;
        int batch = 0;
        for (int from = 0; from < order.length; from += runner.batchSize()) {
            int count = Math.min(runner.batchSize(), order.length - from);
            double loss = runner.step(data, order, from, count, updater);
            batch++;
            if (!Double.isFinite(loss)) {
                throw new DivergedException(number, batch, loss);
            }
            sum += loss * count;
        }
        return sum / order.length;
    }

    /**
     * Measures the network on all samples.
     *
     * @throws IllegalArgumentException when samples do not fit the network
     */
    public static Evaluation evaluate(Network network, Program program, Dataset data, int threads) {
        Sizes.check("evaluation", network.architecture, data);
        try (Workers workers = new Workers(threads)) {
            return new Evaluator(network, program, workers).evaluate(data);
        }
    }

    static int[] identity(int length) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            order[i] = i;
        }
        return order;
    }
}
