package io.neurapt.processor.emit;

import java.util.List;

/** Lines of Java, indented. */
final class SourceText {

    /** Where a line of many statements is broken. */
    private static final int WIDTH = 132;

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    void line(String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }

    /** A line that opens a block. */
    void open(String line) {
        line(line + " {");
        depth++;
    }

    void close() {
        depth--;
        line("}");
    }

    /** Statements that belong together on one line, or on as few as they need. */
    void grid(List<String> statements) {
        StringBuilder line = new StringBuilder();
        for (String statement : statements) {
            if (!line.isEmpty() && line.length() + statement.length() + 1 > WIDTH - INDENT.length() * depth) {
                line(line.toString());
                line.setLength(0);
                line.append(INDENT);
            }
            line.append(line.isEmpty() || line.toString().isBlank() ? "" : " ").append(statement);
        }
        line(line.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
