package io.neurapt.benchmarks.plots;

import io.neurapt.Model;
import io.neurapt.processor.NetworkProcessor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A network that was generated and compiled.
 *
 * @param folder with sources and classes
 * @param seconds that javac took, the processor included
 */
record Compiled(Sized network, Path folder, double seconds) {

    /**
     * Compiles a network into a new folder.
     *
     * @throws IOException when javac reports an error
     */
    static Compiled of(Sized network, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, network.name());
        Path source = folder.resolve(network.name() + ".java");
        Files.writeString(source, network.source());
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        long start = System.nanoTime();
        boolean done;
        try (StandardJavaFileManager files = javac.getStandardFileManager(messages, null, null)) {
            List<String> options = List.of(
                    "-d",
                    folder.toString(),
                    "--add-modules",
                    "jdk.incubator.vector",
                    "-cp",
                    System.getProperty("java.class.path"));
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, messages, options, null, files.getJavaFileObjects(source));
            task.setProcessors(List.of(new NetworkProcessor()));
            done = task.call();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!done) {
            throw new IOException(network.name() + " does not compile: " + messages.getDiagnostics());
        }
        return new Compiled(network, folder, seconds);
    }

    /** The bytes of the generated sources, or of all classes. */
    long bytes(String suffix) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> isGenerated(path, suffix)).toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private boolean isGenerated(Path file, String suffix) {
        String name = file.getFileName().toString();
        return name.endsWith(suffix) && !name.equals(network.name() + ".java");
    }

    /** The network with random weights. */
    Model create() throws IOException, ReflectiveOperationException {
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return (Model) loader.loadClass(network.name() + "Model")
                .getConstructor(long.class)
                .newInstance(1L);
    }
}
