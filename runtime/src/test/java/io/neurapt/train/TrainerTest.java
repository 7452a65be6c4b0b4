package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.TinyNet;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.optim.Adam;
import io.neurapt.optim.Sgd;
import io.neurapt.optim.Updater;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final Fit IN_ORDER =
            Fit.epochs(1).batchSize(5).shuffle(false).optimizer(Sgd.rate(0.1)).threads(2);

    private final Network network = TinyNet.network(1);

    @Test
    void anEpochStepsThroughAllBatchesAndALastShortOne() {
        Dataset data = Samples.tiny(12);
        History history = Trainer.fit(network, TinyNet.program(), data, IN_ORDER);
        Network expected = TinyNet.network(1);
        double[] losses = new double[3];
        try (BatchRunner runner = new BatchRunner(expected, TinyNet.program(), 5, 1)) {
            Updater updater = Sgd.rate(0.1).start(32);
            for (int batch = 0; batch < 3; batch++) {
                losses[batch] = runner.gradients(data.skip(5 * batch).take(Math.min(5, 12 - 5 * batch)));
                runner.update(updater);
            }
        }

        assertThat(network.parameters).isEqualTo(expected.parameters);
        assertThat(network.version).isEqualTo(3);
        assertThat(history.last().loss())
                .isEqualTo((5 * losses[0] + 5 * losses[1] + 2 * losses[2]) / 12, within(1e-12));
        assertThat(history.last().accuracy()).isNaN();
        assertThat(history.last().validationLoss()).isNaN();
    }

    @Test
    void aBatchLargerThanTheDatasetTakesAllOfIt() {
        Trainer.fit(network, TinyNet.program(), Samples.tiny(12), IN_ORDER.batchSize(1_000));
        Network expected = TinyNet.network(1);
        Trainer.fit(expected, TinyNet.program(), Samples.tiny(12), IN_ORDER.batchSize(12));

        assertThat(network.parameters).isEqualTo(expected.parameters);
        assertThat(network.version).isEqualTo(1);
    }

    @Test
    void aBatchOfOneStepsOnceASample() {
        History history = Trainer.fit(network, TinyNet.program(), Samples.tiny(12), IN_ORDER.batchSize(1));

        assertThat(network.version).isEqualTo(12);
        assertThat(history.last().loss()).isFinite();
    }

    @Test
    void theSeedDecidesTheOrder() {
        float[] once = trained(IN_ORDER.shuffle(true).seed(1));

        assertThat(trained(IN_ORDER.shuffle(true).seed(1))).isEqualTo(once);
        assertThat(trained(IN_ORDER.shuffle(true).seed(2))).isNotEqualTo(once);
        assertThat(trained(IN_ORDER)).isNotEqualTo(once);
    }

    @Test
    void classesAreLearnedAndCounted() {
        // the class is the larger input: a linear network can tell
        float[][] inputs = Samples.rows(new java.util.SplittableRandom(4), 300, 2);
        int[] labels = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = inputs[i][0] > inputs[i][1] ? 0 : 1;
        }
        SoftmaxNet program = new SoftmaxNet(2, 2);
        Dataset data = Dataset.ofClasses(inputs, labels, 2);
        Fit fit = Fit.epochs(30).optimizer(Adam.rate(0.05)).validate(data.take(100));
        History history = Trainer.fit(program.network(8), program, data, fit);

        assertThat(history.epochs()).hasSize(30);
        assertThat(history.last().accuracy()).isGreaterThan(0.97);
        assertThat(history.last().validationAccuracy()).isGreaterThan(0.97);
        assertThat(history.last().loss()).isLessThan(history.epochs().get(0).loss() / 3);
    }

    @Test
    void accuracyOfAnEpochIsThatOfItsSamples() {
        // a rate so small that nothing changes: the epoch measures what an evaluation does
        SoftmaxNet program = new SoftmaxNet(3, 3);
        Dataset data = Samples.classes(50, 3, 3);
        Network softmax = program.network(2);
        Evaluation evaluation = Trainer.evaluate(softmax, program, data, 2);
        History history = Trainer.fit(softmax, program, data, IN_ORDER.optimizer(Sgd.rate(1e-30)));

        assertThat(history.last().accuracy()).isEqualTo(evaluation.accuracy()).isBetween(0.1, 0.9);
        assertThat(history.last().loss()).isEqualTo(evaluation.loss(), within(1e-9));
    }

    @Test
    void aLossThatIsNotFiniteStopsBeforeItsStep() {
        float[][] inputs = TinyNet.inputs(3, 20);
        inputs[12][1] = Float.NaN;
        Dataset data = Dataset.of(inputs, TinyNet.targets(3, 20));
        Network expected = TinyNet.network(1);
        Trainer.fit(expected, TinyNet.program(), data.take(10), IN_ORDER);

        assertThatExceptionOfType(DivergedException.class)
                .isThrownBy(() -> Trainer.fit(network, TinyNet.program(), data, IN_ORDER))
                .withMessageContaining(
                        "epoch 1, batch 3: expected a finite loss, got NaN; fix: lower the learning rate")
                .satisfies(e -> assertThat(e.epoch()).isEqualTo(1))
                .satisfies(e -> assertThat(e.batch()).isEqualTo(3));
        assertThat(network.parameters).isEqualTo(expected.parameters);
    }

    @Test
    void aRateThatIsMuchTooHighIsReported() {
        Fit wild = Fit.epochs(50).optimizer(Sgd.rate(1e6));

        assertThatExceptionOfType(DivergedException.class)
                .isThrownBy(() -> Trainer.fit(network, TinyNet.program(), Samples.tiny(100), wild));
    }

    @Test
    void samplesThatDoNotFitAreReportedBeforeAnythingRuns() {
        rejects(
                Samples.classes(4, 5, 2),
                IN_ORDER,
                "training of TinyNet: expected samples of 3 numbers, the input 3, got 5");
        rejects(
                Samples.classes(4, 3, 7),
                IN_ORDER,
                "training of TinyNet: expected targets of 2 numbers, the output 2, got 7");
        rejects(Samples.tiny(4).take(0), IN_ORDER, "training of TinyNet: expected 1 sample or more, got 0; fix:");
        rejects(
                Samples.tiny(4),
                IN_ORDER.validate(Samples.classes(4, 5, 2)),
                "validation of TinyNet: expected samples of 3 numbers");
        assertThat(network.version).isZero();
    }

    @Test
    void layersThawedBetweenEpochsLearnFromThenOn() {
        List<Float> weights = new ArrayList<>();
        network.trainable[0] = false;
        float start = network.parameters[0];
        Trainer.fit(network, TinyNet.program(), Samples.tiny(12), IN_ORDER.onEpoch(epoch -> {
            weights.add(network.parameters[0]);
            network.trainable[0] = true;
        }));
        Trainer.fit(
                network,
                TinyNet.program(),
                Samples.tiny(12),
                IN_ORDER.onEpoch(e -> weights.add(network.parameters[0])));

        assertThat(weights.get(0)).isEqualTo(start);
        assertThat(weights.get(1)).isNotEqualTo(start);
    }

    @Test
    void listenersHearOfEachEpochAndALineIsPrintedOnRequest() {
        List<Integer> heard = new ArrayList<>();
        Fit fit =
                Fit.epochs(3).onEpoch(epoch -> heard.add(epoch.number())).onEpoch(epoch -> heard.add(-epoch.number()));
        String silent = printed(() -> Trainer.fit(network, TinyNet.program(), Samples.tiny(12), fit));
        String lines = printed(() -> Trainer.fit(network, TinyNet.program(), Samples.tiny(12), fit.verbose()));

        assertThat(heard).containsExactly(1, -1, 2, -2, 3, -3, 1, -1, 2, -2, 3, -3);
        assertThat(silent).isEmpty();
        assertThat(lines.lines()).hasSize(3).allMatch(line -> line.matches("epoch ./3  loss .*samples/s"));
    }

    @Test
    void theWorkersEndWithTheFit() throws InterruptedException {
        List<Thread> workers = new ArrayList<>();
        Trainer.fit(
                network,
                TinyNet.program(),
                Samples.tiny(40),
                IN_ORDER.batchSize(40)
                        .onEpoch(epoch -> Thread.getAllStackTraces().keySet().forEach(thread -> {
                            if (thread.getName().startsWith("neurapt-")) {
                                workers.add(thread);
                            }
                        })));

        assertThat(workers).isNotEmpty();
        for (Thread worker : workers) {
            worker.join(10_000);
            assertThat(worker.isAlive()).isFalse();
        }
    }

    private void rejects(Dataset data, Fit fit, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trainer.fit(network, TinyNet.program(), data, fit))
                .withMessageContaining(message)
                .withMessageContaining("; fix: ");
    }

    private static float[] trained(Fit fit) {
        Network fresh = TinyNet.network(1);
        Trainer.fit(fresh, TinyNet.program(), Samples.tiny(50), fit);
        return fresh.parameters;
    }

    private static String printed(Runnable action) {
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(out);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
