package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.neurapt.TinyNet;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.optim.Adam;
import io.neurapt.optim.Optimizer;
import io.neurapt.optim.Sgd;
import io.neurapt.optim.Updater;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A training step allocates nothing, on no thread. */
class AllocationTest {

    @SuppressWarnings("unused") // read by nobody, so that what it holds is allocated
    private static volatile byte @Nullable [] sink;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void stepsOfANetworkWithOnePhaseAllocateNothing() {
        assertThat(allocated(TinyNet.network(1), TinyNet.program(), Samples.tiny(100), Adam.rate(1e-3)))
                .isZero();
    }

    @Test
    void stepsOnImagesWithClassesAllocateNothing() {
        SoftmaxNet program = new SoftmaxNet(1_000, 10);
        byte[] pixels = new byte[100_000];
        new Random(1).nextBytes(pixels);
        Dataset images = Dataset.ofImages(pixels, new int[100], 10);
        Sgd sgd = Sgd.rate(1e-3).momentum(0.9).nesterov();
        assertThat(allocated(program.network(1), program, images.split(0.9, 1).train(), sgd))
                .isZero();
    }

    @Test
    void stepsOfANetworkWithSeveralPhasesAllocateNothing() {
        SplittableRandom random = new SplittableRandom(5);
        Dataset data = Dataset.of(Samples.rows(random, 100, 1), Samples.rows(random, 100, 1));
        assertThat(allocated(CenteredNet.network(1, 0), new CenteredNet(), data, Sgd.rate(1e-3)))
                .isZero();
    }

    @Test
    void stepsWithAllThatRegularizesAllocateNothing() {
        SoftmaxNet program = new SoftmaxNet(3_000, 10);
        Network network = program.network(1);
        Regularization all = Regularization.NONE
                .l1(1e-5)
                .l2(1e-4)
                .weightDecay(0.01)
                .maxNorm(0.1)
                .clipValue(0.01)
                .clipNorm(0.1);
        ClassWeights classWeights = ClassWeights.of(new float[] {1, 2, 1, 2, 1, 2, 1, 2, 1, 2}, network.architecture);
        Dataset data = Samples.classes(100, 3_000, 10).weighted(Samples.weights(100));
        assertThat(allocated(network, program, data, Adam.rate(1e-3), all, classWeights))
                .isZero();
    }

    @Test
    void theMeasureSeesWhatAWorkerAllocates() {
        try (Workers workers = new Workers(2)) {
            long[] ids = ids(workers);
            long before = bytes(ids);
            workers.run(worker -> sink = new byte[worker * 1_000], 2);

            assertThat(bytes(ids) - before).isGreaterThanOrEqualTo(1_000);
        }
    }

    private static long allocated(Network network, Program program, Dataset data, Optimizer optimizer) {
        return allocated(network, program, data, optimizer, Regularization.NONE, null);
    }

    /**
     * Bytes that the caller and the workers allocate in 300 steps: the least of some rounds, since a thread's first
     * steps link call sites, and what each step allocates is in every round.
     */
    private static long allocated(
            Network network,
            Program program,
            Dataset data,
            Optimizer optimizer,
            Regularization regularization,
            @Nullable ClassWeights classWeights) {
        try (Workers workers = new Workers(3);
                BatchRunner runner = new BatchRunner(network, program, 38, regularization, classWeights, workers)) {
            long[] ids = ids(workers);
            int[] order = Trainer.identity(data.size());
            Updater updater = optimizer.start(network.parameters.length);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 5; round++) {
                long before = bytes(ids);
                epochs(runner, data, order, updater);
                least = Math.min(least, bytes(ids) - before);
            }
            return least;
        }
    }

    private static void epochs(BatchRunner runner, Dataset data, int[] order, Updater updater) {
        for (int epoch = 1; epoch <= 100; epoch++) {
            Trainer.epoch(epoch, runner, data, order, updater);
        }
    }

    private static long[] ids(Workers workers) {
        long[] ids = new long[workers.count()];
        workers.run(worker -> ids[worker] = Thread.currentThread().getId(), workers.count());
        return ids;
    }

    /** What the threads have allocated so far; asking for one thread at a time allocates nothing itself. */
    private static long bytes(long[] ids) {
        long sum = 0;
        for (long id : ids) {
            sum += THREADS.getThreadAllocatedBytes(id);
        }
        return sum;
    }
}
