package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.samples.DigitNet;
import java.util.Random;
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

/**
 * Microseconds that one sample takes with {@code predict}, and their percentiles. Samples are random; four of five pixels
 * of a digit are zero, as in those that are written by hand.
 */
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

    /** The networks. */
    public enum Net {
        /** {@link DigitNet}. */
        DIGIT_NET,
        /** {@link Mlp}. */
        MLP,
        /** {@link VggSmall}. */
        VGG_SMALL;

        Model create() {
            return switch (this) {
                case DIGIT_NET -> DigitNet.create(1);
                case MLP -> Mlp.create(1);
                case VGG_SMALL -> VggSmall.create(1);
            };
        }

        double zeros() {
            return this == VGG_SMALL ? 0 : 0.8;
        }
    }

    @Param
    Net net;

    @Param({"VECTOR", "PLAIN"})
    Backend backend;

    private final float[] probabilities = new float[10];
    private final float[][] samples = new float[SAMPLES][];
    private Model model;
    private int next;

    @Setup
    public void setUp() {
        model = net.create();
        model.use(backend);
        Random random = new Random(1);
        int size = NetworkTraining.inputSize(model);
        for (int i = 0; i < SAMPLES; i++) {
            samples[i] = new float[size];
            for (int k = 0; k < size; k++) {
                samples[i][k] = random.nextDouble() < net.zeros() ? 0 : random.nextFloat();
            }
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
