package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.TinyNet;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.optim.AdamW;
import io.neurapt.optim.Sgd;
import io.neurapt.optim.Updater;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRunnerTest {

    private final Network network = TinyNet.network(1);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 32, 33, 45, 100})
    void aBatchOfAnySizeHasTheMeanLossAndGradientOfItsSamples(int size) {
        float[][] inputs = TinyNet.inputs(3, size);
        float[][] targets = TinyNet.targets(3, size);
        Dataset batch = Dataset.of(inputs, targets);
        double[] expected = new double[network.parameters.length];
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 1, 1)) {
            for (int i = 0; i < size; i++) {
                runner.gradients(batch.skip(i).take(1));
                for (int p = 0; p < expected.length; p++) {
                    expected[p] += (double) network.gradients[p] / size;
                }
            }
        }
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), size, 2)) {
            double loss = runner.gradients(batch);

            assertThat(loss).isEqualTo(TinyNet.loss(network.parameters, inputs, targets), within(1e-6));
            for (int p = 0; p < expected.length; p++) {
                assertThat(network.gradients[p]).as("gradient %d", p).isEqualTo((float) expected[p], within(1e-6f));
            }
        }
    }

    @Test
    void everyShardOfABatchIsSummed() {
        // tiles of 4: one shard more with each size
        for (int shards = 1; shards <= 9; shards++) {
            aBatchOfAnySizeHasTheMeanLossAndGradientOfItsSamples(4 * shards - 1);
        }
    }

    @Test
    void gradientsDoNotDependOnEarlierBatches() {
        float[] fresh = gradients(Samples.tiny(6));
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 64, 2)) {
            runner.gradients(Samples.tiny(64));
            runner.gradients(Samples.tiny(6));
        }

        assertThat(network.gradients).isEqualTo(fresh);
    }

    @Test
    void aRunnerGrowsWithItsLargestBatch() {
        float[] fresh = gradients(Samples.tiny(50));
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 1, 2)) {
            runner.gradients(Samples.tiny(2));
            runner.gradients(Samples.tiny(50));

            assertThat(runner.batchSize()).isEqualTo(50);
        }
        assertThat(network.gradients).isEqualTo(fresh);
    }

    @Test
    void theInputsGradientIsThatOfTheMeanLoss() {
        float[][] inputs = TinyNet.inputs(3, 7);
        float[][] targets = TinyNet.targets(3, 7);
        float[] gradients = new float[21];
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 7, 2)) {
            runner.gradients(Dataset.of(inputs, targets), gradients);
        }

        for (int i = 0; i < 21; i++) {
            float kept = inputs[i / 3][i % 3];
            inputs[i / 3][i % 3] = kept + 1f / 1024;
            double above = TinyNet.loss(network.parameters, inputs, targets);
            inputs[i / 3][i % 3] = kept - 1f / 1024;
            double below = TinyNet.loss(network.parameters, inputs, targets);
            inputs[i / 3][i % 3] = kept;
            assertThat(gradients[i]).as("input %d", i).isEqualTo((float) ((above - below) * 512), within(1e-3f));
        }
    }

    @Test
    void anUpdateAfterGradientsIsTheStepThatFitMakes() {
        Network other = TinyNet.network(1);
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 9, 1);
                BatchRunner stepping = new BatchRunner(other, TinyNet.program(), 9, 2)) {
            Updater updater = Sgd.rate(0.1).momentum(0.9).start(32);
            Updater otherUpdater = Sgd.rate(0.1).momentum(0.9).start(32);
            for (int step = 0; step < 3; step++) {
                runner.gradients(Samples.tiny(9));
                runner.update(updater);
                stepping.step(Samples.tiny(9), Trainer.identity(9), 0, 9, otherUpdater);
            }
        }

        assertThat(network.parameters).isEqualTo(other.parameters).isNotEqualTo(TinyNet.network(1).parameters);
        assertThat(network.version).isEqualTo(3);
        assertThat(other.version).isEqualTo(3);
    }

    @Test
    void frozenSegmentsRestAndTheOthersLearn() {
        float[] before = network.parameters.clone();
        network.trainable[0] = false;
        network.trainable[3] = false;
        step(AdamW.rate(0.1).start(32));

        assertThat(changed(before, 0, 16)).isFalse();
        assertThat(changed(before, 16, 20)).isTrue();
        assertThat(changed(before, 20, 28)).isTrue();
        assertThat(changed(before, 28, 32)).isFalse();
    }

    @Test
    void decayReachesWeightsAndSparesBiases() {
        float[] plain = step(AdamW.rate(0.1).weightDecay(0).start(32));
        Network decayed = TinyNet.network(1);
        try (BatchRunner runner = new BatchRunner(decayed, TinyNet.program(), 9, 1)) {
            runner.step(
                    Samples.tiny(9),
                    Trainer.identity(9),
                    0,
                    9,
                    AdamW.rate(0.1).weightDecay(0.5).start(32));
        }

        for (int p : new int[] {0, 1, 2, 20, 27}) {
            assertThat(decayed.parameters[p]).as("weight %d", p).isNotEqualTo(plain[p]);
        }
        for (int p : new int[] {16, 17, 18, 19, 28, 29}) {
            assertThat(decayed.parameters[p]).as("bias %d", p).isEqualTo(plain[p]);
        }
    }

    @Test
    void networksThatNeedTheWholeBatchRunTheirPhasesOverAllTiles() {
        float[][] x = {{1}, {2}, {4}, {0}, {3}, {-1}, {5}, {2}, {7}};
        float[][] t = {{1}, {0}, {1}, {0}, {1}, {0}, {1}, {0}, {1}};
        Network centered = CenteredNet.network(0.5f, 0.25f);
        float[] inputGradients = new float[9];
        double mean = 23 / 9.0;
        double loss = 0;
        double dWeight = 0;
        double dBias = 0;
        for (int i = 0; i < 9; i++) {
            double error = 0.5 * (x[i][0] - mean) + 0.25 - t[i][0];
            loss += error * error / 9;
            dWeight += 2 * error * (x[i][0] - mean) / 9;
            dBias += 2 * error / 9;
        }
        try (BatchRunner runner = new BatchRunner(centered, new CenteredNet(), 20, 3)) {
            for (int again = 0; again < 2; again++) {
                assertThat(runner.gradients(Dataset.of(x, t), inputGradients)).isEqualTo(loss, within(1e-6));
                assertThat(centered.gradients[0]).isEqualTo((float) dWeight, within(1e-5f));
                assertThat(centered.gradients[1]).isEqualTo((float) dBias, within(1e-5f));
            }
        }
        double error0 = 0.5 * (x[0][0] - mean) + 0.25 - t[0][0];
        assertThat(inputGradients[0]).isEqualTo((float) (0.5 * (2 * error0 / 9 - dBias / 9)), within(1e-5f));
    }

    @Test
    void afterAFailureTheRunnerIsAsGoodAsNew() {
        float[] fresh = gradients(Samples.tiny(20));
        float[][] broken = TinyNet.inputs(3, 30);
        broken[13] = null; // reading it fails, in the middle of a batch
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 30, 2)) {
            assertThatThrownBy(() -> runner.gradients(new Holes(broken))).isInstanceOf(NullPointerException.class);
            runner.gradients(Samples.tiny(20));
        }

        assertThat(network.gradients).isEqualTo(fresh);
    }

    @Test
    void aBatchThatIsNotFiniteSpoilsNoLaterOne() {
        float[] fresh = gradients(Samples.tiny(3));
        float[][] inputs = TinyNet.inputs(3, 8);
        for (float[] input : inputs) {
            Arrays.fill(input, Float.NaN);
        }
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 8, 1)) {
            assertThat(runner.gradients(Dataset.of(inputs, TinyNet.targets(3, 8))))
                    .isNaN();
            runner.gradients(Samples.tiny(3));
        }

        assertThat(network.gradients).isEqualTo(fresh);
    }

    @Test
    void whatDoesNotFitIsReportedBeforeAnythingRuns() {
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 8, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.gradients(Samples.classes(4, 5, 2)))
                    .withMessageContaining("batch of TinyNet: expected samples of 3 numbers, the input 3, got 5; fix:");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> runner.gradients(Samples.tiny(4), new float[4]))
                    .withMessageContaining("expected an array of 12 numbers (4 samples of 3), got 4; fix:");
        }
    }

    private float[] gradients(Dataset batch) {
        Network fresh = TinyNet.network(1);
        try (BatchRunner runner = new BatchRunner(fresh, TinyNet.program(), batch.size(), 1)) {
            runner.gradients(batch);
        }
        return fresh.gradients;
    }

    private float[] step(Updater updater) {
        try (BatchRunner runner = new BatchRunner(network, TinyNet.program(), 9, 1)) {
            runner.step(Samples.tiny(9), Trainer.identity(9), 0, 9, updater);
        }
        return network.parameters;
    }

    private boolean changed(float[] before, int from, int to) {
        return Arrays.mismatch(before, from, to, network.parameters, from, to) >= 0;
    }

    /** Samples of which some cannot be read. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Holes(float[][] inputs) implements Dataset {
        @Override
        public int size() {
            return inputs.length;
        }

        @Override
        public int inputSize() {
            return TinyNet.INPUTS;
        }

        @Override
        public int targetSize() {
            return TinyNet.OUTPUTS;
        }

        @Override
        public void input(int index, float[] into, int at) {
            System.arraycopy(inputs[index], 0, into, at, inputs[index].length);
        }

        @Override
        public void target(int index, float[] into, int at) {
            Arrays.fill(into, at, at + TinyNet.OUTPUTS, 0f);
        }
    }
}
