package io.neurapt.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem as {@code javac} shows it in an {@code expected.txt}.
 *
 * @param source the file
 * @param line where the caret is, from 0 on
 * @param column likewise
 * @param slug its name
 * @param text all of the message, with the quoted line and the caret
 * @param fixes edits of which one is enough; none where it offers none
 */
record ShownProblem(Path source, int line, int column, String slug, String text, List<String> fixes) {

    private static final Pattern FIRST =
            Pattern.compile("(\\w+\\.java):(\\d+): (?:error|warning|Note): \\[neurapt/([a-z-]+)] .*");
    private static final Pattern FIX = Pattern.compile(" +fix +(.*)");
    private static final int CARET = 2; // lines below the first one

    /** All problems that a case shows, in their order. */
    static List<ShownProblem> of(Path folder) {
        List<String> lines = lines(folder.resolve("expected.txt"));
        List<ShownProblem> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher first = FIRST.matcher(lines.get(i));
            if (first.matches()) {
                List<String> message = lines.subList(i, end(lines, i));
                all.add(new ShownProblem(
                        folder.resolve(first.group(1)),
                        Integer.parseInt(first.group(2)) - 1,
                        message.get(CARET).indexOf('^'),
                        first.group(3),
                        String.join("\n", message),
                        fixes(message)));
            }
        }
        return all;
    }

    private static int end(List<String> lines, int start) {
        int end = start + CARET + 1;
        while (end < lines.size() && lines.get(end).startsWith("    ")) {
            end++;
        }
        return end;
    }

    private static List<String> fixes(List<String> message) {
        return message.stream()
                .map(FIX::matcher)
                .filter(Matcher::matches)
                .flatMap(fix -> Arrays.stream(fix.group(1).split(", or |(?<=;) or ")))
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
