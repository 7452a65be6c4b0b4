package io.neurapt.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Runs of javac on one file each, of which nothing is kept. All of them share what javac knows of the class path, which takes
 * most of the time of a small compilation; compile-testing opens it each time.
 */
final class InMemory {

    /**
     * What came of a file.
     *
     * @param errors messages, in the order of javac
     * @param output what javac prints beside messages, as where it breaks
     */
    record Result(boolean succeeded, List<String> errors, String output) {}

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    private final JavaFileManager files = new Forgetful(JAVAC.getStandardFileManager(null, Locale.ROOT, null));

    Result compile(String name, String source, List<Processor> processors, String... options) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter output = new StringWriter();
        CompilationTask task =
                JAVAC.getTask(output, files, diagnostics, List.of(options), null, List.of(new Text(name, source)));
        task.setProcessors(processors);
        boolean succeeded = task.call();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<?> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(diagnostic.getMessage(Locale.ROOT));
            }
        }
        return new Result(succeeded, errors, output.toString());
    }

    /** A source. */
    private static final class Text extends SimpleJavaFileObject {

        private final String source;

        Text(String name, String source) {
            super(
                    URI.create("memory:///"
                            + URI.create(name.replace('.', '/') + ".java").toASCIIString()),
                    Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    /** What a compilation writes, for itself to read again. */
    private static final class Written extends SimpleJavaFileObject {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Written(String name, Kind kind) {
            super(
                    URI.create("memory:///"
                            + URI.create(name.replace('.', '/') + kind.extension)
                                    .toASCIIString()),
                    kind);
        }

        @Override
        public OutputStream openOutputStream() {
            bytes.reset();
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** The class path of the tests, and nowhere to write to. */
    private static final class Forgetful extends ForwardingJavaFileManager<JavaFileManager> {

        Forgetful(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
            return new Written(name, kind);
        }
    }
}
