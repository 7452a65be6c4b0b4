package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.Compilation.Compiler;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.read.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong in the processor: one message with the stage, a stub, and no stack trace. */
class InternalErrorTest {

    private static final String NET = """
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            @Network(input = 784, loss = Loss.CROSS_ENTROPY)
            abstract class Net extends Model {
              @Dense(units = 10, activation = Activation.SOFTMAX) Layer label;
              static Net create(long seed) { return new NetModel(seed); }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("Net.java"), NET);
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                () -> new IllegalStateException("a bug"),
                () -> new AssertionError("a bug"),
                () -> new StackOverflowError(),
                () -> new OutOfMemoryError("Java heap space"),
                () -> new NoClassDefFoundError("com/palantir/javapoet/TypeSpec"),
                () -> new ExceptionInInitializerError(new IllegalArgumentException("a table is wrong")),
                () -> new Error("of a kind that nobody knows"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverIsThrownIsOneErrorWithItsStageAndItsCause(Supplier<Throwable> failure) {
        Compilation compilation = compile(new FailsAtGenerating(failure));

        assertIsOneInternalError(compilation, "checking the graph of Net failed");
        assertThat(compilation.output()).contains("cause  " + failure.get());
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void aDiskThatIsFullIsNoBugOfOurs(Compiler compiler) {
        Compilation compilation = compile(compiler, refusing("Plain", new IOException("No space left on device")));

        assertThat(compilation.output())
                .contains("[neurapt/internal-error] writing the model of Net failed\n")
                .contains("java.io.IOException: No space left on device")
                .doesNotContain("bug in Neurapt", "cannot find symbol", "cannot be resolved", "\tat ");
    }

    @Test
    void aFileOfAnotherProcessorIsNoBugOfOurs() {
        Compilation compilation =
                compile(refusing("Plain", new FilerException("Attempt to recreate a file for type NetPlain")));

        assertIsOneInternalError(compilation, "writing the model of Net failed\n");
        assertThat(compilation.output()).contains("two write the same class").doesNotContain("bug in Neurapt");
    }

    @Test
    void aPipelineThatCannotBeMadeIsReportedAtTheNetwork() {
        Compilation compilation = compile(new NetworkProcessor() {
            @Override
            Pipeline pipeline(ProcessingEnvironment environment) {
                throw new ExceptionInInitializerError(new IllegalStateException("a table is wrong"));
            }
        });

        assertThat(compilation.output())
                .contains("Net.java:5: error: [neurapt/internal-error] preparation of Net failed")
                .contains("cause  java.lang.IllegalStateException: a table is wrong")
                .doesNotContain("\tat ");
    }

    @Test
    void theStageIsThatOfTheNetworkThatFailed() throws IOException {
        Files.writeString(
                folder.resolve("Other.java"), NET.replace("Net ", "Other ").replace("NetModel", "OtherModel"));

        Compilation compilation = compile(refusing("OtherPlain", new IOException("No space left on device")));

        assertThat(compilation.errors()).as(compilation.output()).isEqualTo(1);
        assertThat(compilation.output()).contains("Other.java:5: error", "writing the model of Other failed");
    }

    @Test
    void aFailureInTheLastRoundIsReportedToo() throws IOException {
        Files.writeString(folder.resolve("Net.java"), NET.replace("extends Model", "extends Nowhere"));

        Compilation compilation = compile(refusing("Model", new IOException("No space left on device")));

        assertThat(compilation.output())
                .contains("[neurapt/internal-error] writing the stub of Net failed")
                .contains("class Nowhere")
                .doesNotContain("\tat ");
    }

    @Test
    void aProcessorPathWithTheProcessorAloneIsNamedAsTheCause() throws IOException, InterruptedException {
        // a process of its own: inside this one javac's processors see all that the tests see
        Path output = folder.resolve("output.txt");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-classpath",
                        Compilation.classPath(),
                        "-processorpath",
                        Path.of("target", "classes").toAbsolutePath().toString(),
                        "-d",
                        folder.toString(),
                        folder.resolve("Net.java").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        assertThat(Files.readString(output))
                .containsOnlyOnce("error: [neurapt/internal-error] looking for networks failed\n")
                .contains("cause  java.lang.NoClassDefFoundError: io/neurapt/annotation/")
                .contains("a processor path with all that neurapt-processor depends on")
                .doesNotContain("\tat ");
    }

    private Compilation compile(Processor processor) {
        return compile(Compiler.JAVAC, processor);
    }

    private Compilation compile(Compiler compiler, Processor processor) {
        return Compilation.of(compiler, List.of(processor), folder, "-Aneurapt.vector=off");
    }

    private static void assertIsOneInternalError(Compilation compilation, String sentence) {
        assertThat(compilation.errors()).as(compilation.output()).isEqualTo(1);
        assertThat(compilation.output())
                .contains("Net.java:5: error: [neurapt/internal-error] " + sentence)
                .doesNotContain("\tat ");
    }

    /** A processor whose filer refuses classes whose names end so. */
    private static Processor refusing(String end, IOException reason) {
        return new FilerProcessor(filer -> new RecordingFiler(filer, RecordingFiler.table()) {
            @Override
            public JavaFileObject createSourceFile(CharSequence name, Element... elements) throws IOException {
                if (name.toString().endsWith(end)) {
                    throw reason;
                }
                return super.createSourceFile(name, elements);
            }
        });
    }

    private static final class FailsAtGenerating extends NetworkProcessor {

        private final Supplier<Throwable> failure;

        FailsAtGenerating(Supplier<Throwable> failure) {
            this.failure = failure;
        }

        @Override
        Pipeline pipeline(ProcessingEnvironment environment) {
            return new Pipeline(environment) {
                @Override
                void generate(Graph graph, NetworkSpec spec, TypeElement type) {
                    FailsAtGenerating.<RuntimeException>raise(failure.get());
                }
            };
        }

        /** As it is, though it may be an error. */
        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void raise(Throwable failure) throws T {
            throw (T) failure;
        }
    }
}
