package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.TinyNet;
import io.neurapt.annotation.Loss;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.optim.Sgd;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample's loss is multiplied by its weight, and the sum divided by the number of samples. */
class SampleWeightsTest {

    private static final Fit ONE_STEP =
            Fit.epochs(1).batchSize(50).optimizer(Sgd.rate(0.5)).threads(2);

    private final Network network = TinyNet.network(1);
    private final SoftmaxNet softmax = new SoftmaxNet(3, 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 33, 45})
    void aBatchHasTheWeightedLossAndGradientOfItsSamples(int size) {
        Dataset batch = Samples.tiny(size);
        float[] weights = Samples.weights(size);
        double[] expected = new double[network.parameters.length];
        double expectedLoss = 0;
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 1, 1)) {
            for (int i = 0; i < size; i++) {
                expectedLoss += weights[i] * runner.gradients(batch.skip(i).take(1)) / size;
                for (int p = 0; p < expected.length; p++) {
                    expected[p] += (double) weights[i] * network.gradients[p] / size;
                }
            }
        }
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), size, 2)) {
            assertThat(runner.gradients(batch.weighted(weights))).isEqualTo(expectedLoss, within(1e-6));
        }
        for (int p = 0; p < expected.length; p++) {
            assertThat(network.gradients[p]).as("gradient %d", p).isEqualTo((float) expected[p], within(1e-6f));
        }
    }

    @Test
    void weightsOfOneAreTheSameBits() {
        float[] ones = new float[45];
        Arrays.fill(ones, 1);
        Network weighted = TinyNet.network(1);
        Fit fit = Fit.epochs(2);
        History expected = Trainer.fit(network, TinyNet.program(), Samples.tiny(45), fit);
        History history =
                Trainer.fit(weighted, TinyNet.program(), Samples.tiny(45).weighted(ones), fit);

        assertThat(weighted.parameters).isEqualTo(network.parameters);
        assertThat(history.last().loss()).isEqualTo(expected.last().loss());
    }

    @Test
    void aSampleOfWeightZeroIsLeftOut() {
        float[][] inputs = TinyNet.inputs(3, 8);
        float[] weights = {1, 1, 1, 0, 1, 1, 1, 1};
        Dataset data = Dataset.of(inputs, TinyNet.targets(3, 8)).weighted(weights);
        Network other = TinyNet.network(1);
        History first = Trainer.fit(network, TinyNet.program(), data, ONE_STEP);
        inputs[3][0] += 100;
        History second = Trainer.fit(other, TinyNet.program(), data, ONE_STEP);

        assertThat(other.parameters).isEqualTo(network.parameters);
        assertThat(second.last().loss()).isEqualTo(first.last().loss());
    }

    @Test
    void weightsGoWithTheirSamplesWhateverTheOrder() {
        Dataset data = Samples.tiny(45).weighted(Samples.weights(45));
        float[] start = network.parameters.clone();
        History inOrder = Trainer.fit(network, TinyNet.program(), data, ONE_STEP.shuffle(false));
        float[] expected = network.parameters.clone();
        System.arraycopy(start, 0, network.parameters, 0, start.length);
        History shuffled = Trainer.fit(network, TinyNet.program(), data, ONE_STEP);

        assertThat(shuffled.last().loss()).isEqualTo(inOrder.last().loss(), within(1e-7));
        for (int p = 0; p < expected.length; p++) {
            assertThat(network.parameters[p]).isEqualTo(expected[p], within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anEvaluationWeighsTheLossAndNothingElse(int threads) {
        Network net = softmax.network(2);
        Dataset data = Samples.classes(21, 3, 3);
        float[] weights = Samples.weights(21);
        double loss = 0;
        for (int i = 0; i < 21; i++) {
            Dataset sample = data.skip(i).take(1);
            loss += weights[i] * Trainer.evaluate(net, softmax, sample, 1).loss() / 21;
        }
        Evaluation plain = Trainer.evaluate(net, softmax, data, 1);
        Evaluation weighted = Trainer.evaluate(net, softmax, data.weighted(weights), threads);

        assertThat(weighted.loss()).isEqualTo(loss, within(1e-7)).isNotEqualTo(plain.loss());
        assertThat(weighted.accuracy()).isEqualTo(plain.accuracy());
        assertThat(weighted.errors()).isEqualTo(plain.errors());
    }

    @Test
    void classWeightsAreWeightsOfTheSamplesOfAClass() {
        Dataset data = Samples.classes(45, 3, 3);
        float[] ofClasses = {0.5f, 2, 0};
        float[] ofSamples = Samples.weights(45);
        float[] both = new float[45];
        for (int i = 0; i < 45; i++) {
            both[i] = ofSamples[i] * ofClasses[data.label(i)];
        }
        Network expected = softmax.network(2);
        History expectedHistory = Trainer.fit(expected, softmax, data.weighted(both), ONE_STEP);
        Network net = softmax.network(2);
        History history = Trainer.fit(net, softmax, data.weighted(ofSamples), ONE_STEP.classWeights(ofClasses));

        assertThat(net.parameters).isEqualTo(expected.parameters);
        assertThat(history.last().loss()).isEqualTo(expectedHistory.last().loss());
        assertThat(history.last().accuracy()).isEqualTo(expectedHistory.last().accuracy());
    }

    @Test
    void classWeightsAreForTrainingOnly() {
        Dataset data = Samples.classes(20, 3, 3);
        Fit still = ONE_STEP.optimizer(Sgd.rate(1e-30)).validate(data);
        History plain = Trainer.fit(softmax.network(2), softmax, data, still);
        History weighted = Trainer.fit(softmax.network(2), softmax, data, still.classWeights(0, 2, 3));

        assertThat(weighted.last().loss()).isNotEqualTo(plain.last().loss());
        assertThat(weighted.last().validationLoss()).isEqualTo(plain.last().validationLoss());
    }

    @Test
    void aYesOrNoAnswerHasTwoClasses() {
        LayerInfo layer = new LayerInfo("out", "dense, sigmoid", new int[] {1}, -1, -1);
        Architecture binary =
                new Architecture("Net", new int[] {1}, Loss.BINARY_CROSS_ENTROPY, 0, List.of(), List.of(layer), "");
        ClassWeights weights = Objects.requireNonNull(ClassWeights.of(new float[] {1, 3}, binary));

        assertThat(weights.of(new float[] {0})).isEqualTo(1);
        assertThat(weights.of(new float[] {1})).isEqualTo(3);
    }

    @Test
    void aMistakeIsNamedWithWhatWasExpectedAndAFix() {
        Dataset tiny = Samples.tiny(4);
        rejects(
                () -> Fit.epochs(1).classWeights(1, -1),
                "weight of class 1: expected a finite number, 0 or more, got -1.0; fix: 1 is usual, 0 leaves it out");
        rejects(() -> Fit.epochs(1).classWeights(Float.NaN), "weight of class 0: expected a finite number");
        rejects(
                () -> Trainer.fit(network, TinyNet.program(), tiny, ONE_STEP.classWeights(1, 2)),
                "classWeights of TinyNet: expected a network that answers with one class a sample (cross-entropy on a"
                        + " vector, or binary cross-entropy on one unit), got mean squared error on the output 2; fix:"
                        + " weigh the samples, data.weighted(...)");
        rejects(
                () -> Trainer.fit(softmax.network(1), softmax, Samples.classes(4, 3, 3), ONE_STEP.classWeights(1, 2)),
                "classWeights of SoftmaxNet: expected 3 weights, one for each class, got 2; fix: give them in the order"
                        + " of the target's numbers");
        rejects(
                () -> Trainer.fit(network, TinyNet.program(), new Own(tiny, Float.POSITIVE_INFINITY), ONE_STEP),
                "weight of sample 0 in the training of TinyNet: expected a finite number, 0 or more, got Infinity; fix:");
        rejects(
                () -> Trainer.evaluate(network, TinyNet.program(), new Own(tiny, -2), 1),
                "weight of sample 0 in the evaluation of TinyNet: expected a finite number, 0 or more, got -2.0; fix:");
        assertThat(network.version).isZero();
    }

    private static void rejects(Runnable mistake, String message) {
        assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessageContaining(message);
    }

    /** A dataset of a user, with a weight of its own. */
    private record Own(Dataset data, float weight) implements Dataset {

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public int inputSize() {
            return data.inputSize();
        }

        @Override
        public int targetSize() {
            return data.targetSize();
        }

        @Override
        public void input(int index, float[] into, int at) {
            data.input(index, into, at);
        }

        @Override
        public void target(int index, float[] into, int at) {
            data.target(index, into, at);
        }

        @Override
        public float weight(int index) {
            return weight;
        }
    }
}
