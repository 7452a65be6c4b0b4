package io.neurapt.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/**
 * One finding: a sentence that stands alone, and up to five lines that explain it.
 *
 * @param problem what it is
 * @param origin where it is
 * @param sentence one sentence with the real numbers, without a full stop
 * @param details labelled lines, the fix last
 * @param text lines that follow as they are; mostly none
 */
public record Diagnostic(Problem problem, Origin origin, String sentence, List<Detail> details, String text) {

    private static final int MOST_DETAILS = 5;

    /** A line below the sentence: {@code input  4x4x20, from pool2}. */
    public record Detail(String label, String value) {}

    public Diagnostic {
        details = List.copyOf(details);
        if (sentence.endsWith(".") || sentence.contains("\n") || details.size() > MOST_DETAILS) {
            throw new IllegalArgumentException("not in the form of DIAGNOSTICS.md: " + sentence);
        }
    }

    public static Diagnostic of(Problem problem, Origin origin, String sentence) {
        return new Diagnostic(problem, origin, sentence, List.of(), "");
    }

    /** The same with one more line. */
    public Diagnostic with(String label, String value) {
        List<Detail> more = new ArrayList<>(details);
        more.add(new Detail(label, value));
        return new Diagnostic(problem, origin, sentence, more, text);
    }

    /** The same with an edit that can be pasted, or several, of which one is enough. */
    public Diagnostic fix(String... edits) {
        return with("fix", String.join(", or ", edits).replace(";, or ", "; or "));
    }

    /** The same with lines behind all. */
    public Diagnostic withText(String lines) {
        return new Diagnostic(problem, origin, sentence, details, lines);
    }

    /** The message: the slug in brackets, the sentence, the details with their values in one column. */
    public String message() {
        int width = 0;
        for (Detail detail : details) {
            width = Math.max(width, detail.label().length());
        }
        StringBuilder message = new StringBuilder("[neurapt/" + problem.slug() + "] " + sentence);
        for (Detail detail : details) {
            // Two spaces here and two more by javac: the details stand clear of the quoted source line.
            message.append("\n  ").append(detail.label());
            message.append(" ".repeat(width + 2 - detail.label().length())).append(detail.value());
        }
        for (String line : text.lines().toList()) {
            message.append("\n  ").append(line);
        }
        return message.toString();
    }
}
