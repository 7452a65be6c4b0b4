package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.data.Idx;
import io.neurapt.internal.Network;
import io.neurapt.optim.Sgd;
import io.neurapt.optim.Updater;
import io.neurapt.train.BatchRunner;
import io.neurapt.train.Fit;
import io.neurapt.train.TrainingStep;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference network as generated code trains it, on digits. */
@Tag("compiled")
@Tag("scalar")
class GeneratedTrainingTest {

    private static final Golden TRAJECTORY = Golden.read("seednet-trajectory");

    private static GeneratedModel network;
    private static Dataset digits;

    @BeforeAll
    static void compile() throws IOException {
        network = GeneratedModel.of(TRAJECTORY);
        digits = Idx.read(resource("seednet-images-idx3-ubyte.gz"), resource("seednet-labels-idx1-ubyte.gz"));
    }

    private static InputStream resource(String name) throws IOException {
        return new GZIPInputStream(GeneratedTrainingTest.class.getResourceAsStream("/golden-vectors/" + name));
    }

    static List<Backend> backends() {
        return Backends.present();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void twentyStepsGoWherePyTorchGoes(Backend backend) throws IOException {
        Model model = model(backend, 1);
        Tensors.set(model, TRAJECTORY.parameters());
        Sgd optimizer = Sgd.rate(0.02).momentum(0.9);

        model.fit(
                digits.take(640),
                Fit.epochs(1).batchSize(32).optimizer(optimizer).shuffle(false));

        Map<String, float[]> parameters = Tensors.parameters(model);
        TRAJECTORY.tensors("end").forEach((name, expected) -> assertClose(name, parameters.get(name), expected));
        Dataset tests =
                Idx.read(resource("seednet-test-images-idx3-ubyte.gz"), resource("seednet-test-labels-idx1-ubyte.gz"));
        float[][] images = new float[16][784];
        for (int i = 0; i < images.length; i++) {
            tests.input(i, images[i], 0);
        }
        assertClose(
                "probabilities",
                Tensors.flat(model.predict(images)),
                TRAJECTORY.doubles("probabilitiesOfFirst16TestImages"));
        assertThat(model.evaluate(tests).accuracy() * 1000)
                .isCloseTo(TRAJECTORY.json().getInt("correctOfFirst1000TestImages"), within(1.5));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aLoopOfOnesOwnSeesTheLossesThatPyTorchSees(Backend backend) {
        Model model = model(backend, 1);
        Map<String, double[]> parameters = TRAJECTORY.parameters();
        Map<String, double[]> velocities = new HashMap<>();
        double[] losses = TRAJECTORY.doubles("lossAtEachStep");

        for (int step = 0; step < losses.length; step++) {
            Tensors.set(model, parameters);
            float[][] images = new float[32][784];
            float[][] targets = new float[32][10];
            for (int i = 0; i < 32; i++) {
                digits.input(32 * step + i, images[i], 0);
                digits.target(32 * step + i, targets[i], 0);
            }

            double loss = model.gradients(images, targets);

            assertThat(loss).as("step " + step).isCloseTo(losses[step], within(1e-3 * losses[step]));
            parameters.forEach((name, values) -> {
                float[] gradient = Tensors.gradient(model, name);
                double[] velocity = velocities.computeIfAbsent(name, any -> new double[values.length]);
                for (int i = 0; i < values.length; i++) {
                    velocity[i] = 0.9 * velocity[i] + gradient[i];
                    values[i] -= 0.02 * velocity[i];
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void fiftyStepsGiveTheSameBitsWithOneTwoAndThreeThreads(Backend backend) {
        Map<String, float[]> one = afterFiftySteps(backend, 1);
        for (int threads = 2; threads <= 3; threads++) {
            Map<String, float[]> many = afterFiftySteps(backend, threads);
            one.forEach((name, values) -> assertThat(many.get(name)).as(name).isEqualTo(values));
        }
    }

    private static Map<String, float[]> afterFiftySteps(Backend backend, int threads) {
        Model model = model(backend, 7);
        // 630 samples in batches of 64: ten steps an epoch, the last of 54 samples, which fill no tile
        Fit fit = Fit.epochs(5)
                .batchSize(64)
                .optimizer(Sgd.rate(0.02).momentum(0.9))
                .threads(threads);
        model.fit(digits.take(630), fit);
        return Tensors.parameters(model);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void predictingAllocatesNothing(Backend backend) {
        Model model = model(backend, 3);
        float[] image = new float[784];
        digits.input(0, image, 0);
        float[] probabilities = new float[10];
        model.warmUp(); // vectors are allocated until kernels are compiled
        assertThat(Allocation.least(10, () -> model.predict(image, probabilities)))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aTrainingStepAllocatesNothing(Backend backend) {
        Network state = new Network(network.architecture());
        try (BatchRunner runner = new BatchRunner(state, network.program(backend), 64, 1)) {
            Dataset batch = digits.take(64);
            Updater updater = Sgd.rate(0.01).momentum(0.9).start(state.parameters.length);
            assertThat(Allocation.least(10, new TrainingStep(runner, batch, updater)))
                    .isZero();
        }
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(Tensors.error(actual, expected)).as(what).isLessThan(1e-3);
    }

    private static Model model(Backend backend, long seed) {
        Model model = network.create(seed);
        model.use(backend);
        return model;
    }
}
