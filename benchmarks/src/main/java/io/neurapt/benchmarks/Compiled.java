package io.neurapt.benchmarks;

import io.neurapt.Model;
import io.neurapt.processor.NetworkProcessor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A network that was generated and compiled.
 *
 * @param name of the annotated class, which is in no package
 * @param folder with sources and classes
 * @param seconds that javac took, the processor included
 * @param processorSeconds that the processor took
 */
public record Compiled(String name, Path folder, double seconds, double processorSeconds) {

    /**
     * Compiles a network into a new folder.
     *
     * @throws IOException when javac reports an error
     */
    public static Compiled of(String name, String text, Path parent) throws IOException {
        Path folder = Files.createTempDirectory(parent, name);
        Path source = folder.resolve(name + ".java");
        Files.writeString(source, text);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        TimedProcessor processor = new TimedProcessor();
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
            task.setProcessors(List.of(processor));
            done = task.call();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!done) {
            throw new IOException(name + " does not compile: " + messages.getDiagnostics());
        }
        return new Compiled(name, folder, seconds, processor.nanoseconds / 1e9);
    }

    /** The processor, and the time that it is at work. */
    private static final class TimedProcessor extends NetworkProcessor {

        private long nanoseconds;

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            long start = System.nanoTime();
            super.init(environment);
            nanoseconds += System.nanoTime() - start;
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            long start = System.nanoTime();
            boolean claimed = super.process(annotations, round);
            nanoseconds += System.nanoTime() - start;
            return claimed;
        }
    }

    /** The generated sources, or all classes. */
    public List<Path> files(String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> isGenerated(file.getFileName().toString(), suffix))
                    .forEach(found::add);
        }
        return found;
    }

    private boolean isGenerated(String file, String suffix) {
        return file.endsWith(suffix) && !file.equals(name + ".java");
    }

    /** The bytes of the generated sources, or of all classes. */
    public long bytes(String suffix) throws IOException {
        long bytes = 0;
        for (Path file : files(suffix)) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    /** The network with random weights. */
    public Model create() throws IOException, ReflectiveOperationException {
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return (Model)
                loader.loadClass(name + "Model").getConstructor(long.class).newInstance(1L);
    }
}
