package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.io.WeightsException;
import io.neurapt.optim.Adam;
import io.neurapt.train.Evaluation;
import io.neurapt.train.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks of several inputs and outputs, as a user has them; numbers against their formulas, worked out here. */
class GeneratedInputsTest {

    private static final GeneratedModel HOUSE = GeneratedModel.of("HouseNet", """
            import io.neurapt.Layer;
            import io.neurapt.Model;
            import io.neurapt.annotation.*;

            @Network
            public abstract class HouseNet extends Model {
              @Input(columns = "rooms") Layer rooms;
              @Input(columns = "town") Layer town;
              @Embedding(categories = 3, size = 2) Layer place;
              @Concat(with = "rooms") Layer known;

              @Output(loss = Loss.CROSS_ENTROPY)
              @Dense(from = "known", units = 2, activation = Activation.SOFTMAX, bias = false) Layer kind;

              @Output(loss = Loss.MEAN_SQUARED_ERROR, weight = 0.25)
              @Dense(from = "known", units = 1) Layer price;
            }
            """);

    private static final double[][] PLACE = {{0.5, -0.25}, {1, 0.75}, {-0.5, 0.125}};
    private static final double[][] KIND = {{0.5, -0.5}, {0.25, 1}, {-1, 0.5}}; // [input][unit]
    private static final double[] PRICE = {2, -1, 0.5};
    private static final double BIAS = 0.25;

    static List<Backend> backends() {
        return Backends.present();
    }

    private static Model model(Backend backend) {
        Model model = HOUSE.create(1);
        model.use(backend);
        double[] place = Arrays.stream(PLACE).flatMapToDouble(Arrays::stream).toArray();
        double[] kind = Arrays.stream(KIND).flatMapToDouble(Arrays::stream).toArray();
        Tensors.set(
                model,
                Map.of(
                        "place.weights", place,
                        "kind.weights", kind,
                        "price.weights", PRICE,
                        "price.bias", new double[] {BIAS}));
        return model;
    }

    /** What a sample gives, from the formulas. */
    private record Expected(double[] known, double[] probabilities, double price) {

        static Expected of(float[] sample) {
            double[] embedded = PLACE[(int) sample[1]];
            double[] known = {embedded[0], embedded[1], sample[0]};
            double[] z = new double[2];
            double price = BIAS;
            for (int i = 0; i < 3; i++) {
                z[0] += known[i] * KIND[i][0];
                z[1] += known[i] * KIND[i][1];
                price += known[i] * PRICE[i];
            }
            double sum = Math.exp(z[0]) + Math.exp(z[1]);
            return new Expected(known, new double[] {Math.exp(z[0]) / sum, Math.exp(z[1]) / sum}, price);
        }
    }

    private static float[][] samples(int count) {
        Random random = new Random(3);
        float[][] samples = new float[count][];
        for (int i = 0; i < count; i++) {
            samples[i] = new float[] {random.nextInt(64) / 16f - 2, random.nextInt(3)};
        }
        return samples;
    }

    private static float[][] targets(int count) {
        Random random = new Random(4);
        float[][] targets = new float[count][3];
        for (float[] target : targets) {
            target[random.nextInt(2)] = 1;
            target[2] = random.nextInt(32) / 8f;
        }
        return targets;
    }

    @ParameterizedTest
    @MethodSource("backends")
    void outputsFollowTheFormulas(Backend backend) {
        Model model = model(backend);
        float[][] samples = samples(37);
        float[][] many = model.predict(samples);
        for (int i = 0; i < samples.length; i++) {
            Expected expected = Expected.of(samples[i]);
            float[] one = model.predict(samples[i]);
            for (float[] answer : new float[][] {one, many[i]}) {
                assertThat(answer).hasSize(3);
                assertThat(answer[0]).isCloseTo((float) expected.probabilities()[0], within(1e-5f));
                assertThat(answer[1]).isCloseTo((float) expected.probabilities()[1], within(1e-5f));
                assertThat(answer[2]).isCloseTo((float) expected.price(), within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void lossAndGradientsAreThoseOfTheWeightedSum(Backend backend) {
        int count = 37;
        Model model = model(backend);
        float[][] samples = samples(count);
        float[][] targets = targets(count);
        float[][] inputGradients = new float[count][2];

        double loss = model.gradients(samples, targets, inputGradients);

        double expectedLoss = 0;
        double[] place = new double[6];
        double[] kind = new double[6];
        double[] price = new double[3];
        for (int s = 0; s < count; s++) {
            Expected expected = Expected.of(samples[s]);
            double error = expected.price() - targets[s][2];
            double missed = targets[s][0] * Math.log(expected.probabilities()[0])
                    + targets[s][1] * Math.log(expected.probabilities()[1]);
            expectedLoss += (-missed + 0.25 * error * error) / count;
            double dPrice = 0.25 * 2 * error / count;
            for (int i = 0; i < 3; i++) {
                double dKnown = dPrice * PRICE[i];
                for (int unit = 0; unit < 2; unit++) {
                    double dZ = (expected.probabilities()[unit] - targets[s][unit]) / count;
                    kind[2 * i + unit] += dZ * expected.known()[i];
                    dKnown += dZ * KIND[i][unit];
                }
                price[i] += dPrice * expected.known()[i];
                if (i < 2) {
                    place[2 * (int) samples[s][1] + i] += dKnown;
                } else {
                    assertThat(inputGradients[s][0]).isCloseTo((float) dKnown, within(1e-6f));
                }
            }
            assertThat(inputGradients[s][1])
                    .as("nothing flows back to categories")
                    .isZero();
        }
        assertThat(loss).isCloseTo(expectedLoss, within(1e-5));
        assertThat(Tensors.error(Tensors.gradient(model, "place.weights"), place))
                .isLessThan(1e-5);
        assertThat(Tensors.error(Tensors.gradient(model, "kind.weights"), kind)).isLessThan(1e-5);
        assertThat(Tensors.error(Tensors.gradient(model, "price.weights"), price))
                .isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void evaluationTellsTheOutputsTogetherAndApart(Backend backend) {
        int count = 37;
        Model model = model(backend);
        float[][] targets = targets(count);
        Dataset data = Dataset.of(samples(count), targets);

        Evaluation all = model.evaluate(data);

        assertThat(all.loss()).isCloseTo(model.gradients(samples(count), targets), within(1e-6));
        assertThat(all.loss())
                .isCloseTo(
                        all.output("kind").loss() + 0.25 * all.output("price").loss(), within(1e-9));
        assertThat(all.output("kind").confusion().accuracy()).isBetween(0.0, 1.0);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void threadsDoNotMatter(Backend backend) {
        Dataset data = Dataset.of(samples(200), targets(200));
        Map<String, float[]> one = trained(backend, data, 1);
        for (int threads = 2; threads <= 3; threads++) {
            Map<String, float[]> several = trained(backend, data, threads);
            one.forEach((name, values) -> assertThat(several.get(name)).as(name).isEqualTo(values));
        }
    }

    private static Map<String, float[]> trained(Backend backend, Dataset data, int threads) {
        Model model = model(backend);
        model.fit(data, Fit.epochs(3).batchSize(90).optimizer(Adam.rate(1e-2)).threads(threads));
        return Tensors.parameters(model);
    }

    @Test
    void aModelKnowsWhereItsPartsStand() {
        Model model = HOUSE.create(1);

        assertThat(model.columns()).containsExactly("rooms", "town");
        assertThat(model.inputShape()).containsExactly(2);
        assertThat(model.outputShape()).containsExactly(3);
        assertThat(model.output("price").from()).isEqualTo(2);
        assertThat(model.output("price").of(new float[] {1, 2, 3})).containsExactly(3);
        assertThat(model.output("kind").largest(new float[] {1, 2, 3})).isEqualTo(1);
        float[] sample = new float[2];
        model.input("town").put(new float[] {2}, sample);
        assertThat(sample).containsExactly(0, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.input("city"))
                .withMessage("HouseNet has no input \"city\"; it has rooms, town");
        assertThatIllegalStateException()
                .isThrownBy(() -> model.classify(sample))
                .withMessageContaining("classify needs one output, and there are 2; fix: output(\"kind\")");
    }

    @Test
    void weightsAreReadWhereTheInputsAreTheSame() throws WeightsException {
        Model model = model(Backend.PLAIN);
        Model other = HOUSE.create(2);

        other.fromBytes(model.toBytes());

        assertThat(other.layer("place").weights())
                .isEqualTo(model.layer("place").weights());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void numbersThatAreNoCategoriesAreRefused(Backend backend) {
        Model model = model(backend);
        float[][] samples = samples(5);
        samples[3][1] = 3;
        String message = "expected a category in town, a whole number from 0 to 2, got 3.0; fix:";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.predict(samples))
                .withMessageContaining("input 3: " + message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.gradients(samples, targets(5)))
                .withMessageContaining(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.evaluate(Dataset.of(samples, targets(5))))
                .withMessageContaining("sample 3 in the evaluation of HouseNet: " + message);
    }
}
