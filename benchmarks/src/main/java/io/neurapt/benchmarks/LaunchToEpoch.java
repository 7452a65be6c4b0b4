package io.neurapt.benchmarks;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.samples.DigitNet;
import io.neurapt.samples.Mnist;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From the start of a JVM to the end of one epoch: the reference network on the 60,000 digits, batches of 64,
 * momentum SGD. Prints the seconds from the start of the JVM to the end of each part, and the most memory that
 * the process had, where Linux tells; all at the end, since asking the JVM when it started takes time.
 *
 * <p>Arguments, both optional: the number of threads, 2 where it is not given, and of epochs, 1.
 */
public final class LaunchToEpoch {

    /** The end of a part, in milliseconds since 1970. */
    private record Part(String name, long end) {}

    private final List<Part> parts = new ArrayList<>();

    private LaunchToEpoch() {}

    public static void main(String[] args) throws IOException {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        LaunchToEpoch launch = new LaunchToEpoch();
        launch.run(threads, epochs);
        launch.print();
        printMemory();
    }

    private void run(int threads, int epochs) throws IOException {
        end("main");
        Dataset digits = Mnist.load().train();
        end("data");
        DigitNet net = DigitNet.create(1);
        end("network, " + net.backend());
        net.fit(
                digits,
                Fit.epochs(epochs)
                        .batchSize(64)
                        .optimizer(Sgd.rate(0.01).momentum(0.9))
                        .threads(threads)
                        .onEpoch(epoch -> end(epoch.toString())));
    }

    private void end(String part) {
        parts.add(new Part(part, System.currentTimeMillis()));
    }

    private void print() {
        long start = ManagementFactory.getRuntimeMXBean().getStartTime();
        for (Part part : parts) {
            System.out.printf(Locale.ROOT, "%.2f s  %s%n", (part.end() - start) / 1e3, part.name());
        }
    }

    private static void printMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.exists(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    long kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
                    System.out.printf(Locale.ROOT, "%d MB at most%n", kilobytes / 1024);
                }
            }
        }
    }
}
