package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.loop.ReferenceNetwork;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks that nobody thought of: some, or as many of each kind as {@code -Drandom.networks} says, from the seed {@code
 * -Drandom.seed} on.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class RandomNetworksTest {

    /** Relative to the largest magnitude of a tensor. */
    private static final double TOLERANCE = 1e-4;

    /** Of the largest gradient: less is what rounding leaves of nothing, as of a bias before a batch norm. */
    private static final double NOTHING = 2e-5;

    private static final int BATCH = 19;

    static Stream<Golden> deep() {
        return seeds(30).mapToObj(RandomNetworks::deep);
    }

    static Stream<Golden> wide() {
        return seeds(10).mapToObj(RandomNetworks::wide);
    }

    static Stream<Golden> large() {
        return seeds(20).mapToObj(RandomNetworks::large);
    }

    private static LongStream seeds(int byDefault) {
        int count = Integer.getInteger("random.networks", byDefault);
        long seed = Long.getLong("random.seed", 1);
        return LongStream.range(seed, seed + count);
    }

    /** A network's parameters and a batch of samples, the same ones each time. */
    private record Drawn(Graph graph, Map<String, double[]> parameters, double[] x, double[] target, Random random) {

        static Drawn of(Golden network) {
            Graph graph = GoldenNetworks.graph(network);
            Random random = new Random(5);
            Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
            int classes = (int) graph.output().shape().size();
            double[] x =
                    RandomTensors.numbers(random, BATCH * (int) graph.input().size(), 1);
            double[] target = new double[BATCH * classes];
            for (int sample = 0; sample < BATCH; sample++) {
                target[sample * classes + random.nextInt(classes)] = 1;
            }
            return new Drawn(graph, parameters, x, target, random);
        }

        ReferenceNetwork.Result run() {
            return run(parameters);
        }

        ReferenceNetwork.Result run(Map<String, double[]> others) {
            return new ReferenceNetwork(graph, others).run(x, target, BATCH);
        }
    }

    @ParameterizedTest
    @MethodSource({"deep", "wide"})
    void agreesWithTheDefinitionAndItself(Golden network) {
        Drawn drawn = Drawn.of(network);
        Map<String, double[]> parameters = drawn.parameters();
        ReferenceNetwork.Result expected = drawn.run();
        double[] outputs = new ReferenceNetwork(drawn.graph(), parameters).predict(drawn.x(), BATCH);
        float[][] rows = Tensors.rows(drawn.x(), BATCH);
        float[][] targets = Tensors.rows(drawn.target(), BATCH);

        for (Backend backend : Backends.present()) {
            Model model = GeneratedModel.of(network).create(1);
            model.use(backend);
            Tensors.set(model, parameters);
            float[][] inputGradients = new float[BATCH][rows[0].length];

            double loss = model.gradients(rows, targets, inputGradients);

            String on = backend + ": ";
            assertThat(Math.abs(loss - expected.loss()) / expected.loss())
                    .as(on + "loss")
                    .isLessThan(TOLERANCE);
            double nothing = NOTHING
                    * expected.gradients().values().stream()
                            .flatMapToDouble(Arrays::stream)
                            .map(Math::abs)
                            .max()
                            .orElseThrow();
            assertClose(on + "input gradient", Tensors.flat(inputGradients), expected.inputGradient(), nothing);
            expected.gradients()
                    .forEach((name, values) -> assertClose(on + name, Tensors.gradient(model, name), values, nothing));
            assertClose(on + "output", Tensors.flat(model.predict(rows)), outputs, 0);
            float[][] one = new Served(network, backend, parameters).predict(rows);
            assertClose(on + "output of one sample", Tensors.flat(one), outputs, 0);
            assertThreadsDoNotMatter(network, backend, rows, targets);
        }
    }

    /** Images as large as training would take long for: what predicts one sample has forms of its own for these. */
    @ParameterizedTest
    @MethodSource("large")
    void predictsOneSampleAsDefined(Golden network) {
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(5);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        double[] x = RandomTensors.numbers(random, 2 * (int) graph.input().size(), 1);
        double[] outputs = new ReferenceNetwork(graph, parameters).predict(x, 2);

        for (Backend backend : Backends.present()) {
            float[][] predicted = new Served(network, backend, parameters).predict(Tensors.rows(x, 2));

            assertClose(backend + ": output", Tensors.flat(predicted), outputs, 0);
        }
    }

    /** Those of the definition, along a random direction of all parameters. */
    @ParameterizedTest
    @MethodSource("deep")
    void gradientsAreSlopes(Golden network) {
        Drawn drawn = Drawn.of(network);
        ReferenceNetwork.Result result = drawn.run();
        Random random = drawn.random();
        Map<String, double[]> direction = new HashMap<>();
        double expected = 0;
        for (Map.Entry<String, double[]> gradient : result.gradients().entrySet()) {
            double[] steps = random.doubles(gradient.getValue().length, -1, 1).toArray();
            direction.put(gradient.getKey(), steps);
            for (int i = 0; i < steps.length; i++) {
                expected += steps[i] * gradient.getValue()[i];
            }
        }
        double slope = Double.NaN;
        // a kink of RELU or a maximum that lies between the two points does not with a smaller step
        for (double step = 1e-6; step > 1e-9 && !isClose(slope, expected); step /= 10) {
            double above = drawn.run(moved(drawn.parameters(), direction, step)).loss();
            double below =
                    drawn.run(moved(drawn.parameters(), direction, -step)).loss();
            slope = (above - below) / (2 * step);
        }
        assertThat(isClose(slope, expected))
                .as("slope of the loss: %s, expected %s", slope, expected)
                .isTrue();
    }

    private static boolean isClose(double slope, double expected) {
        return Math.abs(slope - expected) < 1e-5 * Math.max(1, Math.abs(expected));
    }

    private static Map<String, double[]> moved(
            Map<String, double[]> parameters, Map<String, double[]> direction, double step) {
        Map<String, double[]> moved = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            double[] copy = values.clone();
            for (int i = 0; i < copy.length && direction.containsKey(name); i++) {
                copy[i] += step * direction.get(name)[i];
            }
            moved.put(name, copy);
        });
        return moved;
    }

    private static void assertThreadsDoNotMatter(Golden network, Backend backend, float[][] x, float[][] target) {
        Map<String, float[]> one = trained(network, backend, x, target, 1);
        for (int threads = 2; threads <= 3; threads++) {
            Map<String, float[]> many = trained(network, backend, x, target, threads);
            one.forEach((name, values) -> assertThat(many.get(name)).as(name).isEqualTo(values));
        }
    }

    private static Map<String, float[]> trained(
            Golden network, Backend backend, float[][] x, float[][] target, int threads) {
        Model model = GeneratedModel.of(network).create(7);
        model.use(backend);
        // batches of two tiles, the last one not full
        float[][] samples = new float[70][];
        float[][] targets = new float[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = x[i * 7 % x.length];
            targets[i] = target[i * 7 % x.length];
        }
        Fit fit = Fit.epochs(1).batchSize(40).optimizer(Sgd.rate(1e-3)).threads(threads);
        model.fit(Dataset.of(samples, targets), fit);
        return Tensors.parameters(model);
    }

    private static void assertClose(String what, float[] actual, double[] expected, double nothing) {
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(difference).as(what).isLessThanOrEqualTo(Math.max(TOLERANCE * largest, nothing));
    }
}
