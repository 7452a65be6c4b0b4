package io.neurapt.processor;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What a compiler says, as an editor gets it.
 *
 * @param text its lines, without the indentation that one compiler adds
 */
record Message(String file, long line, Diagnostic.Kind kind, String text) implements Comparable<Message> {

    private static final Comparator<Message> PLACES =
            Comparator.comparing(Message::file).thenComparing(Message::line).thenComparing(Message::text);

    static Message of(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        return new Message(
                source == null ? "" : Path.of(source.toUri()).getFileName().toString(),
                diagnostic.getLineNumber(),
                diagnostic.getKind(),
                diagnostic.getMessage(Locale.ROOT).lines().map(String::strip).collect(Collectors.joining("\n")));
    }

    /** The same, from a compiler that does not know where. */
    Message withoutPlace() {
        return new Message("", 0, kind, text);
    }

    /** Whether the processor said it. */
    boolean isOurs() {
        return text.contains("[neurapt/");
    }

    @Override
    public int compareTo(Message other) {
        return PLACES.compare(this, other);
    }
}
