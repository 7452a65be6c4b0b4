package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/errors.md}: a section a problem, with its sentence and one of its cases as {@code javac} shows it. */
final class ErrorDocs {

    static final Path FILE = Path.of("..", "docs", "errors.md");

    /** Cases that show a problem better than the first one. */
    private static final Map<Problem, String> BETTER = Map.of(
            Problem.KERNEL_TOO_LARGE, "DigitNet.java",
            Problem.OVER_BUDGET, "DigitNet.java",
            Problem.UNEXPECTED_SHAPE, "DigitNet.java",
            Problem.ADD_SHAPE_MISMATCH, "Halved.java",
            Problem.CLASS_NOT_EXTENDABLE, "Final.java",
            Problem.LOSS_NEEDS_PROBABILITIES, "Sigmoid.java",
            Problem.MORE_WEIGHTS_THAN_DATA, "Tumours.java",
            Problem.UNKNOWN_LAYER, "Misspelt.java",
            Problem.VALUE_TOO_SMALL, "Counts.java",
            Problem.DEAD_PADDING, "Unread.java");

    private static final String HEAD = """
            # Errors, warnings and notes

            What Neurapt finds when a network is compiled ([README](../README.md#a-mistake-is-an-error-of-the-compiler)). The name in a
            message's brackets, `[neurapt/kernel-too-large]`, is the heading here: `docs/errors.md#kernel-too-large`.

            An error stops the build. A warning does not; where it is meant, `@Accept("border-dropped")` on the layer or on the class accepts it. One
            mistake is one message: independent ones are all reported in one build, and what follows from another is not reported. A fix is an edit of
            the file; `x = 4 or less` takes any such number, and `on hidden` says whose annotation it is in.

            This page is generated from the catalogue, `Problem`, and from the cases in `processor/src/test/resources/errors`, which show more of each; a
            test holds it, and `-Dgolden.update=1` writes it anew.
            """;

    private ErrorDocs() {}

    static String text() {
        List<String> parts = new ArrayList<>();
        parts.add(HEAD);
        for (Problem.Place place : Problem.Place.values()) {
            parts.add(contents(place));
        }
        for (Problem.Place place : Problem.Place.values()) {
            parts.add("## " + place.title() + "\n");
            problems(place).forEach(problem -> parts.add(section(problem)));
        }
        return String.join("\n", parts);
    }

    private static Stream<Problem> problems(Problem.Place place) {
        return Arrays.stream(Problem.values()).filter(problem -> problem.place() == place);
    }

    private static String contents(Problem.Place place) {
        String rows = problems(place)
                .map(problem -> "| [" + problem.slug() + "](#" + problem.slug() + ") | " + severity(problem) + " | "
                        + problem.text() + " |\n")
                .collect(Collectors.joining());
        return "| " + place.title().toLowerCase(Locale.ROOT) + " | | |\n|---|---|---|\n" + rows;
    }

    private static String section(Problem problem) {
        ShownProblem shown = shown(problem);
        String accept = problem.isAcceptable() ? " Accepted with `@Accept(\"" + problem.slug() + "\")`." : "";
        String severity = severity(problem);
        return "### " + problem.slug() + "\n\n"
                + severity.substring(0, 1).toUpperCase(Locale.ROOT) + severity.substring(1) + ". " + problem.text()
                + accept + "\n\n```java\n" + source(shown.source()) + "```\n\n```\n" + shown.text() + "\n```\n";
    }

    private static String severity(Problem problem) {
        return problem.severity().name().toLowerCase(Locale.ROOT);
    }

    private static ShownProblem shown(Problem problem) {
        List<ShownProblem> all = ShownProblem.of(ErrorCases.ROOT.resolve(problem.slug())).stream()
                .filter(shown -> shown.slug().equals(problem.slug()))
                .toList();
        return all.stream()
                .filter(shown -> shown.source().endsWith(BETTER.getOrDefault(problem, "")))
                .findFirst()
                .orElse(all.get(0));
    }

    /** The source without imports, and without the method that every network here has. */
    private static String source(Path file) {
        String all = ShownProblem.lines(file).stream()
                .filter(line -> !line.startsWith("import "))
                .collect(Collectors.joining("\n", "", "\n"));
        return all.replaceAll("\n  static \\w+ create\\(long seed\\) \\{\n[^\n]*\n  }\n", "")
                        .strip() + "\n";
    }
}
