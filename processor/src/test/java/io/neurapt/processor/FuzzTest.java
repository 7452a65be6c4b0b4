package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.OddDeclarations.Declaration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is written, the compilers say what is wrong with it, soon, and nobody breaks. {@code -Dfuzz.declarations} of them,
 * from the seed {@code -Dfuzz.seed} on.
 */
class FuzzTest {

    /** A declaration in ten goes to ecj too, which takes files. */
    private static final int OF_ECJ = 10;

    private static final String[] OPTIONS = {"-Xlint:none", "--add-modules", "jdk.incubator.vector"};

    @TempDir
    Path folder;

    private static final InMemory JAVAC = new InMemory();

    @BeforeAll
    static void theFirstCompilationLoadsTheCompiler() {
        JAVAC.compile("Net", OddDeclarations.of(0).source(), List.of(new NetworkProcessor()), OPTIONS);
    }

    @TestFactory
    Stream<DynamicTest> javacReportsWhatIsWrongAndCompilesTheRest() {
        return seeds(1).mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> assertJavacIsFine(seed)));
    }

    @TestFactory
    Stream<DynamicTest> ecjDoesNotMakeUsFail() {
        return seeds(OF_ECJ)
                .filter(seed -> StandardCharsets.US_ASCII
                        .newEncoder()
                        .canEncode(OddDeclarations.of(seed).name()))
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> assertEcjIsFine(seed)));
    }

    private static LongStream seeds(int step) {
        int count = Integer.getInteger("fuzz.declarations", 300);
        long first = Long.getLong("fuzz.seed", 1);
        return LongStream.range(0, count / step).map(i -> first + i * step);
    }

    private static void assertJavacIsFine(long seed) {
        Declaration declaration = OddDeclarations.of(seed);
        String vector = "-Aneurapt.vector=" + (seed % 5 == 0 ? "on" : "off");
        InMemory.Result result = Watch.call(() ->
                JAVAC.compile(declaration.name(), declaration.source(), List.of(new NetworkProcessor()), with(vector)));

        assertThat(result.output()).as(declaration.source()).isEmpty();
        assertThat(result.errors())
                .as(declaration.source())
                .noneMatch(error -> error.contains("[neurapt/internal-error]"));
        assertThat(result.succeeded())
                .as(declaration.source())
                .isEqualTo(result.errors().isEmpty());
        if (!result.errors().stream().allMatch(FuzzTest::isOurs)) {
            assertThat(isJava(declaration))
                    .as("right as far as Java knows, and yet " + result.errors() + "\n" + declaration.source())
                    .isFalse();
        }
    }

    private static boolean isOurs(String error) {
        return error.startsWith("[neurapt/");
    }

    /** Whether the declaration is right without its annotations' meaning. */
    private static boolean isJava(Declaration declaration) {
        return JAVAC.compile(declaration.name(), declaration.alone(), List.of(), with("-proc:none"))
                .succeeded();
    }

    private static String[] with(String option) {
        String[] options = Arrays.copyOf(OPTIONS, OPTIONS.length + 1);
        options[OPTIONS.length] = option;
        return options;
    }

    private void assertEcjIsFine(long seed) throws IOException {
        Declaration declaration = OddDeclarations.of(seed);
        String name = declaration.name().substring(declaration.name().lastIndexOf('.') + 1);
        Path file = Files.createDirectories(folder.resolve("seed" + seed)).resolve(name + ".java");
        Files.writeString(file, declaration.source());

        Compilation compilation = Watch.call(() -> Compilation.of(
                Compilation.Compiler.ECJ,
                List.of(new NetworkProcessor()),
                file.getParent(),
                "-encoding",
                "UTF-8",
                "-Aneurapt.vector=off"));

        assertThat(compilation.output()).as(declaration.source()).doesNotContain("[neurapt/internal-error]");
    }
}
