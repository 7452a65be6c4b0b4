package io.neurapt.integration;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * A copy of a project of {@code src/it}, that Maven builds as on a user's machine: from this build's jars, with the
 * JDK of the test.
 */
record Project(Path folder) {

    private static final Path SOURCES = Path.of("src", "it");
    private static final Path COPIES = Path.of("target", "it");

    /** Maven compiles little and ends: C2 is of no use to it. */
    private static final String JVM = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto";

    /** A fresh copy. */
    static Project of(String name) {
        return of(name, name);
    }

    /** A fresh copy under another name, for a test that wants one of its own. */
    static Project of(String name, String copy) {
        // each with a parent of its own, since tests run at the same time
        Path parent = COPIES.resolve(copy).toAbsolutePath();
        Path folder = parent.resolve(name);
        try {
            delete(parent);
            Files.createDirectories(parent);
            Files.copy(SOURCES.resolve("pom.xml"), parent.resolve("pom.xml"));
            copy(SOURCES.resolve(name), folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Project(folder);
    }

    /** Runs Maven. */
    Build maven(String... arguments) {
        List<String> output = Collections.synchronizedList(new ArrayList<>());
        InvocationRequest request = new DefaultInvocationRequest()
                .setBaseDirectory(folder.toFile())
                .setJavaHome(new File(System.getProperty("java.home")))
                .setMavenHome(new File(required("maven.home")))
                .setMavenOpts(JVM)
                .setLocalRepositoryDirectory(new File(required("it.repository")))
                .setOffline(Boolean.getBoolean("it.offline"))
                .setProperties(properties())
                .setBatchMode(true)
                .setNoTransferProgress(true)
                .setOutputHandler(output::add)
                .setErrorHandler(output::add)
                .addArgs(List.of(arguments));
        try {
            return new Build(new DefaultInvoker().execute(request).getExitCode() == 0, String.join("\n", output));
        } catch (MavenInvocationException failure) {
            throw new IllegalStateException("Maven did not start", failure);
        }
    }

    /** The file of a path from the project's folder. */
    Path file(String path) {
        return folder.resolve(path);
    }

    String read(String path) {
        try {
            return Files.readString(file(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(String path, String text) {
        try {
            Files.createDirectories(file(path).getParent());
            Files.writeString(file(path), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void delete(String path) {
        try {
            Files.delete(file(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names of the files below a folder, in order. */
    List<String> names(String path) {
        try (Stream<Path> files = Files.walk(file(path))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What the build of this module says about itself, and where everything else is. */
    private static Properties properties() {
        Properties properties = new Properties();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("it."))
                .forEach(name -> properties.setProperty(name, System.getProperty(name)));
        properties.setProperty("maven.repo.local.tail", required("it.user.repository"));
        return properties;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("no " + property + ": these tests are run by ./mvnw verify");
        }
        return value;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
