package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.Backend;
import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.Predictor;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.train.Evaluation;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trained network answers what it is measured by: every way to ask it gives what {@code evaluate} computes. */
class GeneratedAnswersTest {

    private static final double TOLERANCE = 1e-5;

    /** Full tiles, one that is not, and of dense layers full batches and one that is not. */
    private static final int SAMPLES = 67;

    private static final Map<String, GeneratedModel> NETWORKS = new LinkedHashMap<>();

    static {
        add("Image", "{8, 9, 2}", """
              @BatchNorm                                                                            Layer input;
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, bias = false)                  Layer conv;
              @BatchNorm(activation = Activation.RELU)                                              Layer convNorm;
              @SpatialDropout(0.2)                                                                  Layer channels;
              @DepthwiseConv(kernel = 3, padding = Padding.SAME, multiplier = 2)                    Layer depthwise;
              @BatchNorm(activation = Activation.RELU6)                                             Layer depthwiseNorm;
              @Concat(with = "channels")                                                            Layer join;
              @BatchNorm(activation = Activation.TANH)                                              Layer joinNorm;
              @Pool(size = 2, padding = Padding.SAME)                                               Layer pool;
              @BatchNorm                                                                            Layer poolNorm;
              @TransposedConv(filters = 5, kernel = 3, stride = 2, activation = Activation.SWISH)   Layer transposed;
              @BatchNorm                                                                            Layer transposedNorm;
              @Dropout(0.3)                                                                         Layer pixels;
              @Dense(units = 20)                                                                    Layer hidden;
              @BatchNorm(activation = Activation.GELU)                                              Layer hiddenNorm;
              @Dropout(0.5)                                                                         Layer units;
              @Dense(units = 4, activation = Activation.SOFTMAX)                                    Layer label;
            """);
        add("Series", "{30, 3}", """
              @BatchNorm                                                                            Layer input;
              @SeparableConv(filters = 8, kernel = 5, bias = false)                                 Layer conv;
              @BatchNorm(activation = Activation.RELU)                                              Layer convNorm;
              @Conv(filters = 8, kernel = 3, padding = Padding.SAME)                                Layer more;
              @Add(with = "convNorm")                                                               Layer sum;
              @BatchNorm(activation = Activation.ELU)                                               Layer sumNorm;
              @Dropout(0.4)                                                                         Layer steps;
              @Dense(units = 4)                                                                     Layer classes;
              @BatchNorm(activation = Activation.SOFTMAX)                                           Layer label;
            """);
        add("Vector", "{13}", """
              @BatchNorm                                                                            Layer input;
              @Dense(units = 40, bias = false)                                                      Layer first;
              @BatchNorm(activation = Activation.RELU)                                              Layer firstNorm;
              @Dropout(0.2)                                                                         Layer dropped;
              @Dense(units = 30, activation = Activation.TANH)                                      Layer second;
              @BatchNorm                                                                            Layer secondNorm;
              @Dropout(0.5)                                                                         Layer units;
              @Dense(units = 4, activation = Activation.SOFTMAX)                                    Layer label;
            """);
    }

    private static void add(String name, String input, String layers) {
        NETWORKS.put(name, GeneratedModel.of(name, """
                import io.neurapt.*;
                import io.neurapt.annotation.*;

                @Network(input = %s, loss = Loss.CROSS_ENTROPY)
                public abstract class %s extends Model {
                %s}
                """.formatted(input, name, layers)));
    }

    static Stream<Arguments> networksAndBackends() {
        return NETWORKS.keySet().stream()
                .flatMap(name -> Backends.present().stream().map(backend -> Arguments.of(name, backend)));
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void everyAnswerIsWhatEvaluateMeasures(String name, Backend backend) {
        Model model = trained(name, backend);
        Dataset data = Patterns.of(model, SAMPLES);
        float[][] samples = new float[SAMPLES][data.inputSize()];
        float[][] targets = new float[SAMPLES][data.targetSize()];
        for (int i = 0; i < SAMPLES; i++) {
            data.input(i, samples[i], 0);
            data.target(i, targets[i], 0);
        }
        Predictor predictor = model.predictor();
        Map<String, float[][]> answers = new LinkedHashMap<>();
        answers.put("model, one", Stream.of(samples).map(model::predict).toArray(float[][]::new));
        answers.put("model, many", model.predict(samples));
        answers.put("predictor, one", Stream.of(samples).map(predictor::predict).toArray(float[][]::new));
        answers.put("predictor, many", predictor.predict(samples));

        Evaluation all = model.evaluate(data);
        double[] each = new double[SAMPLES];
        Arrays.setAll(
                each,
                i -> model.evaluate(Dataset.of(new float[][] {samples[i]}, new float[][] {targets[i]}))
                        .loss());

        answers.forEach((way, outputs) -> {
            double[] losses = new double[SAMPLES];
            Arrays.setAll(losses, i -> crossEntropy(outputs[i], targets[i]));
            assertThat(Arrays.stream(losses).average().orElseThrow()).as(way).isCloseTo(all.loss(), within(TOLERANCE));
            assertThat(squaredError(outputs, targets))
                    .as(way)
                    .isCloseTo(all.errors().rootMeanSquare(), within(TOLERANCE));
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(losses[i])
                        .as("%s, sample %d", way, i)
                        .isCloseTo(each[i], within(TOLERANCE * Math.max(1, each[i])));
            }
        });
    }

    /** For thirty steps, after which running statistics are neither where they started nor the batch's. */
    private static Model trained(String name, Backend backend) {
        Model model = NETWORKS.get(name).create(3);
        model.use(backend);
        model.fit(Patterns.of(model, 300), Fit.epochs(3).batchSize(30).optimizer(Adam.rate(1e-2)));
        List<Layer> norms = model.layers().stream()
                .filter(layer -> layer.tensors().contains("variance"))
                .toList();
        assertThat(norms).hasSizeGreaterThanOrEqualTo(3).allSatisfy(norm -> {
            assertThat(norm.tensor("mean")).doesNotContain(0f);
            assertThat(norm.tensor("variance")).doesNotContain(1f);
        });
        return model;
    }

    private static double crossEntropy(float[] output, float[] target) {
        double loss = 0;
        for (int i = 0; i < output.length; i++) {
            loss -= target[i] == 0 ? 0 : target[i] * Math.log(output[i]);
        }
        return loss;
    }

    private static double squaredError(float[][] outputs, float[][] targets) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            for (int j = 0; j < outputs[i].length; j++) {
                double error = (double) outputs[i][j] - targets[i][j];
                sum += error * error;
            }
        }
        return Math.sqrt(sum / outputs.length / outputs[0].length);
    }
}
