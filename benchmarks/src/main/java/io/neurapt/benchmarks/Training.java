package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import io.neurapt.train.History;
import java.io.IOException;
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

/** Samples a second at which {@code fit} trains the networks, momentum SGD, batches of 64. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 2)
public class Training {

    private static final int SAMPLES = 3_200;

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
    public void setUp() throws IOException {
        model = net.create();
        model.use(backend);
        samples = net.samples(SAMPLES);
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
}
