package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of sizes that hardly anybody means: their code is one that {@code javac} takes. */
class HugeNetworksTest {

    private static final InMemory JAVAC = new InMemory();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a million channels | {1, 1, 1_000_000} | @Conv(filters = 2, kernel = 1, activation = RELU)",
                "a high image | {30_000, 1, 1} | @Conv(filters = 4, kernel = {3, 1}, activation = RELU)",
                "a wide image | {1, 30_000, 1} | @Conv(filters = 4, kernel = {1, 3}, activation = RELU)",
                "a long series | {1_000_000, 2} | @Conv(filters = 4, kernel = 3, activation = RELU)",
                "a large window | {400, 400, 1} | @Pool(size = 300, stride = 1)",
                "a large kernel | {512, 512, 1} | @Conv(filters = 2, kernel = 512, activation = RELU)",
                "a large dilation | {64, 64, 1} | @Conv(filters = 2, kernel = 3, dilation = 10, activation = RELU)",
                "a large stride | {512, 512, 1} | @Conv(filters = 2, kernel = 22, stride = 22, activation = RELU)",
                "many groups | {4, 4, 100} | @Conv(filters = 100, kernel = 3, groups = 100, activation = RELU)",
                "many copies | {2, 2, 1} | @UpSample(128)",
                "much padding | {4, 4, 1} | @ZeroPad({1000, 1000, 500, 500})",
            })
    void compiles(String name, String input, String layer) {
        assertCompiles(input, layer + " Layer huge; @GlobalPool Layer pooled;");
    }

    @Test
    void aMillionClassesCompile() {
        assertCompiles("10", "@Dense(units = 1_000_000, activation = RELU) Layer hidden;");
    }

    @Test
    void aDenseLayerOfManyColumnsCompiles() {
        assertCompiles("{400, 2}", "@LayerNorm Layer norm; @Dense(units = 64, activation = RELU) Layer hidden;");
    }

    @Test
    void hundredsOfLayersCompile() {
        assertCompiles(
                "{8, 8, 2}",
                IntStream.range(0, 250)
                        .mapToObj(
                                i -> "@Conv(filters = 4, kernel = 3, padding = Padding.SAME, activation = RELU) Layer c"
                                        + i + ";")
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void aHundredLayersJoined() {
        String names = IntStream.range(0, 99).mapToObj(i -> "\"a\"").collect(Collectors.joining(", ", "{", "}"));
        assertCompiles("9", "@Dense(units = 4, activation = RELU) Layer a; @Add(with = " + names + ") Layer sum;");
    }

    private static void assertCompiles(String input, String layers) {
        String source = """
                import static io.neurapt.annotation.Activation.*;
                import static io.neurapt.annotation.Loss.*;
                import io.neurapt.*;
                import io.neurapt.annotation.*;

                @Network(input = %s, loss = CROSS_ENTROPY)
                abstract class Net extends Model {
                %s
                @Dense(units = 3, activation = SOFTMAX) Layer label;
                }
                """.formatted(input, layers);
        String[] options = {
            "-Xlint:none", "-Aneurapt.vector=on", "-Aneurapt.registers=32", "--add-modules", "jdk.incubator.vector"
        };

        InMemory.Result result = JAVAC.compile("Net", source, List.of(new NetworkProcessor()), options);

        assertThat(result.errors()).isEmpty();
        assertThat(result.succeeded()).isTrue();
    }
}
