package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Gradle asks of an isolating processor: each file names the one element that it comes from, and a class's files
 * depend on that class and what it refers to, and not on what else is compiled.
 */
class IsolationTest {

    // spotless:off
    private static final String LAYERS = """
              @Use(times = 2)                                      Twice twice;
              @Dense(units = 10, activation = Activation.SOFTMAX)  Layer label;
            """;
    // spotless:on

    private static final String IMPORTS = """
            package app;

            import io.neurapt.*;
            import io.neurapt.annotation.*;
            """;

    private static final String NETWORK = "@Network(input = 784, loss = Loss.CROSS_ENTROPY) ";

    @TempDir
    Path folder;

    @Test
    void gradleIsToldThatTheProcessorIsIsolating() throws IOException {
        assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
                .isEqualToIgnoringCase("io.neurapt.processor.NetworkProcessor,isolating");
    }

    @Test
    void theServiceFileNamesTheSameProcessor() throws IOException {
        assertThat(resource("META-INF/services/javax.annotation.processing.Processor"))
                .isEqualTo("io.neurapt.processor.NetworkProcessor");
    }

    static Stream<String> annotations() {
        return Annotations.all().stream().filter(name -> name.startsWith("io.neurapt"));
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void annotationsAreThereWhereGradleComparesClasses(String name) throws ClassNotFoundException {
        Retention retention = Class.forName(name).getAnnotation(Retention.class);
        assertThat(retention.value()).isNotEqualTo(RetentionPolicy.SOURCE);
    }

    @Test
    void everyFileComesFromOneNetwork() throws IOException {
        Map<String, List<String>> origins =
                compile("Twice", "Left", "Right", "Outer").origins();

        assertThat(origins).hasSize(4 * 7).allSatisfy((file, elements) -> {
            assertThat(elements).hasSize(1);
            String stem = elements.get(0).replace("app.", "").replace('.', '_');
            assertThat(file).matches("app\\." + stem + "(Model|Plain|PlainServing|Vector(16)?|VectorServing(16)?)");
        });
        assertThat(origins.values().stream().flatMap(List::stream).collect(Collectors.toSet()))
                .isEqualTo(Set.of("app.Left", "app.Right", "app.Outer.First", "app.Outer.Second"));
    }

    @Test
    void aReportComesFromItsNetworkAndStandsWhereGradleLooks() throws IOException {
        Map<String, List<String>> origins = RecordingFiler.table();
        compile(origins, "-Aneurapt.report=on", "Twice", "Left", "Outer");
        origins.keySet().removeIf(name -> name.startsWith("app."));

        assertThat(origins)
                .isEqualTo(Map.of(
                        "SOURCE_OUTPUT Left.html", List.of("app.Left"),
                        "SOURCE_OUTPUT Outer_First.html", List.of("app.Outer.First"),
                        "SOURCE_OUTPUT Outer_Second.html", List.of("app.Outer.Second")));
    }

    @Test
    void aNetworksFilesAreTheSameBytesWhateverElseIsCompiled() throws IOException {
        Map<String, String> together =
                compile("Twice", "Left", "Right", "Outer").texts();
        Map<String, String> apart = new TreeMap<>();
        for (String alone : List.of("Left", "Right", "Outer")) {
            compile("Twice", alone)
                    .texts()
                    .forEach((file, text) ->
                            assertThat(apart.put(file, text)).as(file).isNull());
        }
        assertThat(apart).isEqualTo(together);
    }

    /** What one compilation wrote: where each class comes from, and its source. */
    private record Written(Map<String, List<String>> origins, Map<String, String> texts) {}

    private Written compile(String... classes) throws IOException {
        Map<String, List<String>> origins = RecordingFiler.table();
        Compilation compilation = compile(origins, "-Aneurapt.report=off", classes);
        Map<String, String> texts = new TreeMap<>();
        origins.keySet().forEach(name -> texts.put(name, compilation.generated(name.replace('.', '/'))));
        return new Written(origins, texts);
    }

    private Compilation compile(Map<String, List<String>> origins, String report, String... classes)
            throws IOException {
        Path sources = Files.createTempDirectory(folder, "sources");
        for (String name : classes) {
            Files.writeString(sources.resolve(name + ".java"), IMPORTS + source(name));
        }
        FilerProcessor processor = new FilerProcessor(filer -> new RecordingFiler(filer, origins));
        Compilation compilation = Compilation.of(
                Compilation.Compiler.JAVAC,
                List.of(processor),
                sources,
                report,
                "--add-modules",
                "jdk.incubator.vector");
        assertThat(compilation.succeeded()).as(compilation.output()).isTrue();
        return compilation;
    }

    private static String source(String name) {
        return switch (name) {
            case "Twice" -> "@Block class Twice { @Dense(units = 20, activation = Activation.RELU) Layer first; }";
            case "Outer" -> "class Outer { " + network("static", "First") + network("static", "Second") + "}";
            default -> network("public", name);
        };
    }

    private static String network(String modifier, String name) {
        return NETWORK + modifier + " abstract class " + name + " extends Model {\n" + LAYERS + "}\n";
    }

    /** From where the processor is, as other jars have files of these names. */
    private static String resource(String name) throws IOException {
        String home = NetworkProcessor.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Files.readString(Path.of(home).resolve(name)).strip();
    }
}
