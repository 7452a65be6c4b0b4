package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Severity;
import io.neurapt.processor.diagnostic.Suggestions;
import io.neurapt.processor.diagnostic.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Whether the words in {@code @Accept} are warnings. */
final class AcceptChecks {

    private static final List<String> ERRORS = new ArrayList<>();
    private static final List<String> WARNINGS = new ArrayList<>();

    static {
        for (Problem problem : Problem.values()) {
            if (problem.severity() == Severity.ERROR) {
                ERRORS.add(problem.slug());
            } else if (problem.isAcceptable()) {
                WARNINGS.add(problem.slug());
            }
        }
    }

    private final Diagnostics problems;

    AcceptChecks(Diagnostics problems) {
        this.problems = problems;
    }

    /** Checks those of a network or a block, and of its fields. */
    void run(TypeElement type) {
        check(type);
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            check(field);
        }
    }

    private void check(Element element) {
        List<Located<String>> words = ElementOrigin.accepted(element);
        for (Located<String> word : words) {
            if (!WARNINGS.contains(word.value())) {
                problems.add(finding(word, words));
            }
        }
    }

    private static Diagnostic finding(Located<String> word, List<Located<String>> words) {
        String fix = corrected(words);
        if (ERRORS.contains(word.value())) {
            return Diagnostic.of(
                            Problem.UNKNOWN_WARNING,
                            word.origin(),
                            word.value() + " is an error, and only warnings can be accepted")
                    .fix(fix);
        }
        Diagnostic unknown = Diagnostic.of(
                Problem.UNKNOWN_WARNING, word.origin(), "no warning is named " + Words.quoted(word.value()));
        return closest(word.value())
                .map(closest -> unknown.with("closest", closest))
                .orElseGet(() -> unknown.with("warnings", String.join(", ", WARNINGS)))
                .fix(fix);
    }

    /** The annotation with the warnings that are meant; without it where there are none. */
    private static String corrected(List<Located<String>> words) {
        List<String> meant = words.stream()
                .map(Located::value)
                .flatMap(word -> WARNINGS.contains(word) ? Optional.of(word).stream() : closest(word).stream())
                .map(word -> '"' + word + '"')
                .distinct()
                .toList();
        String list = meant.stream().collect(Collectors.joining(", "));
        return meant.isEmpty() ? "no @Accept" : "@Accept(" + (meant.size() == 1 ? list : "{" + list + "}") + ")";
    }

    private static Optional<String> closest(String word) {
        return ERRORS.contains(word) ? Optional.empty() : Suggestions.closest(word, WARNINGS);
    }
}
