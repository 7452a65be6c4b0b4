package io.neurapt.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long the processor takes for a network, and javac for what it wrote, each time in a fresh JVM, as a build has it.
 * Prints medians, and of what was generated the lines, the kernels in all programs, and the layers: code grows with
 * the distinct shapes, so ResNet-56 stands beside ResNet-20. The exit code is 1 where the processor takes longer than it
 * should.
 *
 * <p>Arguments: how many JVMs a network, 3 where it is not given, and the command of a JVM; the class path is this program's.
 * Runs in the folder of the repository, where the sources are.
 */
public final class CompileTime {

    /** A network, the file that declares it, and the seconds that the processor may take. */
    private enum Network {
        DIGIT_NET("DigitNet", "samples/src/main/java/io/neurapt/samples/DigitNet.java", 0.7),
        MLP("Mlp", "benchmarks/src/main/java/io/neurapt/benchmarks/Mlp.java", Double.NaN),
        VGG_SMALL("VggSmall", "benchmarks/src/main/java/io/neurapt/benchmarks/VggSmall.java", Double.NaN),
        RESNET_20("ResNet20", "samples/src/main/java/io/neurapt/samples/ResNet20.java", 3),
        RESNET_56("ResNet56", "samples/src/main/java/io/neurapt/samples/ResNet20.java", Double.NaN),
        MOBILE_NET("MobileNet", "samples/src/main/java/io/neurapt/samples/MobileNet.java", Double.NaN);

        private final String type;
        private final Path file;
        private final double bar;

        Network(String type, String file, double bar) {
            this.type = type;
            this.file = Path.of(file);
            this.bar = bar;
        }

        /** The declaration, in no package: there none of the classes on the class path is in its way. */
        String source() throws IOException {
            String declared = Files.readString(file).replaceFirst("(?m)^package .*;$", "");
            return this == RESNET_56 ? deeper(declared) : declared;
        }

        /** Nine blocks a stage for three; one of the nine halves the resolution. */
        private static String deeper(String resnet20) {
            return resnet20.replace("ResNet20", "ResNet56")
                    .replace("times = 3", "times = 9")
                    .replace("times = 2", "times = 8");
        }
    }

    /** A method of a kernel has arrays and places; those that call kernels are given a tile. */
    private static final Pattern KERNEL = Pattern.compile("private static void \\w+\\((?![^)]*Tile )[^)]*\\)");

    private CompileTime() {}

    public static void main(String[] args) throws IOException, InterruptedException, ReflectiveOperationException {
        if (args.length == 2 && args[0].equals("once")) {
            once(Network.valueOf(args[1]));
            return;
        }
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
        String java = args.length > 1 ? args[1] : "java";
        System.out.printf(
                "%-10s  %9s  %5s  %5s  %6s  %7s  %6s%n",
                "network", "processor", "bar", "javac", "lines", "kernels", "layers");
        boolean met = true;
        for (Network network : Network.values()) {
            met &= measure(network, java, rounds);
        }
        System.exit(met ? 0 : 1);
    }

    /** Prints a line. */
    private static boolean measure(Network network, String java, int rounds) throws IOException, InterruptedException {
        double[] processor = new double[rounds];
        double[] rest = new double[rounds];
        String size = "";
        for (int i = 0; i < rounds; i++) {
            String[] printed = run(network, java).split(" ", 3);
            processor[i] = Double.parseDouble(printed[0]);
            rest[i] = Double.parseDouble(printed[1]);
            size = printed[2];
        }
        double median = median(processor);
        boolean met = !(median > network.bar);
        System.out.printf(
                Locale.ROOT,
                "%-10s  %7.2f s  %5s  %3.2f s  %s%s%n",
                network.type,
                median,
                Double.isNaN(network.bar) ? "" : network.bar,
                median(rest),
                size,
                met ? "" : "  too long");
        return met;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String run(Network network, String java) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(CompileTime.class.getName(), "once", network.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        if (exitCode != 0) {
            throw new IOException(String.join(" ", command) + ": exit code " + exitCode + "\n" + printed);
        }
        return printed.strip();
    }

    /** In a JVM of its own: seconds of the processor, seconds of the rest of javac, lines, kernels, layers. */
    private static void once(Network network) throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("compile-time");
        Compiled compiled = Compiled.of(network.type, network.source(), folder);
        long lines = 0;
        long kernels = 0;
        for (Path file : compiled.files(".java")) {
            String text = Files.readString(file);
            lines += text.lines().count();
            kernels += KERNEL.matcher(text).results().count();
        }
        System.out.printf(
                Locale.ROOT,
                "%.4f %.4f %6d  %7d  %6d%n",
                compiled.processorSeconds(),
                compiled.seconds() - compiled.processorSeconds(),
                lines,
                kernels,
                compiled.create().layers().size());
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
