package io.neurapt.benchmarks.peers;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.Predictor;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Epoch;
import io.neurapt.train.Fit;
import java.util.Arrays;

/** Ours, used as anyone would: {@code fit} and {@code predict}. */
final class Neurapt implements Peer {

    private final Net net;
    private final Backend backend;

    Neurapt(Net net, Backend backend) {
        this.net = net;
        this.backend = backend;
    }

    @Override
    public String version() {
        return backend.toString();
    }

    private Model model(Blueprint blueprint) {
        Model model = net.create(1);
        model.use(backend);
        for (Blueprint.Step step : blueprint.steps()) {
            if (step instanceof Blueprint.Conv conv) {
                model.layer(conv.name()).weights(conv.weights());
                model.layer(conv.name()).bias(conv.bias());
            } else if (step instanceof Blueprint.Dense dense) {
                model.layer(dense.name()).weights(dense.weights());
                model.layer(dense.name()).bias(dense.bias());
            }
        }
        return model;
    }

    @Override
    public Server server(Blueprint blueprint, int threads) {
        Model model = model(blueprint);
        model.warmUp();
        return new Serving(model, model.predictor());
    }

    private record Serving(Model model, Predictor predictor) implements Server {

        @Override
        public void one(float[] sample, float[] probabilities) {
            model.predict(sample, probabilities);
        }

        @Override
        public float[] arranged(float[] sample) {
            return sample;
        }

        @Override
        public Batch batch(Samples samples, int from, int count) {
            return new Rows(predictor, Arrays.copyOfRange(samples.inputs(), from, from + count));
        }

        @Override
        public void close() {}
    }

    private static final class Rows implements Batch {

        private final Predictor predictor;
        private final float[][] inputs;
        private float[][] answers = {};

        Rows(Predictor predictor, float[][] inputs) {
            this.predictor = predictor;
            this.inputs = inputs;
        }

        @Override
        public void run() {
            answers = predictor.predict(inputs);
        }

        @Override
        public float[][] answers() {
            return answers;
        }
    }

    /** Packing samples into tiles, and spreading them over threads, is inside the measured time. */
    @Override
    public Trainer trainer(Blueprint blueprint, int threads, Samples samples) {
        Model model = model(blueprint);
        Dataset data = Dataset.ofClasses(samples.inputs(), samples.labels(), blueprint.outputSize());
        return new Training(model, data, threads);
    }

    private record Training(Model model, Dataset data, int threads) implements Trainer {

        @Override
        public double[] epochs(int count) {
            Fit fit = Fit.epochs(count)
                    .batchSize(BATCH)
                    .optimizer(Sgd.rate(RATE).momentum(MOMENTUM))
                    .threads(threads)
                    .shuffle(false);
            return model.fit(data, fit).epochs().stream()
                    .mapToDouble(Epoch::loss)
                    .toArray();
        }

        @Override
        public void close() {}
    }
}
