package io.neurapt.benchmarks;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.samples.DigitNet;
import io.neurapt.samples.Mnist;
import io.neurapt.train.Epoch;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * From the start of a JVM to the end of one epoch: the reference network on the 60,000 digits, batches of 64,
 * momentum SGD. Prints the seconds from the start of the process to the end of each part, and the most memory that
 * the process had, where Linux tells.
 *
 * <p>Arguments, both optional: the number of threads, 2 where it is not given, and of epochs, 1.
 */
public final class LaunchToEpoch {

    private LaunchToEpoch() {}

    public static void main(String[] args) throws IOException {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 2;
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        print("main");
        Dataset digits = Mnist.load().train();
        print("data");
        DigitNet net = DigitNet.create(1);
        print("network");
        net.fit(
                digits,
                Fit.epochs(epochs)
                        .batchSize(64)
                        .optimizer(Sgd.rate(0.01).momentum(0.9))
                        .threads(threads)
                        .onEpoch(LaunchToEpoch::print));
        printMemory();
    }

    private static void print(Epoch epoch) {
        print(epoch.toString());
    }

    /** The start of the process is known to 10 ms. */
    private static void print(String part) {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
        System.out.printf(Locale.ROOT, "%.2f s  %s%n", seconds, part);
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
