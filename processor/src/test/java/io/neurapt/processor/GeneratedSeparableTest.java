package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.optim.AdamW;
import io.neurapt.optim.Sgd;
import io.neurapt.optim.Updater;
import io.neurapt.train.BatchRunner;
import io.neurapt.train.Fit;
import io.neurapt.train.TrainingStep;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Depthwise and separable convolutions in a model: both halves are learnt, frozen and saved, and nothing is allocated. */
@Tag("compiled")
@Tag("scalar")
class GeneratedSeparableTest {

    private static final int[] INPUT = {14, 13, 19};

    private static final GeneratedModel NETWORK = GeneratedModel.of("Separable", """
            import io.neurapt.Layer;
            import io.neurapt.Model;
            import io.neurapt.annotation.*;

            @Network(input = {14, 13, 19}, loss = Loss.CROSS_ENTROPY)
            public abstract class Separable extends Model {
              @DepthwiseConv(kernel = 3, padding = Padding.SAME, activation = Activation.RELU) Layer each;
              @DepthwiseConv(kernel = 5, stride = 2, padding = Padding.SAME, multiplier = 2) Layer strided;
              @SeparableConv(filters = 24, kernel = 3, activation = Activation.RELU) Layer mixed;
              @Dense(units = 3, activation = Activation.SOFTMAX) Layer label;
            }
            """);

    static List<Backend> backends() {
        return Backends.present();
    }

    @Test
    void aLayerHasItsTensorsByRole() {
        Layer mixed = NETWORK.create(1).layer("mixed");
        assertThat(mixed.tensors()).containsExactly("depthwise", "weights", "bias");
        assertThat(mixed.tensorShape("depthwise")).containsExactly(3, 3, 1, 38);
        assertThat(mixed.weightsShape()).containsExactly(1, 1, 38, 24);
        assertThat(mixed.tensor("weights")).containsExactly(mixed.weights());
    }

    @Test
    void bothHalvesAreFrozenTogether() {
        Model model = NETWORK.create(1);
        Layer mixed = model.layer("mixed");
        mixed.trainable(false);
        Map<String, float[]> before = Tensors.parameters(model);

        model.fit(data(new Random(3), 1), Fit.epochs(1).optimizer(Sgd.rate(0.1)));

        Map<String, float[]> after = Tensors.parameters(model);
        assertThat(mixed.trainable()).isFalse();
        after.forEach((name, values) -> {
            if (name.startsWith("mixed.")) {
                assertThat(values).as(name).isEqualTo(before.get(name));
            } else {
                assertThat(values).as(name).isNotEqualTo(before.get(name));
            }
        });
    }

    @Test
    void decayReachesTheDepthwiseHalf() {
        Model model = NETWORK.create(1);
        float[] before = model.layer("mixed").tensor("depthwise");

        // zeros have no gradient
        model.fit(
                data(new Random(3), 0),
                Fit.epochs(1).batchSize(64).optimizer(AdamW.rate(0.1).weightDecay(0.5)));

        float[] after = model.layer("mixed").tensor("depthwise");
        for (int i = 0; i < before.length; i++) {
            assertThat(Math.abs(after[i])).isLessThan(Math.abs(before[i]));
        }
    }

    @Test
    void filesHoldBothHalves() throws Exception {
        Model model = NETWORK.create(1);
        Model other = NETWORK.create(2);
        other.fromBytes(model.toBytes());
        Map<String, float[]> expected = Tensors.parameters(model);
        assertThat(expected).containsKeys("mixed.depthwise", "mixed.weights");
        Tensors.parameters(other)
                .forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void oneAndTwoThreadsGiveTheSameBits(Backend backend) {
        Map<String, float[]> one = trained(backend, 1);
        trained(backend, 2)
                .forEach((name, values) -> assertThat(values).as(name).isEqualTo(one.get(name)));
    }

    private static Map<String, float[]> trained(Backend backend, int threads) {
        Model model = NETWORK.create(5);
        model.use(backend);
        model.fit(
                data(new Random(3), 1),
                Fit.epochs(2).batchSize(40).optimizer(Sgd.rate(0.05)).threads(threads));
        return Tensors.parameters(model);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void predictingAllocatesNothing(Backend backend) {
        Model model = NETWORK.create(3);
        model.use(backend);
        float[] image = new float[INPUT[0] * INPUT[1] * INPUT[2]];
        float[] probabilities = new float[3];
        model.warmUp(); // vectors are allocated until kernels are compiled
        assertThat(Allocation.least(10, () -> model.predict(image, probabilities)))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aTrainingStepAllocatesNothing(Backend backend) {
        Network state = new Network(NETWORK.architecture());
        Dataset batch = data(new Random(3), 1);
        try (BatchRunner runner = new BatchRunner(state, NETWORK.program(backend), batch.size(), 1)) {
            Updater updater = Sgd.rate(0.01).start(state.parameters.length);
            assertThat(Allocation.least(10, new TrainingStep(runner, batch, updater)))
                    .isZero();
        }
    }

    @Test
    void noMethodIsTooLargeForTheCompiler() {
        ByteCode.assertWithinBudget(NETWORK);
    }

    /** 64 samples between {@code -spread} and {@code spread}. */
    private static Dataset data(Random random, double spread) {
        float[][] images = new float[64][INPUT[0] * INPUT[1] * INPUT[2]];
        float[][] targets = new float[64][3];
        for (int i = 0; i < images.length; i++) {
            for (int j = 0; j < images[i].length; j++) {
                images[i][j] = (float) (spread * (2 * random.nextDouble() - 1));
            }
            targets[i][random.nextInt(3)] = 1;
        }
        return Dataset.of(images, targets);
    }
}
