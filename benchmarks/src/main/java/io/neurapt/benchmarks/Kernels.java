package io.neurapt.benchmarks;

import io.neurapt.Backend;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Microseconds that each kernel of a training step takes for one tile of samples, each in a JVM of its own.
 *
 * <p>As a program it finds out which kernels there are: arguments are a network, a backend, and what the kernels'
 * names contain, a regular expression; the last two may be left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class Kernels {

    @Param("DIGIT_NET")
    Net net;

    @Param("VECTOR")
    Backend backend;

    @Param("conv1Forward")
    String kernel;

    private KernelCalls.Call call;

    /** Runs the step up to the kernel, so that it finds what it finds there. */
    @Setup
    public void setUp() throws Throwable {
        for (KernelCalls.Call each : calls(net, backend)) {
            call = each;
            if (each.kernel().equals(kernel)) {
                return;
            }
            each.run();
        }
        throw new IllegalArgumentException(net + " has no kernel " + kernel);
    }

    @Benchmark
    public void run() throws Throwable {
        call.run();
    }

    private static List<KernelCalls.Call> calls(Net net, Backend backend) throws Exception {
        return new KernelCalls(net.type(), backend, net.samples(64)).all();
    }

    public static void main(String[] args) throws Exception {
        Net net = Net.valueOf(args[0]);
        Backend backend = args.length > 1 ? Backend.valueOf(args[1]) : Backend.VECTOR;
        Pattern wanted = Pattern.compile(args.length > 2 ? args[2] : "");
        Set<String> kernels = new LinkedHashSet<>();
        for (KernelCalls.Call call : calls(net, backend)) {
            if (wanted.matcher(call.kernel()).find()) {
                kernels.add(call.kernel());
            }
        }
        run(net, backend, kernels);
    }

    private static void run(Net net, Backend backend, Set<String> kernels) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(Kernels.class.getSimpleName() + ".run")
                        .param("net", net.name())
                        .param("backend", backend.name())
                        .param("kernel", kernels.toArray(String[]::new))
                        .build())
                .run();
    }
}
