package io.neurapt.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether training reaches full speed in every JVM: a kernel that HotSpot leaves to its first compiler makes a run many
 * times slower, by chance. Starts {@link LaunchToEpoch} in one fresh JVM after the other and prints, of each, the
 * backend, the seconds until the first epoch ended and the speed of the last one. Those below half of the median are
 * named, and the exit code is 1 then.
 *
 * <p>Arguments: how many JVMs, the command of a JVM, and its options; the class path is this program's.
 */
public final class FreshJvms {

    private static final int EPOCHS = 2;

    /** {@code 2.31 s  epoch 1/2  loss 0.1994  accuracy 93.84%  1.03 s  58,211 samples/s}. */
    private static final Pattern EPOCH = Pattern.compile("(?m)^([0-9.]+) s  epoch .* ([0-9,]+) samples/s$");

    /** {@code 0.40 s  network, VECTOR}. */
    private static final Pattern BACKEND = Pattern.compile("(?m)^[0-9.]+ s  network, (\\w+)$");

    private FreshJvms() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int count = Integer.parseInt(args[0]);
        List<String> command = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LaunchToEpoch.class.getName()));
        command.addAll(List.of("2", Integer.toString(EPOCHS)));
        double[] speeds = new double[count];
        for (int i = 0; i < count; i++) {
            speeds[i] = speed(i + 1, run(command));
        }
        if (!areSteady(speeds)) {
            System.exit(1);
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + ": exit code " + exitCode + "\n" + printed);
        }
        return printed;
    }

    /** Samples a second in the last epoch. */
    private static double speed(int number, String printed) throws IOException {
        Matcher epoch = EPOCH.matcher(printed);
        String first = "";
        String last = "";
        while (epoch.find()) {
            first = first.isEmpty() ? epoch.group(1) : first;
            last = epoch.group(2);
        }
        Matcher backend = BACKEND.matcher(printed);
        if (last.isEmpty() || !backend.find()) {
            throw new IOException("no backend or no epoch in " + printed);
        }
        System.out.printf(
                Locale.ROOT,
                "JVM %2d  %s  first epoch ended at %s s, then %s samples/s%n",
                number,
                backend.group(1),
                first,
                last);
        return Double.parseDouble(last.replace(",", ""));
    }

    private static boolean areSteady(double[] speeds) {
        double[] sorted = speeds.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        System.out.printf(
                Locale.ROOT,
                "least %,.0f  median %,.0f  greatest %,.0f samples/s%n",
                sorted[0],
                median,
                sorted[sorted.length - 1]);
        for (int i = 0; i < speeds.length; i++) {
            if (speeds[i] < median / 2) {
                System.out.printf(Locale.ROOT, "JVM %d is stuck at %,.0f samples/s%n", i + 1, speeds[i]);
            }
        }
        return sorted[0] >= median / 2;
    }
}
