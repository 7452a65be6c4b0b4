package io.neurapt.inspect;

import io.neurapt.processor.NetworkProcessor;
import io.neurapt.processor.report.NetworkReport;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The networks that one run of the compiler finds; nothing is compiled, and nothing written.
 *
 * @param reports of those that have no mistake
 * @param messages what the compiler says
 * @param isComplete whether it found no mistake
 */
record Networks(List<NetworkReport> reports, String messages, boolean isComplete) {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

    private static final String VECTOR_API = "jdk.incubator.vector";

    /** What javac calls its warning of an incubating module. */
    private static final String INCUBATES = "compiler.warn.incubating.modules";

    /**
     * Those of a file or a class.
     *
     * @param source the file; nothing for a class
     * @param name the class, if there is no file
     * @param classPath where it is, and what it needs
     */
    static Networks of(Optional<Path> source, String name, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler; run it with a JDK");
        }
        List<NetworkReport> reports = new ArrayList<>();
        StringWriter rest = new StringWriter(); // what is about no place
        List<String> messages = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            Iterable<? extends JavaFileObject> sources =
                    files.getJavaFileObjectsFromPaths(source.map(List::of).orElse(List.of()));
            CompilationTask task = compiler.getTask(
                    rest,
                    new MemoryFiles(files),
                    diagnostic -> add(diagnostic, messages),
                    options(source, classPath),
                    source.isPresent() ? List.of() : List.of(name),
                    sources);
            task.setProcessors(List.of(new NetworkProcessor(reports::add)));
            boolean isComplete = task.call();
            messages.add(rest.toString());
            return new Networks(
                    List.copyOf(reports), String.join("\n", messages).strip(), isComplete);
        }
    }

    private static List<String> options(Optional<Path> source, String classPath) throws IOException {
        String own = System.getProperty("java.class.path");
        List<String> options = new ArrayList<>(List.of(
                "-proc:only",
                "-implicit:none",
                "-classpath",
                classPath.isEmpty() ? own : classPath + File.pathSeparator + own));
        if (source.isPresent()) {
            sourcePath(source.get()).ifPresent(root -> options.addAll(List.of("-sourcepath", root.toString())));
        }
        if (ModuleFinder.ofSystem().find(VECTOR_API).isPresent()) {
            options.addAll(List.of("--add-modules", VECTOR_API));
        }
        return options;
    }

    /** The folder in which the file's package begins, so that what it refers to is found. */
    private static Optional<Path> sourcePath(Path source) throws IOException {
        Path folder = source.toAbsolutePath().normalize().getParent();
        Matcher declared = PACKAGE.matcher(Files.readString(source));
        if (folder == null || !declared.find()) {
            return Optional.ofNullable(folder);
        }
        Path inPackage = Path.of(declared.group(1).replace('.', File.separatorChar));
        if (!folder.endsWith(inPackage)) {
            return Optional.empty();
        }
        Path root = folder;
        for (int i = 0; i < inPackage.getNameCount() && root != null; i++) {
            root = root.getParent();
        }
        return Optional.ofNullable(root);
    }

    /** Everybody who inspects would read that the Vector API incubates. */
    private static void add(Diagnostic<? extends JavaFileObject> diagnostic, List<String> messages) {
        if (!diagnostic.getCode().equals(INCUBATES)) {
            messages.add(diagnostic.toString());
        }
    }
}
