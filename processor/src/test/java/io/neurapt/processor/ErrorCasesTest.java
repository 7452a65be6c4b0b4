package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every problem has a case, and the compilers print what stands beside it; {@code -Dgolden.update} rewrites that. */
@Execution(ExecutionMode.CONCURRENT)
class ErrorCasesTest {

    private static final Pattern MESSAGE = Pattern.compile("\\[neurapt/([a-z-]+)] (.*)");

    static List<Path> cases() {
        return ErrorCases.all();
    }

    /** All but the note that ecj has no reason for: on the class path it always sees the Vector API. */
    static List<Path> casesForEcj() {
        return cases().stream()
                .filter(folder -> !folder.endsWith(Problem.NO_VECTOR_API.slug()))
                .toList();
    }

    @Test
    void everyProblemHasACase() {
        assertThat(cases())
                .extracting(folder -> folder.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Problem.values()).map(Problem::slug).toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void javacPrintsExactlyWhatStandsBesideTheCase(Path folder) throws IOException {
        String printed = ErrorCases.compile(folder, Compilation.Compiler.JAVAC).output();
        Path expected = folder.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseShowsItsProblem(Path folder) throws IOException {
        String slug = folder.getFileName().toString();
        assertThat(slugs(folder)).contains(slug);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void oneMistakeIsOneError(Path folder) throws IOException {
        // Every error that javac counts is one of ours: no "cannot find symbol" follows from a mistake.
        String expected = Files.readString(folder.resolve("expected.txt"));
        assertThat(expected.lines().filter(line -> line.contains(" error: ")))
                .allMatch(line -> line.contains("[neurapt/"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aSentenceIsShortAndHasNoFullStop(Path folder) throws IOException {
        assertThat(Files.readString(folder.resolve("expected.txt"))
                        .lines()
                        .map(MESSAGE::matcher)
                        .filter(matcher -> matcher.find())
                        .map(matcher -> matcher.group(2)))
                .allSatisfy(sentence -> assertThat(sentence).doesNotEndWith(".").hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @MethodSource("casesForEcj")
    void ecjReportsTheSameWordsInTheSameLines(Path folder) {
        List<Message> javac = ErrorCases.messages(folder, Compilation.Compiler.JAVAC);
        // ecj's Messager knows no records, and reports without a place what is about one
        List<Message> expected = javac.stream()
                .map(message -> message.text().contains(" is a record") ? message.withoutPlace() : message)
                .sorted()
                .toList();
        assertThat(ErrorCases.messages(folder, Compilation.Compiler.ECJ)).isEqualTo(expected);
    }

    private static List<String> slugs(Path folder) throws IOException {
        return MESSAGE.matcher(Files.readString(folder.resolve("expected.txt")))
                .results()
                .map(result -> result.group(1))
                .toList();
    }
}
