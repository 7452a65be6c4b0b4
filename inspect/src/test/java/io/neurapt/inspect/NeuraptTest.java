package io.neurapt.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.diagnostic.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as a person calls it. */
class NeuraptTest {

    private static final String NETWORK = """
            package app;

            import static io.neurapt.annotation.Activation.*;
            import static io.neurapt.annotation.Loss.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            @Network(input = {8, 8, 1}, loss = CROSS_ENTROPY)
            public abstract class SmallNet extends Model {
              @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;
              @Pool(2)  Layer pool1;
              @Use  Parts.Head head;

              public static SmallNet create(long seed) {
                return new SmallNetModel(seed);
              }
            }
            """;

    private static final String BLOCK = """
            package app;

            import static io.neurapt.annotation.Activation.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            class Parts {
              @Block
              static class Head {
                @Dense(units = 10, activation = SOFTMAX)  Layer label;
              }
            }
            """;

    private static final String TWO = """
            import static io.neurapt.annotation.Loss.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            class Two {
              @Network(input = 2, loss = HINGE)
              abstract static class First extends Model {
                @Dense(1)  Layer answer;
              }

              @Network(input = 3, loss = HINGE)
              abstract static class Second extends Model {
                @Dense(1)  Layer answer;
              }
            }
            """;

    /** What the command said. */
    private record Answer(int code, String out, String err) {}

    @TempDir
    Path folder;

    private Path source;

    @BeforeEach
    void writeSources() throws IOException {
        Path app = Files.createDirectories(folder.resolve("src/app"));
        source = Files.writeString(app.resolve("SmallNet.java"), NETWORK);
        Files.writeString(app.resolve("Parts.java"), BLOCK);
    }

    private static Answer inspect(Object... arguments) {
        return run(Stream.concat(Stream.of("inspect"), Stream.of(arguments)));
    }

    private static Answer explain(Object... arguments) {
        return run(Stream.concat(Stream.of("explain"), Stream.of(arguments)));
    }

    private static Answer run(Stream<?> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = arguments.map(Object::toString).toArray(String[]::new);
        CommandLine command =
                Neurapt.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int code = command.execute(all);
        return new Answer(code, out.toString(), err.toString());
    }

    @Test
    void aSourceFileIsShownWithTheBlocksBesideIt() {
        Answer answer = inspect(source);

        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("SmallNet\n")
                .contains("conv1       conv 3x3, 4 filters, relu  6x6x4")
                .contains("head.label  dense, 10 units, softmax   10")
                .contains("activations  190 numbers a sample");
    }

    @Test
    void aClassIsShownAsItsSourceIs() throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String withoutCreate = NETWORK.replaceAll("(?s)  public static SmallNet create.*?  }\n", "");
        Files.writeString(source, withoutCreate);
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString(),
                        source.resolveSibling("Parts.java").toString());
        assertThat(compiled).isZero();

        Answer answer = inspect("app.SmallNet", "--class-path", classes);

        assertThat(answer).isEqualTo(inspect(source));
        assertThat(answer.code()).isZero();
    }

    @Test
    void nothingIsWrittenUnlessAPageIsAskedFor() throws IOException {
        List<Path> before = files();
        inspect(source, "--layer", "conv1");
        assertThat(files()).isEqualTo(before);

        Path page = folder.resolve("small.html");
        Answer answer = inspect(source, "--page", page);

        assertThat(answer.out()).endsWith("wrote " + page + "\n");
        assertThat(page).content().startsWith("<!doctype html>").contains("SmallNet");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    @Test
    void aLayerIsShownWithItsFormulaAndItsCode() {
        assertThat(inspect(source, "--layer", "conv1").out())
                .contains("y[i, j, f] = relu(b[f] + Σ w[ky, kx, c, f] · x[i + ky, j + kx, c])")
                .contains("// ==== SmallNetVector: training, Vector API, 32 registers")
                .contains("private static void conv1Forward(")
                .doesNotContain("head_label");
        assertThat(inspect(source, "--layer", "head.label", "--backend", "plain")
                        .out())
                .contains("// ==== SmallNetPlain: training, plain Java")
                .contains("private static void head_labelForward(")
                .doesNotContain("FloatVector");
    }

    @Test
    void aMistakeInTheNetworkIsToldAsTheCompilerTellsIt() throws IOException {
        Files.writeString(source, NETWORK.replace("kernel = 3", "kernel = 9"));

        Answer answer = inspect(source);

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("[neurapt/kernel-too-large] kernel 9x9 of conv1 does not fit its 8x8 input")
                .contains("fix    kernel = 8 or less, or padding = SAME");
    }

    @Test
    void aWordThatFitsNothingIsExplained() throws IOException {
        assertThat(inspect(source, "--layer", "conf1"))
                .isEqualTo(
                        new Answer(2, "", "there is no layer 'conf1'; closest is conv1\nsee neurapt inspect --help\n"));
        assertThat(inspect(source, "--layer", "x").err()).contains("layers are conv1, pool1, head.label");
        assertThat(inspect(folder.resolve("Nope.java")).err())
                .contains("there is no file")
                .contains("a class is named as in Java: app.DigitNet");
        assertThat(inspect("app.Nope").err())
                .contains("app.Nope")
                .contains("a class is looked for on --class-path: none is given");
        assertThat(inspect("java.lang.String").err())
                .isEqualTo("no network in java.lang.String; a network is a class with @Network\n");
        assertThat(inspect(source, "--page", folder.resolve("no/page.html")).err())
                .contains("there is no folder " + folder.resolve("no"));
        assertThat(inspect().err()).contains("Missing required parameter: 'NETWORK'");
    }

    @Test
    void severalNetworksOfAFileAreShownButOnePageIsForOne() throws IOException {
        Path two = Files.writeString(folder.resolve("Two.java"), TWO);

        assertThat(inspect(two).out()).contains("First\n").contains("Second\n");
        Answer answer = inspect(two, "--page", folder.resolve("two.html"));
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("--page takes one network; " + two + " has First and Second");
        assertThat(folder.resolve("two.html")).doesNotExist();
    }

    @Test
    void everyMessageOfTheCompilerIsExplainedWithAnExample() {
        for (Problem problem : Problem.values()) {
            Answer answer = explain(problem.slug());
            assertThat(answer.code()).isZero();
            assertThat(answer.out())
                    .startsWith(problem.slug() + "\n")
                    .contains(problem.text())
                    .contains("[neurapt/" + problem.slug() + "] ")
                    .doesNotContain("```", "###");
        }
        assertThat(explain("[neurapt/kernel-too-large]")).isEqualTo(explain("kernel-too-large"));
    }

    @Test
    void messagesAreListedAndAWrongNameIsExplained() {
        assertThat(explain().out().lines()).hasSameSizeAs(Problem.values());
        assertThat(explain("kernel-to-large"))
                .isEqualTo(
                        new Answer(
                                2,
                                "",
                                "no message is named 'kernel-to-large'; closest is kernel-too-large\nsee neurapt explain --help\n"));
    }
}
