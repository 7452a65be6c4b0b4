package io.neurapt.benchmarks.peers;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.Predictor;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Epoch;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.stream.Stream;

/** Ours, used as anyone would: {@code fit} and {@code predict}. */
final class Neurapt implements Peer {

    private final Backend backend;

    Neurapt(Backend backend) {
        this.backend = backend;
    }

    @Override
    public String version() {
        return backend.toString();
    }

    @Override
    public Server server(Model model, int threads) {
        model.use(backend);
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
    public Trainer trainer(Model model, int threads, int batch, Samples samples) {
        model.use(backend);
        Dataset data = Dataset.ofClasses(samples.inputs(), samples.labels(), model.outputShape()[0]);
        return new Training(model, data, threads, batch);
    }

    private record Training(Model model, Dataset data, int threads, int batch) implements Trainer {

        @Override
        public double[] epochs(int count) {
            return fit(count).mapToDouble(Epoch::loss).toArray();
        }

        /** A run makes its tiles once: for ResNet-20 and batches of 256 those are a gigabyte. */
        @Override
        public double[] seconds(int count) {
            return fit(count).mapToDouble(Epoch::seconds).toArray();
        }

        private Stream<Epoch> fit(int count) {
            Fit fit = Fit.epochs(count)
                    .batchSize(batch)
                    .optimizer(Sgd.rate(RATE).momentum(MOMENTUM))
                    .threads(threads)
                    .shuffle(false);
            return model.fit(data, fit).epochs().stream();
        }

        @Override
        public void close() {}
    }
}
