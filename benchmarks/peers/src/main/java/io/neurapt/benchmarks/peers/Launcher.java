package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.neurapt.benchmarks.peers.Job.Task;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs jobs, each in a process of its own, and gives what they found out. */
final class Launcher {

    private static final int LIMIT_SECONDS = 120;

    /** Launches of a program whose launch is measured, where that takes less than a second. */
    private static final int LAUNCHES = 5;

    /** The modules that a launched program of ours, and of ONNX Runtime, takes. */
    private static final String LINKED = "java.logging,jdk.incubator.vector";

    private final Path target;
    private final Path work;

    /** This module, packed. */
    private final Path jar;

    /** An executable jar: a manifest that names the program and where its classes are, and lets us load the Vector API. */
    private final Path program;

    /** Writes what the processes read to the module's {@code target/work}. */
    Launcher() throws IOException, URISyntaxException {
        if (System.getProperty("os.name").equals("Linux") && Runtime.version().feature() <= 25) {
            // else Java starts a helper that starts the program: 2 ms and more of a launch that are no program's
            System.setProperty("jdk.lang.Process.launchMechanism", "VFORK");
        }
        Path classes = Path.of(Launcher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        target = classes.getParent();
        work = target.resolve("work");
        WorkFolder.prepare(work);
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "neurapt-peers-*.jar")) {
            jar = jars.iterator().next();
        }
        program = work.resolve("first-prediction.jar");
        writeProgram();
    }

    /**
     * What the process printed.
     *
     * @throws IOException when it printed no result; the message has the last of what it said instead
     */
    JsonObject run(Job job, Platform asked) throws IOException, InterruptedException {
        Platform platform = job.task() == Task.FIRST_PREDICTION_LINKED
                ? asked.linked(LINKED, work.resolve(asked.name().replace(' ', '-')))
                : asked;
        if (!job.task().isLaunch()) {
            return measured(job, platform);
        }
        List<Double> seconds = new ArrayList<>();
        JsonObject result = new JsonObject();
        if (job.task() == Task.FIRST_PREDICTION_ARCHIVED) {
            // the first launch writes the archive
            Files.deleteIfExists(archive(job, platform));
            measured(job, platform);
            if (!Files.exists(archive(job, platform))) {
                throw new IOException("the JVM wrote no archive of classes");
            }
        }
        int launches = job.task().isFirstPrediction() ? LAUNCHES : 1;
        for (int i = 0; i < launches; i++) {
            result = measured(job, platform);
            seconds.add(result.getDouble("seconds"));
        }
        result.put("windows", new JsonArray(seconds));
        result.put("value", Statistics.median(seconds));
        return result;
    }

    private JsonObject measured(Job job, Platform platform) throws IOException, InterruptedException {
        Path said = Files.createTempFile(work, "said", ".log");
        ProcessBuilder builder = new ProcessBuilder(command(job, platform)).redirectError(said.toFile());
        environment(job, builder.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        // a process that never answers is ended, and so is the reading
        Thread guard = new Thread(() -> endAfter(process, LIMIT_SECONDS));
        guard.setDaemon(true);
        guard.start();
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Worker.RESULT)) {
                    double seconds = (System.nanoTime() - start) / 1e9;
                    JsonObject result = JsonParser.object().from(line.substring(Worker.RESULT.length()));
                    result.put("seconds", seconds);
                    process.waitFor();
                    return result;
                }
            }
        } catch (JsonParserException e) {
            throw new IOException("no JSON: " + e.getMessage(), e);
        } finally {
            process.destroyForcibly();
        }
        throw new IOException("exit code " + process.waitFor() + ": " + last(said));
    }

    private static void endAfter(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first line that names an error, or the last line. */
    private static String last(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said);
        return lines.stream()
                .filter(line -> line.contains("Error") || line.contains("Exception"))
                .findFirst()
                .orElse(lines.isEmpty() ? "nothing said" : lines.get(lines.size() - 1));
    }

    private List<String> command(Job job, Platform platform) {
        if (job.framework() == Framework.PYTORCH) {
            return List.of(platform.command(), WorkFolder.python(work).toString(), job.toJson(), work.toString());
        }
        List<String> command = new ArrayList<>();
        command.add(platform.command());
        command.addAll(flags(job));
        switch (job.task()) {
            case FIRST_PREDICTION, FIRST_PREDICTION_OPTION, FIRST_PREDICTION_ARCHIVED, FIRST_PREDICTION_LINKED -> {
                if (job.task() == Task.FIRST_PREDICTION_ARCHIVED) {
                    command.add(archiveFlag(archive(job, platform), platform.javaFeature()));
                }
                if (isJar(job)) {
                    command.add("-jar");
                    command.add(program.toString());
                } else {
                    command.add(FirstPrediction.class.getName());
                }
                command.add(job.framework().name());
                Path model =
                        job.framework().ours() ? WorkFolder.weights(work, job.net()) : WorkFolder.onnx(work, job.net());
                command.add(model.toString());
            }
            case FIRST_EPOCH -> {
                command.add(FirstEpoch.class.getName());
                command.add(work.toString());
                command.add(Integer.toString(job.threads()));
            }
            default -> {
                command.add(Worker.class.getName());
                command.add(job.toJson());
                command.add(work.toString());
            }
        }
        return command;
    }

    /** Whether ours is launched as a jar; ONNX Runtime needs no option, and a jar is no faster. */
    private static boolean isJar(Job job) {
        return job.framework().ours() && job.task().isFirstPrediction() && job.task() != Task.FIRST_PREDICTION_OPTION;
    }

    /** The class path is relative: an archive of classes takes no other. */
    private void writeProgram() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FirstPrediction.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                launched(System.getProperty("java.class.path"))
                        .map(path ->
                                work.relativize(Path.of(path).toAbsolutePath()).toString())
                        .collect(Collectors.joining(" ")));
        attributes.putValue("Add-Exports", "java.base/jdk.internal.module");
        new JarOutputStream(Files.newOutputStream(program), manifest).close();
    }

    /** What a JVM is started with: ours with the samples' launch lines, but for the first answer, which takes no more. */
    private List<String> flags(Job job) {
        if (!job.framework().ours() || isJar(job)) {
            return List.of();
        }
        if (job.task().isFirstPrediction()) {
            return List.of("--add-modules", "jdk.incubator.vector");
        }
        String file = job.task() == Task.FIRST_EPOCH ? "jvm.options" : "service.options";
        return List.of("@" + target.resolve("../../../samples").resolve(file).normalize());
    }

    /** An archive is of one JVM and one class path. */
    private Path archive(Job job, Platform platform) {
        return work.resolve(job.framework() + "-" + platform.javaFeature() + ".archive");
    }

    /** Reads the archive, or writes it when the JVM exits, where it is not there. */
    private static String archiveFlag(Path archive, int javaFeature) {
        boolean read = Files.exists(archive);
        String flag = javaFeature < 25
                ? read ? "SharedArchiveFile" : "ArchiveClassesAtExit"
                : read ? "AOTCache" : "AOTCacheOutput";
        return "-XX:" + flag + "=" + archive;
    }

    /**
     * The class path is here and not on the command line: ONNX Runtime reads that for its telemetry, and a long one
     * crashes it. What tunes OpenBLAS for other processors is taken away.
     */
    private void environment(Job job, Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("OPENBLAS_"));
        environment.put("ORT_DISABLE_TELEMETRY", "1");
        String classPath = System.getProperty("java.class.path");
        if (job.framework() == Framework.DL4J) {
            environment.put("OMP_NUM_THREADS", Integer.toString(job.threads()));
            // the JavaCPP that it was built with, before TensorFlow's newer one
            classPath = target.resolve("dl4j") + File.separator + "javacpp.jar" + File.pathSeparator + classPath;
        }
        environment.put(
                "CLASSPATH",
                job.task().isLaunch()
                        ? launched(classPath).collect(Collectors.joining(File.pathSeparator))
                        : classPath);
    }

    /**
     * What a program has on its class path that uses us and ONNX Runtime, and nobody else: jars, since others' classes
     * cannot be archived, and no processor, which is for javac.
     */
    private Stream<String> launched(String classPath) {
        Pattern wanted =
                Pattern.compile(".*[/\\\\](neurapt-(annotations|runtime|samples)|onnxruntime-)[^/\\\\]*\\.jar");
        return Stream.concat(
                Stream.of(jar.toString()),
                Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(classPath)
                        .filter(wanted.asMatchPredicate()));
    }
}
