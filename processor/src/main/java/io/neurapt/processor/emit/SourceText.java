package io.neurapt.processor.emit;

import java.util.List;

/** Lines of Java, indented. */
final class SourceText {

    /** Columns of a file: four sums of a tile fit one line. */
    private static final int WIDTH = 128;

    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private final int margin;
    private final int hidden;
    private int depth;

    /**
     * An empty text.
     *
     * @param margin steps that every line stands further in
     * @param hidden steps that JavaPoet adds to that
     */
    private SourceText(int margin, int hidden) {
        this.margin = margin;
        this.hidden = hidden;
    }

    /** The body of a method that JavaPoet writes. */
    static SourceText ofBody() {
        return new SourceText(0, 2);
    }

    /** Members of a class, as they stand in its file. */
    static SourceText ofMembers() {
        return new SourceText(1, 0);
    }

    void line(String line) {
        if (!line.isEmpty()) {
            for (int i = 0; i < margin + depth; i++) {
                text.append(INDENT);
            }
            text.append(line);
        }
        text.append('\n');
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
        if (line.length() <= room()) {
            line(line);
            return;
        }
        line(method + "(");
        for (int i = 0; i < operands.size(); i++) {
            line(INDENT + INDENT + operands.get(i) + (i < operands.size() - 1 ? "," : ");"));
        }
    }

    /** The head of a method, its parameters on as many lines as they need. */
    void method(String start, List<String> parameters) {
        StringBuilder line = new StringBuilder(start).append('(');
        String rest = "";
        for (int i = 0; i < parameters.size(); i++) {
            String parameter = parameters.get(i) + (i < parameters.size() - 1 ? "," : ") {");
            if (line.length() + 1 + parameter.length() > room()) {
                line(rest + line);
                line.setLength(0);
                rest = INDENT + INDENT;
            }
            line.append(i == 0 || line.isEmpty() ? "" : " ").append(parameter);
        }
        line(rest + line);
        depth++;
    }

    private int room() {
        return WIDTH - INDENT.length() * (margin + hidden + depth);
    }

    /** Statements that belong together on one line, or on as few as they need. */
    void grid(List<String> statements) {
        StringBuilder line = new StringBuilder();
        for (String statement : statements) {
            if (!line.isEmpty() && line.length() + statement.length() + 1 > room()) {
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
