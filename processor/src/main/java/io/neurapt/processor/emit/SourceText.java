package io.neurapt.processor.emit;

import java.util.List;

/** Lines of Java, indented. */
final class SourceText {

    /** Where a line of many statements is broken. A method's lines are 8 further in: four sums of a tile fit one line. */
    private static final int WIDTH = 120;

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;

    void line(String line) {
        text.append(line.isEmpty() ? "" : INDENT.repeat(depth) + line).append('\n');
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

    /** A call, its operands on lines of their own where one line is too short. */
    void call(String method, List<String> operands) {
        String line = method + "(" + String.join(", ", operands) + ");";
        if (line.length() <= WIDTH - INDENT.length() * depth) {
            line(line);
            return;
        }
        line(method + "(");
        for (int i = 0; i < operands.size(); i++) {
            line(INDENT + INDENT + operands.get(i) + (i < operands.size() - 1 ? "," : ");"));
        }
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

    /** The text, {@code steps} further in. */
    String indented(int steps) {
        return text.toString().replaceAll("(?m)^(?=.)", INDENT.repeat(steps));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
