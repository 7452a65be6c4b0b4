package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.processor.loop.ReferenceNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Losses of one layer whose bias is all that it gives, in the reference and in generated code, against PyTorch. */
class GeneratedLossesTest {

    private static final float[] INPUT = {1, 2, 3, 4};

    static List<Backend> backends() {
        return Backends.present();
    }

    /**
     * The loss and its gradient by the logits, rounded to 6 decimals, as torch 2 gives them in float64 by autograd, with {@code s}
     * for labelSmoothing, {@code lp = log_softmax(z)} and {@code p = lp.exp()}:
     *
     * <ul>
     *   <li>CROSS_ENTROPY: {@code F.cross_entropy(z, class, label_smoothing=s)}
     *   <li>FOCAL: {@code t = t * (1 - s) + s / 4; -(t * (1 - p) ** gamma * lp).sum()}, the formula of Keras'
     *       CategoricalFocalCrossentropy
     *   <li>BINARY_CROSS_ENTROPY: {@code t = t * (1 - s) + s / 2; F.binary_cross_entropy_with_logits(z, t)}
     *   <li>BINARY_FOCAL: {@code t} as before; {@code y = sigmoid(z); q = 1 - (t * y + (1 - t) * (1 - y)); (q ** gamma *
     *       F.binary_cross_entropy_with_logits(z, t, reduction='none')).mean()}, the formula of Keras' BinaryFocalCrossentropy
     * </ul>
     */
    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY,           0.1, 2 -1 0.5 -3, 0 0 1 0,  1.834091,   0.756461  0.013907 -0.750633 -0.019735",
        "CROSS_ENTROPY,           0.3, 2 -1 0.5 -3, 0 0 1 0,  2.009091,   0.706461 -0.036093 -0.600633 -0.069735",
        "FOCAL 0.5,               0,   2 -1 0.5 -3, 0 0 1 0,  1.587028,   0.841029  0.041872 -0.888568  0.005667",
        "FOCAL 1,                 0,   2 -1 0.5 -3, 0 0 1 0,  1.442042,   0.883192  0.043972 -0.933114  0.005951",
        "FOCAL 2,                 0,   2 -1 0.5 -3, 0 0 1 0,  1.190597,   0.925686  0.046087 -0.978011  0.006237",
        "FOCAL 3,                 0,   2 -1 0.5 -3, 0 0 1 0,  0.982996,   0.926509  0.046128 -0.97888   0.006243",
        "FOCAL 2.5,               0,   2 -1 0.5 -3, 0 0 1 0,  1.081828,   0.93039   0.046321 -0.982981  0.006269",
        "FOCAL 2,                 0.1, 2 -1 0.5 -3, 0 0 1 0,  1.306356,   0.898733  0.015747 -0.894447 -0.020034",
        "BINARY_CROSS_ENTROPY,    0.1, 2 -1 0.5 -3, 1 0 0 1,  1.109464,  -0.017301  0.054735  0.143115 -0.225644",
        "BINARY_FOCAL 0.5,        0,   2 -1 0.5 -3, 1 0 0 1,  0.987552,  -0.015114  0.049714  0.159042 -0.250067",
        "BINARY_FOCAL 2,          0,   2 -1 0.5 -3, 1 0 0 1,  0.792038,  -0.001218  0.013145  0.131538 -0.281687",
        "BINARY_FOCAL 3,          0,   2 -1 0.5 -3, 1 0 0 1,  0.71908,   -0.000192  0.004649  0.10405  -0.299571",
        "BINARY_FOCAL 2,          0.1, 2 -1 0.5 -3, 1 0 0 1,  0.694045,  -0.002114  0.014055  0.114535 -0.23922",
        // where probabilities round to 0 and 1 as floats
        "CROSS_ENTROPY,           0,   40 -40 20 0, 0 0 1 0,  20,         1         0        -1         0",
        "CROSS_ENTROPY,           0.1, 40 -40 20 0, 0 0 1 0,  21.5,       0.975    -0.025    -0.925    -0.025",
        "FOCAL 0.5,               0,   40 -40 20 0, 0 0 1 0,  20,         1         0        -1         0",
        "FOCAL 2,                 0,   40 -40 20 0, 0 0 1 0,  20,         1         0        -1         0",
        "FOCAL 2.5,               0,   40 -40 20 0, 0 0 1 0,  20,         1         0        -1         0",
        "FOCAL 2,                 0.1, 40 -40 20 0, 0 0 1 0,  21.5,       0.975    -0.025    -0.925    -0.025",
        "BINARY_CROSS_ENTROPY,    0.1, 20 -20 10 0, 1 0 0 1,  3.048298,   0.0125   -0.0125    0.237489 -0.1125",
        "BINARY_FOCAL 0.5,        0,   20 -20 10 0, 1 0 0 1,  2.622487,   0         0         0.25004  -0.119021",
        "BINARY_FOCAL 2,          0,   20 -20 10 0, 1 0 0 1,  2.543106,   0         0         0.250193 -0.074572",
        "BINARY_FOCAL 3,          0,   20 -20 10 0, 1 0 0 1,  2.521332,   0         0         0.250295 -0.048116",
        "BINARY_FOCAL 2,          0.1, 20 -20 10 0, 1 0 0 1,  2.187835,   0.000031 -0.000031  0.214499 -0.067115",
    })
    // spotless:on
    void lossesAreThoseOfPyTorch(
            String written, double smoothing, String logits, String target, double loss, String gradient) {
        boolean binary = written.startsWith("BINARY");
        for (String activation : binary ? List.of("SIGMOID") : List.of("SOFTMAX", "LOG_SOFTMAX")) {
            Golden network = network(written, smoothing, activation);
            Map<String, double[]> parameters = Map.of("layer0.weights", new double[16], "layer0.bias", numbers(logits));
            double[] slopes = numbers(gradient);
            double[] targets = numbers(target);

            ReferenceNetwork.Result result = new ReferenceNetwork(GoldenNetworks.graph(network), parameters)
                    .run(Tensors.doubles(INPUT), targets, 1);
            assertThat(result.loss()).isEqualTo(loss, within(1e-6));
            assertThat(result.gradients().get("layer0.bias")).containsExactly(slopes, within(1e-6));

            for (Backend backend : backends()) {
                Model model = GeneratedModel.of(network).create(1);
                model.use(backend);
                Tensors.set(model, parameters);
                float[][] rows = {INPUT};
                float[][] wanted = {Tensors.floats(targets)};
                assertThat(model.gradients(rows, wanted)).isEqualTo(loss, within(1e-5));
                assertThat(Tensors.doubles(model.layer("layer0").biasGradients()))
                        .as(activation + " on " + backend)
                        .containsExactly(slopes, within(2e-6));
                assertThat(model.evaluate(Dataset.of(rows, wanted)).loss()).isEqualTo(model.gradients(rows, wanted));
            }
        }
    }

    private static Golden network(String written, double smoothing, String activation) {
        String[] words = written.split(" ");
        String loss = words[0]
                + (words.length > 1 ? ",'gamma':" + Double.parseDouble(words[1]) : "")
                + (smoothing > 0 ? ",'labelSmoothing':" + smoothing : "");
        return ShapeNetworks.classesUnder(loss, activation);
    }

    private static double[] numbers(String text) {
        return Stream.of(text.trim().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** What {@code torch.nn.functional.log_softmax} gives. */
    @ParameterizedTest
    @CsvSource({
        "2 -1 0.5 -3,   -0.246591 -3.246591 -1.746591 -5.246591, 0",
        "0 1000 999 0,  -1000.313262 -0.313262 -1.313262 -1000.313262, 1",
        "-1000 -1e9 -1000 -1000,  -1.098612 -999998951.097687 -1.098612 -1.098612, 0",
    })
    void logarithmsOfASoftmaxAreThoseOfPyTorch(String logits, String logarithms, int best) {
        double[] expected = numbers(logarithms);
        for (Backend backend : backends()) {
            Model model = GeneratedModel.of(network("CROSS_ENTROPY", 0, "LOG_SOFTMAX"))
                    .create(1);
            model.use(backend);
            Tensors.set(model, Map.of("layer0.weights", new double[16], "layer0.bias", numbers(logits)));
            float[][] many = new float[40][];
            Arrays.fill(many, INPUT);

            assertThat(Tensors.error(model.predict(INPUT), expected)).isLessThan(1e-7);
            assertThat(model.predict(INPUT)[best]).isEqualTo((float) expected[best], within(1e-6f));
            assertThat(model.classify(INPUT)).isEqualTo(best);
            for (float[] row : model.predict(many)) {
                assertThat(row[best]).isEqualTo((float) expected[best], within(1e-6f));
            }
        }
    }

    /** Right where the largest output stands, or at 1/2, whatever the loss makes of the targets. */
    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY, LOG_SOFTMAX, 1",
        "CROSS_ENTROPY, SOFTMAX, 1",
        "FOCAL 2, SOFTMAX, 1",
        "FOCAL 2, LOG_SOFTMAX, 1",
        "BINARY_FOCAL 2, SIGMOID, 0.75"
    })
    void answersAreClasses(String written, String activation, double accuracy) {
        Model model = GeneratedModel.of(network(written, 0.3, activation)).create(1);
        Tensors.set(model, Map.of("layer0.weights", new double[16], "layer0.bias", new double[] {-2, 3, 0.5, -1}));

        double measured = model.evaluate(Dataset.of(new float[][] {INPUT}, new float[][] {{0, 1, 0, 0}}))
                .accuracy();

        assertThat(measured).isEqualTo(accuracy);
    }

    @Test
    void weightsDoNotDependOnTheLoss() throws Exception {
        Model trained =
                GeneratedModel.of(network("CROSS_ENTROPY", 0, "SOFTMAX")).create(3);
        Model smoothed =
                GeneratedModel.of(network("CROSS_ENTROPY", 0.1, "SOFTMAX")).create(4);
        Model focused = GeneratedModel.of(network("FOCAL 2", 0.1, "SOFTMAX")).create(5);

        for (Model other : List.of(smoothed, focused)) {
            other.fromBytes(trained.toBytes());
            assertThat(other.predict(INPUT)).isEqualTo(trained.predict(INPUT));
        }
    }
}
