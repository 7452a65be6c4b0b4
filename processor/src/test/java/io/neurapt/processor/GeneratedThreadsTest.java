package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Training with several threads, where layers see the whole batch and numbers are dropped. */
@Tag("compiled")
class GeneratedThreadsTest {

    private static final GeneratedModel NETWORK = GeneratedModel.of("Dropping", """
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            @Network(input = {8, 9, 2}, loss = Loss.CROSS_ENTROPY)
            public abstract class Dropping extends Model {
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, bias = false) Layer conv;
              @BatchNorm(activation = Activation.RELU)                             Layer norm;
              @SpatialDropout(0.2)                                                 Layer channels;
              @DepthwiseConv(kernel = 3, padding = Padding.SAME, bias = false)     Layer depthwise;
              @BatchNorm                                                           Layer again;
              @Add(with = "channels", activation = Activation.RELU)                Layer sum;
              @Pool(2)                                                             Layer pool;
              @Dropout(0.3)                                                        Layer pixels;
              @Dense(units = 20, bias = false)                                     Layer hidden;
              @BatchNorm(activation = Activation.TANH)                             Layer hiddenNorm;
              @Dropout(0.5)                                                        Layer units;
              @Dense(units = 4, activation = Activation.SOFTMAX)                   Layer label;
            }
            """);

    static List<Backend> backends() {
        return Backends.present();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void fiftyStepsGiveTheSameBitsWithOneTwoAndThreeThreads(Backend backend) {
        Map<String, float[]> one = afterFiftySteps(backend, 1);

        assertThat(one).containsKeys("conv.weights", "norm.mean", "norm.variance", "hiddenNorm.gamma", "label.bias");
        for (int threads = 2; threads <= 3; threads++) {
            Map<String, float[]> many = afterFiftySteps(backend, threads);
            assertThat(many).containsOnlyKeys(one.keySet());
            one.forEach((name, values) -> assertThat(many.get(name)).as(name).isEqualTo(values));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void fiftyStepsMoveEveryTensor(Backend backend) {
        Map<String, float[]> before = Tensors.parameters(NETWORK.create(7));

        afterFiftySteps(backend, 2).forEach((name, values) -> {
            assertThat(Arrays.mismatch(values, before.get(name))).as(name).isNotNegative();
            for (float value : values) {
                assertThat(value).as(name).isFinite();
            }
        });
    }

    private static Map<String, float[]> afterFiftySteps(Backend backend, int threads) {
        Model model = NETWORK.create(7);
        model.use(backend);
        // 670 samples in batches of 72: four vector tiles and a half, two plain ones and a quarter; the last has 22
        Fit fit = Fit.epochs(5)
                .batchSize(72)
                .optimizer(Adam.rate(1e-2))
                .weightDecay(1e-2)
                .threads(threads);
        model.fit(Patterns.of(model, 670), fit);
        return Tensors.parameters(model);
    }
}
