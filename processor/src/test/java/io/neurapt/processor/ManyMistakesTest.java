package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One build tells all that is wrong by itself, and nothing that follows from it. */
class ManyMistakesTest {

    private static final String IMPORTS = """
            import static io.neurapt.annotation.Activation.*;
            import static io.neurapt.annotation.Loss.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            """;

    private static final Pattern FOUND = Pattern.compile("(?m)^Net\\.java:(\\d+): \\w+: \\[neurapt/([a-z-]+)]");

    // spotless:off
    private static final String NET = IMPORTS + """
            @Accept("border-droped")
            @Budget(parameters = 1)
            @Network(input = {28, 28, 1}, samples = 0, loss = HINGE, gamma = 2)
            abstract class Net extends Model {
              @Conv(filters = 0, kernel = 3, dilation = -1)       Layer conv1;
              @Pool(99)                                           Layer pool1;
              @ExpectShape({1, 1, 1})
              @BatchNorm(momentum = 2)                            Layer norm1;
              @Conv(from = Network.INPUT, filters = 8, kernel = 40) Layer conv2;
              @Dense(units = 10)                                  Layer dense2;
              @Dense(units = 10)                                  Layer dense3;
              @Conv(from = "conv7", filters = 4, kernel = 3)      Layer conv3;
              @Add(with = {"conv2", "conv8"})                     Layer sum;
              @ExpectShape({9, 9, 4})
              @Conv(from = Network.INPUT, filters = 4, kernel = 2, stride = 9) Layer conv4;
              @ExpectShape(7)
              @Flatten                                            Layer flat;
              @ExpectShape(7)                                     int count;
              @Dense(50)                                          private Layer hidden;
              @Dense(units = 40, activation = SOFTMAX)            float[] weights;
              @Dropout(2)                                         Layer dropped;
              @Dense(from = "weights", units = 10) @Flatten       Layer label;

              static Net create(long seed) {
                return new NetModel(seed);
              }
            }
            """;
    // spotless:on

    @TempDir
    Path folder;

    @Test
    void eachIndependentMistakeIsReportedOnceAndNothingElse() throws IOException {
        Compilation compilation = compile(NET);

        assertThat(FOUND.matcher(compilation.output())
                        .results()
                        .map(found -> source(found.group(1)) + " " + found.group(2)))
                .containsExactlyInAnyOrder(
                        "@Accept unknown-warning",
                        "@Network value-too-small",
                        "@Network not-of-this-loss",
                        "conv1 value-too-small",
                        "conv1 value-too-small",
                        "norm1 rate-out-of-range",
                        "conv2 kernel-too-large",
                        "conv3 unknown-layer",
                        "sum unknown-layer",
                        "conv4 stride-skips-input",
                        "@ExpectShape unexpected-shape",
                        "count checks-nothing",
                        "hidden layer-field-type",
                        "weights layer-field-type",
                        "weights softmax-inside",
                        "dropped rate-out-of-range",
                        "label two-layers-one-field");
    }

    @Test
    void javacAddsNoErrorOfItsOwn() throws IOException {
        Compilation compilation = compile(NET);

        assertThat(compilation.output().lines().filter(line -> line.contains(" error: ")))
                .allMatch(line -> line.contains("[neurapt/"));
    }

    @Test
    void aMistakeInOneNetworkDoesNotHideThoseOfAnother() throws IOException {
        Files.writeString(
                folder.resolve("Other.java"),
                NET.replace("Net", "Other")
                        .replace("@Otherwork", "@Network")
                        .replace("Otherwork.INPUT", "Network.INPUT"));

        Compilation both = compile(NET);

        assertThat(both.output().lines().filter(line -> line.matches("Other\\.java:.*\\[neurapt/.*")))
                .hasSameSizeAs(both.output()
                        .lines()
                        .filter(line -> line.matches("Net\\.java:.*\\[neurapt/.*"))
                        .toList())
                .isNotEmpty();
    }

    private Compilation compile(String source) throws IOException {
        Files.writeString(folder.resolve("Net.java"), source);
        return Compilation.of(folder, "-Aneurapt.vector=off");
    }

    /** The field in a line, or the annotation. */
    private static String source(String line) {
        List<String> lines = NET.lines().toList();
        String found = lines.get(Integer.parseInt(line) - 1).strip();
        return found.endsWith(";") ? found.replaceAll(".* (\\w+);", "$1") : found.replaceAll("(@\\w+).*", "$1");
    }
}
