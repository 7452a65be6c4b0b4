package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.TinyNet;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.optim.Adam;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results do not depend on the number of threads, bit for bit. */
class ThreadsTest {

    /** 45 samples: 12 tiles in 8 shards, and a last batch that is short. */
    private static final Fit FIT = Fit.epochs(3).batchSize(45).optimizer(Adam.rate(1e-4));

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 11})
    void aNetworkOfOnePhaseLearnsTheSameBits(int threads) {
        assertSame(TinyNet.network(1), TinyNet.network(1), TinyNet.program(), Samples.tiny(200), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aNetworkWithManyParametersLearnsTheSameBits(int threads) {
        // 24,003 parameters: several chunks are summed and updated by several threads
        SoftmaxNet program = new SoftmaxNet(8_000, 3);
        assertSame(program.network(1), program.network(1), program, Samples.classes(100, 8_000, 3), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void aNetworkOfSeveralPhasesLearnsTheSameBits(int threads) {
        SplittableRandom random = new SplittableRandom(5);
        Dataset data = Dataset.of(Samples.rows(random, 200, 1), Samples.rows(random, 200, 1));
        assertSame(CenteredNet.network(1, 0), CenteredNet.network(1, 0), new CenteredNet(), data, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void allThatRegularizesGivesTheSameBits(int threads) {
        SoftmaxNet program = new SoftmaxNet(8_000, 3);
        Dataset data = Samples.classes(100, 8_000, 3).weighted(Samples.weights(100));
        Fit fit = FIT.l1(1e-5)
                .l2(1e-4)
                .weightDecay(0.01)
                .maxNorm(0.5)
                .clipValue(0.01)
                .clipNorm(0.1)
                .classWeights(1, 2, 0.5f)
                .validate(data.take(30));
        assertSame(program.network(1), program.network(1), program, data, fit, threads);
    }

    private static void assertSame(Network one, Network many, Program program, Dataset data, int threads) {
        assertSame(one, many, program, data, FIT.validate(data.take(30)), threads);
    }

    private static void assertSame(Network one, Network many, Program program, Dataset data, Fit fit, int threads) {
        float[] start = one.parameters.clone();
        List<Epoch> expected = Trainer.fit(one, program, data, fit.threads(1)).epochs();
        List<Epoch> epochs =
                Trainer.fit(many, program, data, fit.threads(threads)).epochs();

        assertThat(many.parameters).isEqualTo(one.parameters).isNotEqualTo(start);
        assertThat(many.gradients).isEqualTo(one.gradients);
        assertThat(epochs)
                .extracting(Epoch::loss)
                .isEqualTo(expected.stream().map(Epoch::loss).toList());
        assertThat(epochs)
                .extracting(Epoch::validationLoss)
                .isEqualTo(expected.stream().map(Epoch::validationLoss).toList());
        assertThat(epochs)
                .extracting(Epoch::accuracy)
                .isEqualTo(expected.stream().map(Epoch::accuracy).toList());
    }
}
