package io.neurapt.processor;

import io.neurapt.Model;
import io.neurapt.annotation.Network;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticListener;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * One run of a compiler on files of a folder, with what it prints. Real files and the compiler's own output, which
 * compile-testing does not give, since that output is what the tests compare; and ecj takes real files only.
 *
 * @param succeeded whether the compiler found no error
 * @param output what it printed, with files named by their last part
 * @param classes where it wrote classes
 * @param sources where it wrote what the processor generated
 */
record Compilation(boolean succeeded, String output, Path classes, Path sources) {

    /** Where the run-time classes are that a network needs. */
    private static final List<File> CLASS_PATH =
            Stream.of(Network.class, Model.class).map(Compilation::home).toList();

    /** Which compiler runs. */
    enum Compiler {
        JAVAC {
            @Override
            JavaCompiler open() {
                return ToolProvider.getSystemJavaCompiler();
            }
        },
        ECJ {
            @Override
            JavaCompiler open() {
                return new EclipseCompiler();
            }
        };

        abstract JavaCompiler open();
    }

    /** Compiles all Java files of a folder, in the order of their names, with our processor. */
    static Compilation of(Path folder, String... options) {
        return of(Compiler.JAVAC, List.of(new NetworkProcessor()), folder, options);
    }

    static Compilation of(Compiler compiler, List<Processor> processors, Path folder, String... options) {
        return of(compiler, processors, folder, null, options);
    }

    /**
     * The same.
     *
     * @param listener hears each message, which then is not in the output; or null
     */
    static Compilation of(
            Compiler compiler,
            List<Processor> processors,
            Path folder,
            DiagnosticListener<JavaFileObject> listener,
            String... options) {
        JavaCompiler tool = compiler.open();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = tool.getStandardFileManager(null, Locale.ROOT, null)) {
            Path classes = folder("classes");
            Path sources = folder("sources");
            files.setLocation(StandardLocation.CLASS_PATH, CLASS_PATH);
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(classes.toFile()));
            files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(sources.toFile()));
            CompilationTask task = tool.getTask(
                    output,
                    files,
                    listener,
                    withLevel(compiler, options),
                    null,
                    files.getJavaFileObjectsFromFiles(sources(folder)));
            task.setProcessors(processors);
            boolean succeeded = task.call();
            return new Compilation(succeeded, shorten(output.toString(), folder), classes, sources);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a network needs at run time, as the compiler's option takes it. */
    static String classPath() {
        return CLASS_PATH.stream().map(File::getPath).collect(Collectors.joining(File.pathSeparator));
    }

    /** Where a class comes from, as the compiler's options take it. */
    static String path(Class<?> type) {
        return home(type).getPath();
    }

    /** A generated source. */
    String generated(String name) {
        try {
            return Files.readString(sources.resolve(name + ".java"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lines that start an error of javac's. */
    long errors() {
        return output.lines().filter(line -> line.contains(" error: ")).count();
    }

    private static List<String> withLevel(Compiler compiler, String... options) {
        List<String> all = new ArrayList<>(Arrays.asList(options));
        if (compiler == Compiler.ECJ) {
            all.addAll(List.of("-source", "17", "-target", "17"));
        }
        return all;
    }

    private static List<File> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Path::toFile)
                    .collect(Collectors.toList());
        }
    }

    private static String shorten(String output, Path folder) {
        return output.replace("\r\n", "\n").replace(folder + File.separator, "");
    }

    private static File home(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return new File(source.getLocation().getPath());
    }

    /** A new folder in the build's own, which {@code mvn clean} removes. */
    static Path folder(String name) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target", "compilations")), name)
                .toAbsolutePath();
    }
}
