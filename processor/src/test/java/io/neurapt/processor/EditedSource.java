package io.neurapt.processor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A source of a case that is edited. It never gets or loses a line. */
final class EditedSource {

    /** From a place to another one. */
    record Span(int start, int end) {

        boolean contains(int at) {
            return start <= at && at < end;
        }
    }

    private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)");

    /** What an IDE imports when a constant is pasted. */
    private static final String IMPORTS = "import static io.neurapt.annotation.Activation.*;"
            + "import static io.neurapt.annotation.Loss.*;import static io.neurapt.annotation.Padding.*;";

    private String text;

    EditedSource(List<String> lines) {
        this.text = String.join("\n", lines) + "\n";
        if (!text.contains("Block.*")) {
            text = "import static io.neurapt.annotation.Network.INPUT;" + text;
        }
        text = IMPORTS + text;
    }

    String text() {
        return text;
    }

    String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    boolean replace(Span span, String by) {
        if (span == null) {
            return false;
        }
        text = text.substring(0, span.start()) + by + text.substring(span.end());
        return true;
    }

    /** Replaces what matches first. */
    boolean replace(String pattern, String by) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() && replace(new Span(matcher.start(), matcher.end()), by);
    }

    /** Replaces what matches, by what refers to its groups. */
    boolean replaceAll(String pattern, String by) {
        String before = text;
        text = text.replaceAll(pattern, by);
        return !text.equals(before);
    }

    // ---- fields ------------------------------------------------------------------------------------

    /** A field with its annotations, which may stand above it. */
    private Span field(String name) {
        Matcher matcher = Pattern.compile("(?m)^(?: *@\\w[^;]*?)??[^;{}\\n]*\\b" + name + ";")
                .matcher(text);
        if (!matcher.find()) {
            return null;
        }
        int start = text.lastIndexOf('\n', matcher.end() - 1) + 1;
        while (true) {
            int above = text.lastIndexOf('\n', start - 2) + 1;
            String line = text.substring(above, start).strip();
            if (!line.startsWith("@") || line.endsWith(";") || line.endsWith("{")) {
                break;
            }
            start = above;
        }
        return new Span(start, matcher.end());
    }

    /** The name of the field in a line. */
    String fieldAt(int line) {
        String declaration = text.split("\n", -1)[line];
        return declaration.replaceAll(".*\\b(\\w+);.*", "$1");
    }

    boolean insertAbove(String field, String declaration) {
        Span span = field(field);
        return span != null && replace(new Span(span.start(), span.start()), declaration + " ");
    }

    boolean insertBelow(String field, String declaration) {
        Span span = field(field);
        return span != null && replace(new Span(span.end(), span.end()), " " + declaration);
    }

    boolean removeField(String name) {
        Span span = field(name);
        return span != null && replace(span, text(span).replaceAll("[^\\n]", ""));
    }

    boolean move(String name, String above) {
        Span span = field(name);
        String declaration = span == null ? "" : text(span).replace('\n', ' ').strip();
        return removeField(name) && insertAbove(above, declaration);
    }

    /** Puts something in front of a line. */
    boolean insert(int line, String what) {
        int at = offset(line, 0);
        return replace(new Span(at, at), what);
    }

    /** Puts something behind the brace that opens the class in a line. */
    boolean insertInClass(int line, String what) {
        int brace = text.indexOf('{', offset(line, 0));
        return replace(new Span(brace + 1, brace + 1), " " + what + " ");
    }

    private int offset(int line, int column) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + column + (line == 0 ? text.indexOf("import", IMPORTS.length()) : 0);
    }

    // ---- annotations -------------------------------------------------------------------------------

    private List<Span> annotations() {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = ANNOTATION.matcher(text);
        while (matcher.find()) {
            boolean hasValues = text.startsWith("(", matcher.end());
            spans.add(new Span(matcher.start(), hasValues ? close(matcher.end()) : matcher.end()));
        }
        return spans;
    }

    /** Behind the parenthesis that closes the one here. */
    private int close(int open) {
        int depth = 0;
        for (int i = open; ; i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
    }

    Span annotationAt(int line, int column) {
        int at = offset(line, column);
        return annotations().stream()
                .filter(span -> span.contains(at))
                .findFirst()
                .orElse(null);
    }

    /** The annotation of that name on a field, or on a nested class. */
    Span annotation(String name, String element) {
        Span field = field(element);
        int end = field == null ? text.indexOf("class " + element + " ") : field.end();
        return annotations().stream()
                .filter(span -> span.end() <= end && (field == null || field.contains(span.start())))
                .filter(span -> nameOf(span).equals(name))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** The annotation of the network. */
    Span network() {
        return annotations().stream()
                .filter(span -> nameOf(span).equals("Network"))
                .findFirst()
                .orElseThrow();
    }

    /** The annotation on a field that can have a value of that name. */
    Span annotationWith(String value, String field) {
        Span declaration = field(field);
        return annotations().stream()
                .filter(span -> declaration != null && declaration.contains(span.start()))
                .filter(span -> canHave(span, value))
                .findFirst()
                .orElse(null);
    }

    private String nameOf(Span annotation) {
        return text(annotation).substring(1).replaceAll("\\W.*", "");
    }

    private boolean canHave(Span annotation, String value) {
        try {
            Class<?> type = Class.forName("io.neurapt.annotation." + nameOf(annotation));
            return Arrays.stream(type.getDeclaredMethods())
                    .anyMatch(method -> method.getName().equals(value));
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    boolean hasValue(Span annotation, String name) {
        return values(annotation).stream().anyMatch(value -> value.startsWith(name + " ="));
    }

    /** Sets a value of an annotation, in place of one without a name too, or removes it. */
    boolean setValue(Span annotation, String name, String value) {
        if (!canHave(annotation, name)) {
            return false;
        }
        List<String> values = new ArrayList<>(values(annotation));
        boolean isShort = values.size() == 1 && !values.get(0).contains("=");
        boolean replacesShort =
                isShort && List.of("size", "units", "sides", "shape", "rate").contains(name);
        if (isShort && !replacesShort) {
            values.set(0, "value = " + values.get(0));
        }
        values.removeIf(written -> replacesShort || written.startsWith(name + " ="));
        if (!value.isEmpty()) {
            values.add(name + " = " + value);
        }
        return replace(
                annotation, "@" + nameOf(annotation) + values.stream().collect(Collectors.joining(", ", "(", ")")));
    }

    /** What stands between the parentheses, cut at the commas outside of braces. */
    private List<String> values(Span annotation) {
        String inside = text(annotation).replaceAll("(?s)@\\w+\\(?(.*?)\\)?$", "$1");
        return Arrays.stream(inside.split(",(?![^{]*})"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
