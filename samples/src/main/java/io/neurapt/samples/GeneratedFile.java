package io.neurapt.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A generated Java file, to show parts of.
 *
 * @param lines all of it
 */
record GeneratedFile(Path path, List<String> lines) {

    private static final String INDENT = "    "; // of a member

    static GeneratedFile read(Path path) throws IOException {
        return new GeneratedFile(path, Files.readAllLines(path));
    }

    /** A method from its Javadoc, or its annotation, to its closing brace. */
    String method(String name) {
        int first = declaration(name);
        if (first < 0) {
            throw new IllegalArgumentException(path + " has no method " + name);
        }
        int last = lines.subList(first, lines.size()).indexOf(INDENT + "}") + first;
        while (!lines.get(first - 1).isBlank()) {
            first--;
        }
        return String.join("\n", lines.subList(first, last + 1));
    }

    /** The methods of this file that a method calls, in the order of their calls. */
    List<String> calledBy(String name) {
        return Pattern.compile("\\b([a-z]\\w*)\\(")
                .matcher(method(name))
                .results()
                .map(call -> call.group(1))
                .filter(called -> !called.equals(name) && declaration(called) >= 0)
                .distinct()
                .toList();
    }

    /** The line that declares a method, or -1. */
    private int declaration(String name) {
        Pattern declaration = Pattern.compile(INDENT + "(public|private|protected) .*\\b" + name + "\\(.*");
        for (int line = 0; line < lines.size(); line++) {
            if (declaration.matcher(lines.get(line)).matches()) {
                return line;
            }
        }
        return -1;
    }
}
