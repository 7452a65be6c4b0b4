package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import io.neurapt.train.History;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Samples a second at which {@code fit} trains larger networks, momentum SGD, batches of 64, on random samples. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
public class NetworkTraining {

    private static final int SAMPLES = 640;

    /** The networks. */
    public enum Net {
        /** {@link Mlp}. */
        MLP,
        /** {@link VggSmall}. */
        VGG_SMALL;

        Model create() {
            return this == MLP ? Mlp.create(1) : VggSmall.create(1);
        }
    }

    @Param
    Net net;

    @Param({"VECTOR", "PLAIN"})
    Backend backend;

    @Param({"1", "2"})
    int threads;

    private Model model;
    private Dataset samples;
    private Fit fit;

    @Setup
    public void setUp() {
        model = net.create();
        model.use(backend);
        samples = random(model, SAMPLES);
        fit = Fit.epochs(1)
                .batchSize(64)
                .optimizer(Sgd.rate(1e-4).momentum(0.9))
                .threads(threads);
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public History train() {
        return model.fit(samples, fit);
    }

    /** Pixels between 0 and 1, and a class each. */
    static Dataset random(Model model, int count) {
        Random random = new Random(1);
        int size = inputSize(model);
        float[][] inputs = new float[count][size];
        float[][] targets = new float[count][model.outputShape()[0]];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < size; k++) {
                inputs[i][k] = random.nextFloat();
            }
            targets[i][random.nextInt(targets[i].length)] = 1;
        }
        return Dataset.of(inputs, targets);
    }

    /** Numbers of one sample. */
    static int inputSize(Model model) {
        return Arrays.stream(model.inputShape()).reduce(1, Math::multiplyExact);
    }
}
