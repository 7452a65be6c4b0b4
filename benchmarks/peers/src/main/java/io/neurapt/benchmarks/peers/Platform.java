package io.neurapt.benchmarks.peers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM or a Python to run jobs in.
 *
 * @param command what starts it
 * @param name with its version: {@code JDK 17.0.15}
 */
record Platform(String command, String name) {

    private static final Pattern HOME = Pattern.compile("java\\.home = (.+)");
    private static final Pattern JAVA = Pattern.compile("version \"([^\"]+)\"");

    /** Asks a JVM for its version. */
    static Platform java(String command) throws IOException {
        Matcher version = JAVA.matcher(output(command, "-version"));
        if (!version.find()) {
            throw new IOException(command + " -version says no version");
        }
        return new Platform(command, "JDK " + version.group(1));
    }

    /**
     * A runtime that has some of this JDK's modules alone, and an archive of the JVM's own classes, as a JDK has it.
     *
     * @param folder where it is, or is made now
     */
    Platform linked(String modules, Path folder) throws IOException {
        Path java = folder.resolve("bin/java");
        Path archive = folder.resolve("lib/server/classes.jsa");
        if (!Files.exists(archive)) {
            Matcher home = HOME.matcher(output(command, "-XshowSettings:properties", "-version"));
            if (!home.find()) {
                throw new IOException(command + " -XshowSettings:properties says no java.home");
            }
            String said = output(home.group(1) + "/bin/jlink", "--add-modules", modules, "--output", folder.toString())
                    + output(java.toString(), "-Xshare:dump");
            if (!Files.exists(archive)) {
                throw new IOException("no runtime of " + modules + ": " + said);
            }
        }
        return new Platform(java.toString(), name);
    }

    /** Asks Python for its version. */
    static Platform python(String command) throws IOException {
        return new Platform(command, output(command, "--version").strip());
    }

    /** 17 of {@code JDK 17.0.15}. */
    int javaFeature() {
        return Runtime.Version.parse(name.substring("JDK ".length())).feature();
    }

    /** Processor, cores, memory, system. */
    static String machine() throws IOException {
        return String.join(
                ", ",
                processor(),
                Runtime.getRuntime().availableProcessors() + " cores",
                memory(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private static String processor() throws IOException {
        List<String> lines = lines("/proc/cpuinfo");
        String flags = value(lines, "flags").orElse("");
        String width = flags.contains("avx512f") ? "AVX-512" : flags.contains("avx2") ? "AVX2" : "no AVX2";
        String family =
                value(lines, "cpu family").map(number -> " family " + number).orElse("");
        return value(lines, "model name").orElse("unknown processor") + family + ", " + width;
    }

    private static String memory() throws IOException {
        return value(lines("/proc/meminfo"), "MemTotal")
                .map(text -> Math.round(Long.parseLong(text.split(" ")[0]) / 1048576.0) + " GiB")
                .orElse("unknown memory");
    }

    private static List<String> lines(String file) throws IOException {
        Path path = Path.of(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
