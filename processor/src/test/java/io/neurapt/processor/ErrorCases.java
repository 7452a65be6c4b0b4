package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.read.NetworkSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.TypeElement;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/** The folders of {@code src/test/resources/errors}: a problem each, with sources and what the compiler prints. */
final class ErrorCases {

    static final Path ROOT = Path.of("src", "test", "resources", "errors").toAbsolutePath();

    private ErrorCases() {}

    static List<Path> all() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Compiles a case with the options beside it. */
    static Compilation compile(Path folder, Compilation.Compiler compiler) {
        return compile(folder, compiler, null);
    }

    /** What a compiler hands to an editor: our messages, in the order of their places. */
    static List<Message> messages(Path folder, Compilation.Compiler compiler) {
        List<Message> messages = new ArrayList<>();
        compile(folder, compiler, diagnostic -> messages.add(Message.of(diagnostic)));
        return messages.stream().filter(Message::isOurs).sorted().toList();
    }

    private static Compilation compile(
            Path folder, Compilation.Compiler compiler, DiagnosticListener<JavaFileObject> listener) {
        List<String> options = new ArrayList<>();
        if (compiler == Compilation.Compiler.JAVAC) {
            options.add("-Xlint:all");
        }
        options.addAll(options(folder));
        return Compilation.of(compiler, List.of(processor(folder)), folder, listener, options.toArray(String[]::new));
    }

    private static List<String> options(Path folder) {
        Path file = folder.resolve("options.txt");
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of("-Aneurapt.vector=off");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Our processor; for a bug of ours, one that has it. */
    private static Processor processor(Path folder) {
        boolean fails = folder.endsWith(Problem.INTERNAL_ERROR.slug());
        return fails ? new FailingProcessor() : new NetworkProcessor();
    }

    /** A processor with a bug: always at the same place, so that the message stays the same. */
    private static final class FailingProcessor extends NetworkProcessor {

        @Override
        Pipeline pipeline(ProcessingEnvironment environment) {
            return new Pipeline(environment) {
                @Override
                void generate(Graph graph, NetworkSpec spec, TypeElement type) {
                    IllegalStateException bug = new IllegalStateException("no kernel form applies to label");
                    bug.setStackTrace(new StackTraceElement[] {
                        new StackTraceElement("java.util.Optional", "orElseThrow", "Optional.java", 403),
                        new StackTraceElement("io.neurapt.processor.plan.Planner", "plan", "Planner.java", 42)
                    });
                    throw bug;
                }
            };
        }
    }
}
