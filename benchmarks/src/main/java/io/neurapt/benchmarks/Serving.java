package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Microseconds that one sample takes with {@code predict}, and their percentiles. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Serving {

    private static final int SAMPLES = 64;

    @Param
    Net net;

    @Param({"VECTOR", "PLAIN"})
    Backend backend;

    private final float[] probabilities = new float[10];
    private final float[][] samples = new float[SAMPLES][];
    private Model model;
    private int next;

    @Setup
    public void setUp() throws IOException {
        model = net.create();
        model.use(backend);
        Dataset data = net.samples(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = new float[data.inputSize()];
            data.input(i, samples[i], 0);
        }
        model.warmUp();
    }

    @Benchmark
    public float[] one() {
        next = (next + 1) % SAMPLES;
        model.predict(samples[next], probabilities);
        return probabilities;
    }
}
