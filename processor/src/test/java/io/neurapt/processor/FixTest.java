package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fix that a message offers is an edit that can be pasted, after which the file compiles without a warning. */
@Execution(ExecutionMode.CONCURRENT)
class FixTest {

    /** Fixes that are no edits of the file, and why. */
    private static final Map<String, String> NO_EDITS = Map.ofEntries(
            Map.entry("a smaller input", "what the data look like, only the user knows"),
            Map.entry("a smaller size of larger", "how much larger it is meant to be, only the user knows"),
            Map.entry("smaller sides of padded", "likewise"),
            Map.entry("a body for augment()", "what a method is meant to do, only the user knows"),
            Map.entry("with = \"the name of a layer\"", "which layer is meant, only the user knows"),
            Map.entry(
                    "@Output(loss = CROSS_ENTROPY) on the layer that has it",
                    "which layer is meant, only the user knows"),
            Map.entry("abstract class Contract extends Model", "its layers are still to be written"),
            Map.entry("abstract class Choice extends Model", "likewise"),
            Map.entry("abstract class Values extends Model", "likewise"),
            Map.entry("a body for smallest()", "likewise"),
            Map.entry("abstract class GenericParts extends Model", "its parts still have the type variable"),
            Map.entry("abstract class Sealed extends Model", "the class below it says non-sealed"),
            Map.entry("fewer groups", "how many are meant, only the user knows"),
            Map.entry("a smaller dilation", "likewise"),
            Map.entry("several joins, one behind the other", "which, only the user knows"),
            Map.entry("a pool or @GlobalPool above label", "which, and of what size, only the user knows"),
            Map.entry("another name for TakenModel", "all that uses the class changes too"),
            Map.entry("another name for Outer_InnerModel", "likewise"),
            Map.entry("another name for SmallPlain", "likewise"),
            Map.entry("for Small", "likewise"),
            Map.entry("for Taken", "likewise"),
            Map.entry("for Outer_Inner", "likewise"),
            Map.entry("-Aneurapt.vector=off", "an option of the compiler"),
            Map.entry("a report to us, with these lines and the source of Unlucky", "a bug of ours"));

    /** Edits in words of their own: what to write in place of what. */
    private static final Map<String, Map.Entry<String, String>> IN_WORDS = Map.of(
            "above both: @UpSample(from = \"right\", size = 2)  Layer bothPath; and \"bothPath\" in place of \"right\"",
            Map.entry(
                    "(@Concat\\(from = \"left\", with = \\{\"middle\", )\"right\"",
                    "@UpSample(from = \"right\", size = 2) Layer bothPath; $1\"bothPath\""),
            "input = {90, 1}, and move conv above hidden",
            Map.entry("input = 90((?s:.*))(@Dense.*hidden;\\n)(.*conv;\\n)", "input = {90, 1}$1$3$2"),
            "@Input(1)  Layer cityInput; above all layers, and from = \"cityInput\" on city",
            Map.entry("(@Input.*;\\n)((?s:.*)@Embedding\\()", "@Input(1) Layer cityInput; $1$2from = \"cityInput\", "));

    @TempDir
    Path folder;

    static Stream<ShownProblem> problems() {
        return ErrorCases.all().stream().flatMap(folder -> ShownProblem.of(folder).stream());
    }

    /** Each case, as often as the problem in it that offers most. */
    static Stream<Arguments> choices() {
        return ErrorCases.all().stream()
                .flatMap(folder -> IntStream.range(
                                0,
                                files(folder).stream()
                                        .mapToInt(FixTest::most)
                                        .max()
                                        .orElse(0))
                        .mapToObj(choice -> Arguments.of(folder.getFileName().toString(), choice, files(folder))));
    }

    /** The problems of each file that is mended when each of them is. */
    private static List<List<ShownProblem>> files(Path folder) {
        return ShownProblem.of(folder).stream()
                .collect(Collectors.groupingBy(ShownProblem::source, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .filter(problems ->
                        problems.stream().noneMatch(problem -> edits(problem).isEmpty()))
                .toList();
    }

    private static int most(List<ShownProblem> problems) {
        return problems.stream()
                .mapToInt(problem -> edits(problem).size())
                .max()
                .orElse(0);
    }

    private static List<String> edits(ShownProblem problem) {
        return problem.fixes().stream()
                .filter(fix -> !NO_EDITS.containsKey(fix))
                .toList();
    }

    @ParameterizedTest(name = "{0}, choice {1}")
    @MethodSource("choices")
    void aPastedFixCompilesWithoutAWarning(String name, int choice, List<List<ShownProblem>> files) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (List<ShownProblem> problems : files) {
            String mended = mended(choice, problems);
            sources.append(mended);
            Files.writeString(folder.resolve(problems.get(0).source().getFileName()), mended);
        }

        Compilation compilation = Compilation.of(folder, "-Xlint:all", "-Werror", "-Aneurapt.vector=off");

        assertThat(compilation.output()).as(sources.toString()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    private static String mended(int choice, List<ShownProblem> problems) {
        EditedSource source =
                new EditedSource(ShownProblem.lines(problems.get(0).source()));
        Set<String> done = new LinkedHashSet<>();
        List<ShownProblem> lastFirst = new ArrayList<>(problems);
        lastFirst.sort(Comparator.comparing(ShownProblem::line)
                .thenComparing(ShownProblem::column)
                .reversed());
        for (ShownProblem problem : lastFirst) {
            List<String> edits = edits(problem);
            String fix = edits.get(Math.min(choice, edits.size() - 1));
            if (done.add(problem.line() + fix)) {
                assertThat(paste(fix, problem, source)).as(fix).isTrue();
            }
        }
        return source.text();
    }

    private static boolean paste(String fix, ShownProblem problem, EditedSource source) {
        return Optional.ofNullable(IN_WORDS.get(fix))
                .map(words -> source.replaceAll(words.getKey(), words.getValue()))
                .orElseGet(() -> PastedFix.paste(fix, problem, source));
    }

    @Test
    void everyErrorAndWarningOffersAFix() {
        assertThat(problems().filter(problem -> !problem.text().contains(": Note: ")))
                .allSatisfy(problem ->
                        assertThat(problem.fixes()).as(problem.text()).isNotEmpty());
    }

    @Test
    void whatIsNoEditIsStillOffered() {
        assertThat(problems().flatMap(problem -> problem.fixes().stream()).toList())
                .containsAll(NO_EDITS.keySet())
                .containsAll(IN_WORDS.keySet());
    }
}
