package io.neurapt.io;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What loading took from a file and what it did not.
 *
 * @param taken the layers whose weights come from the file now
 * @param kept the layers that are as they were, each with the reason
 * @param unused the file's tensors that no layer took
 */
public record LoadReport(List<String> taken, Map<String, String> kept, List<String> unused) {

    private static final int SHOWN = 40;

    /** Copies, in the order given. */
    public LoadReport {
        taken = List.copyOf(taken);
        kept = Collections.unmodifiableMap(new LinkedHashMap<>(kept));
        unused = List.copyOf(unused);
    }

    /** A line each: what was taken, every layer kept with its reason, what was not used. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("taken   ").append(String.join(", ", taken));
        kept.forEach((layer, reason) ->
                text.append("\nkept    ").append(layer).append(": ").append(reason));
        if (!unused.isEmpty()) {
            String names = unused.stream().limit(SHOWN).map(Header::printable).collect(Collectors.joining(", "));
            text.append("\nunused  ").append(names);
        }
        if (unused.size() > SHOWN) {
            text.append(" and ").append(unused.size() - SHOWN).append(" more");
        }
        return text.toString();
    }
}
