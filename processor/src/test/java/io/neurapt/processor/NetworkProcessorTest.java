package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.Compilation.Compiler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the processor does as a guest of a compiler. */
class NetworkProcessorTest {

    private static final String IMPORTS = """
            import static io.neurapt.annotation.Activation.*;
            import static io.neurapt.annotation.Loss.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;
            """;

    private static final String LABEL = "@Dense(units = 10, activation = SOFTMAX) Layer label;\n";

    // spotless:off
    private static final String REFERENCE = IMPORTS + """
            @Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
            public abstract class DigitNet extends Model {
              @Conv(filters = 10, kernel = 5, activation = RELU)  Layer conv1;
              @Pool(2)                                            Layer pool1;
              @Conv(filters = 20, kernel = 5, activation = RELU)  Layer conv2;
              @Pool(2)                                            Layer pool2;
              @Dense(units = 100, activation = RELU)              Layer hidden;
              @Dense(units = 10, activation = SOFTMAX)            Layer digit;

              public static DigitNet create(long seed) {
                return new DigitNetModel(seed);
              }
            }
            """;
    // spotless:on

    @TempDir
    Path folder;

    @Test
    void theReferenceNetworkCompilesWithoutAWarning() {
        write("DigitNet", REFERENCE);
        Compilation compilation = strict();
        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // LeNet-5
                "{32, 32, 1} | @Conv(filters = 6, kernel = 5, activation = TANH) Layer c1; @Pool(value = 2, mode = "
                        + "PoolMode.AVERAGE) Layer s2; @Conv(filters = 16, kernel = 5, activation = TANH) Layer c3; "
                        + "@Pool(2) Layer s4; @Dense(units = 84, activation = TANH) Layer f6;",
                // AlexNet's first layers
                "{227, 227, 3} | @Conv(filters = 96, kernel = 11, stride = 4, activation = RELU) Layer c1; "
                        + "@Pool(size = 3, stride = 2) Layer p1; @Conv(filters = 256, kernel = 5, padding = "
                        + "Padding.SAME, activation = RELU) Layer c2; @Pool(size = 3, stride = 2) Layer p2;",
                // VGG-16's last layers
                "{7, 7, 512} | @Dense(units = 4096, activation = RELU) Layer f1; "
                        + "@Dense(units = 4096, activation = RELU) Layer f2;",
                // A projection that halves the resolution
                "{32, 32, 16} | @Conv(filters = 32, kernel = 1, stride = 2, activation = RELU) Layer project;",
                // Low rank on purpose
                "{28, 28, 1} | @Dense(8) Layer code; @Dense(units = 784, activation = RELU) Layer decoded;",
                // A kernel split into a column and a row
                "{28, 28, 3} | @Conv(filters = 8, kernel = {5, 1}) Layer column; "
                        + "@Conv(filters = 8, kernel = {1, 5}, activation = RELU) Layer row;",
                // Downsampling by strides that fit
                "{28, 28, 1} | @Conv(filters = 8, kernel = 3, stride = 2, padding = Padding.SAME, activation = RELU) "
                        + "Layer down; @Flatten Layer flat;",
            })
    void usualNetworksCompileWithoutAWarning(String network) {
        String[] parts = network.split(" \\| ");
        write("Net", network(parts[0], "abstract class Net extends Model { " + parts[1] + LABEL + "}"));
        assertThat(errorsAndWarnings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Compiler.class)
    void anErrorIsPlacedAtTheMember(Compiler compiler) {
        Compilation compilation = ErrorCases.compile(ErrorCases.ROOT.resolve("kernel-too-large"), compiler);
        assertThat(compilation.succeeded()).isFalse();
        // javac's caret is under the value, ecj underlines the value's name.
        String line = compiler == Compiler.JAVAC
                ? "  @Conv(filters = 40, kernel = 5, activation = RELU)  Layer conv3;\n" + " ".repeat(31) + "^"
                : "\t@Conv(filters = 40, kernel = 5, activation = RELU)  Layer conv3;\n"
                        + "\t                    ^^^^^^\n";
        assertThat(compilation.output()).contains(line);
    }

    @Test
    void independentMistakesAreAllReportedInOneBuild() {
        write("Net", network("{28, 28, 1}", """
                abstract class Net extends Model {
                  @Conv(filters = 8, kernel = 29, activation = RELU) Layer conv1;
                  @Pool(30) Layer silent;
                  @Dense(0) Layer hidden;
                  @Dense(units = 10, activation = SIGMOID) private Layer label;
                }
                """));
        Compilation compilation = compile();
        assertThat(compilation.errors()).isEqualTo(4);
        assertThat(compilation.output())
                .contains("kernel-too-large", "value-too-small", "loss-needs-probabilities", "layer-field-type")
                .doesNotContain("silent");
    }

    @Test
    void aConstantThatIsNowhereIsOneErrorOfTheCompiler() {
        write("Net", network("784", """
                abstract class Net extends Model {
                  @Dense(units = MISSING, activation = RELU) Layer hidden;
                  @Dense(units = 10, activation = SOFTMAX) Layer label;
                  static Net create(long seed) { return new NetModel(seed); }
                }
                """));
        assertThat(compile().errors()).isEqualTo(1);
        assertThat(compile().output()).contains("cannot find symbol").doesNotContain("neurapt/");
    }

    @Test
    void aSuperclassThatIsNowhereIsOneErrorOfTheCompiler() {
        write("Net", network("784", """
                abstract class Net extends Modell {
                  @Dense(units = 10, activation = SOFTMAX) Layer label;
                  static Net create(long seed) { return new NetModel(seed); }
                }
                """));
        assertThat(compile().errors()).isEqualTo(1);
        assertThat(compile().output()).contains("symbol: class Modell").doesNotContain("neurapt/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"units = \"ten\"", "activation = SOFTMAX, units = {1, 2}", "activation = NOTHING"})
    void aValueThatIsNoJavaIsLeftToTheCompiler(String values) {
        write("Net", network("784", "abstract class Net extends Model { @Dense(" + values + ") Layer label; }"));
        assertThat(compile().succeeded()).isFalse();
        assertThat(compile().output()).doesNotContain("neurapt/");
    }

    @Test
    void aRequiredValueThatIsMissingIsLeftToTheCompiler() {
        write("Net", network("784", "abstract class Net extends Model { @Conv(filters = 3) Layer conv1; }"));
        assertThat(compile().succeeded()).isFalse();
        assertThat(compile().output()).contains("kernel").doesNotContain("neurapt/");
    }

    @Test
    void anInterfaceWithoutAnInputIsTwoMistakes() {
        write("Net", IMPORTS + "@Network(loss = HINGE) interface Net {}");
        assertThat(compile().output())
                .contains("class-not-extendable", "no-input")
                .doesNotContain("internal-error");
    }

    @Test
    void whatAnotherProcessorWritesIsWaitedFor() {
        write("Net", network("784", """
                abstract class Net extends Base {
                  @Dense(units = Base.UNITS, activation = SOFTMAX) Layer label;
                  static Net create(long seed) { return new NetModel(seed); }
                }
                """));
        Compilation compilation = Compilation.of(
                Compiler.JAVAC,
                List.of(new WritesBase(), new NetworkProcessor()),
                folder,
                "-Xlint:all",
                "-Werror",
                "-Aneurapt.vector=off");
        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    @Test
    void constructorsAreMirroredBehindTheSeedAndWithoutIt() {
        write("Net", network("784", """
                abstract class Net extends Model {
                  @Dense(units = 10, activation = SOFTMAX) Layer label;

                  protected Net(long seed, java.util.List<String> names) {}
                  public Net() {}
                  Net(long step) {}
                  @Deprecated Net(int... sizes) throws java.io.IOException {}
                  private Net(String hidden) {}

                  static void use() throws java.io.IOException {
                    new NetModel(1L, 2L, java.util.List.of("a"));
                    new NetModel(2L, java.util.List.of("a"));
                    new NetModel(1L);
                    new NetModel();
                    new NetModel(1L, 2L);
                  }
                }
                """));
        assertThat(errorsAndWarnings()).isEmpty();
    }

    @Test
    void vectorKernelsAreForThoseWhoSeeTheVectorApi() {
        write("DigitNet", REFERENCE);
        assertThat(Compilation.of(folder, "-Aneurapt.vector=auto").output()).contains("[neurapt/no-vector-api]");
        assertThat(Compilation.of(folder, "-Aneurapt.vector=auto", "--add-modules", "jdk.incubator.vector")
                        .output())
                .doesNotContain("neurapt/");
    }

    @Test
    void aStubCompilesWithoutAWarning() {
        write("Net", network("784", """
                public abstract class Net extends Model {
                  @Dense(units = 10, activation = SOFTMAX) Layer label;

                  public <T extends Comparable<T>> Net(T seed, long... numbers) throws java.io.IOException {}
                  @Deprecated protected Net() {}

                  abstract <T> java.util.List<T> list(T[] items) throws java.io.IOException;

                  static void use() throws java.io.IOException {
                    new NetModel(1L, "seed", 2, 3);
                    new NetModel("seed", 2, 3);
                  }
                }
                """));
        Compilation compilation = Compilation.of(
                Compiler.JAVAC, List.of(new WritesStubs()), folder, "-Xlint:all", "-Werror", "-Aneurapt.vector=off");
        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    @Test
    void aNestedClassIsNamedAfterItsOuterClasses() {
        write("Outer", "package a.b;\n" + IMPORTS + """
                class Outer {
                  static class Middle {
                    @Network(input = 784, loss = CROSS_ENTROPY)
                    abstract static class Inner extends Model {
                      @Dense(units = 10, activation = SOFTMAX) Layer label;
                      static Inner create(long seed) { return new Outer_Middle_InnerModel(seed); }
                    }
                  }
                }
                """);
        assertThat(errorsAndWarnings()).isEmpty();
    }

    @Test
    void aWarningIsAcceptedOnTheLayerOrOnTheClass() {
        write(
                "OnLayer",
                network(
                        "{13, 13, 1}",
                        "abstract class OnLayer extends Model { " + "@Accept(\"border-dropped\") @Pool(2) Layer pool1; "
                                + LABEL + "}"));
        write(
                "OnClass",
                network(
                        "{13, 13, 1}",
                        "@Accept({\"border-dropped\", \"linear-stack\"}) "
                                + "abstract class OnClass extends Model { @Pool(2) Layer pool1; @Dense(20) Layer hidden; "
                                + LABEL
                                + "}"));
        assertThat(errorsAndWarnings()).isEmpty();
    }

    @Test
    void anAcceptedWarningDoesNotHideAnother() {
        write(
                "Net",
                network(
                        "{13, 13, 1}",
                        "abstract class Net extends Model { " + "@Accept(\"linear-stack\") @Pool(2) Layer pool1; "
                                + LABEL + "}"));
        assertThat(compile().output()).contains("[neurapt/border-dropped]");
    }

    @Test
    void whatAnEarlierBuildGeneratedIsNoTakenName() {
        write("DigitNet", REFERENCE);
        Path earlier = strict().classes();
        Compilation again = compile("-classpath", earlier + File.pathSeparator + Compilation.classPath());
        assertThat(again.output()).isEmpty();
        assertThat(again.succeeded()).isTrue();
    }

    @Test
    void theSameSourceGivesTheSameBytes() {
        write("DigitNet", REFERENCE);
        assertThat(strict().generated("DigitNetModel")).isEqualTo(strict().generated("DigitNetModel"));
    }

    private Compilation strict() {
        return compile("-Xlint:all", "-Werror");
    }

    private String errorsAndWarnings() {
        return strict().output();
    }

    private Compilation compile(String... options) {
        String[] all = Arrays.copyOf(options, options.length + 1);
        all[options.length] = "-Aneurapt.vector=off";
        return Compilation.of(folder, all);
    }

    private static String network(String input, String declaration) {
        return IMPORTS + "@Network(input = " + input + ", loss = CROSS_ENTROPY)\n" + declaration;
    }

    private void write(String name, String source) {
        try {
            Files.writeString(folder.resolve(name + ".java"), source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Another processor, that writes a superclass and a constant in its first round. */
    @SupportedAnnotationTypes("*")
    private static final class WritesBase extends AbstractProcessor {

        private boolean done;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (done) {
                return false;
            }
            done = true;
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile("Base").openWriter()) {
                writer.write("abstract class Base extends io.neurapt.Model { static final int UNITS = 10; }");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return false;
        }
    }

    /** Our processor, as if every network had a mistake. */
    private static final class WritesStubs extends NetworkProcessor {

        @Override
        Pipeline pipeline(ProcessingEnvironment environment) {
            return new Pipeline(environment) {
                @Override
                void run(TypeElement type) {
                    writeStub(type);
                }
            };
        }
    }
}
