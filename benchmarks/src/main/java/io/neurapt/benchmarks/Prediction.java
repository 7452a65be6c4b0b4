package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.Predictor;
import io.neurapt.data.Dataset;
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

/** Samples a second at which a predictor answers 64 in one call; {@code -t 2} has two threads share it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Prediction {

    private static final int SAMPLES = 64;

    @Param
    Net net;

    @Param({"VECTOR", "PLAIN"})
    Backend backend;

    private final float[][] samples = new float[SAMPLES][];
    private Predictor predictor;

    @Setup
    public void setUp() throws IOException {
        Model model = net.create();
        model.use(backend);
        predictor = model.predictor();
        Dataset data = net.samples(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = new float[data.inputSize()];
            data.input(i, samples[i], 0);
        }
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public float[][] many() {
        return predictor.predict(samples);
    }
}
