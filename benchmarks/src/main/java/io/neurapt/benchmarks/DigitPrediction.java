package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.data.Dataset;
import io.neurapt.samples.DigitNet;
import io.neurapt.samples.Mnist;
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

/** Digits a second at which the reference network predicts, one by one and many at a time, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DigitPrediction {

    private static final int SAMPLES = 1_024;

    @Param({"VECTOR", "PLAIN"})
    Backend backend;

    private final float[] probabilities = new float[10];
    private float[][] digits;
    private DigitNet net;

    @Setup
    public void setUp() throws IOException {
        net = DigitNet.create(1);
        net.use(backend);
        Dataset test = Mnist.load().test();
        digits = new float[SAMPLES][784];
        for (int i = 0; i < SAMPLES; i++) {
            test.input(i, digits[i], 0);
        }
    }

    @Benchmark
    public float[] one() {
        net.predict(digits[0], probabilities);
        return probabilities;
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public float[][] many() {
        return net.predict(digits);
    }
}
