package io.neurapt.processor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Does what a fix says, as a person would: a table from what edits look like to what they do. Lines keep their numbers, so that
 * several problems of one file can be mended one after the other, the last one first.
 */
final class PastedFix {

    /** What a fix says, and how it is done; the first that matches. */
    private record Edit(Pattern says, BiFunction<PastedFix, MatchResult, Boolean> does) {

        static Edit of(String says, BiFunction<PastedFix, MatchResult, Boolean> does) {
            return new Edit(Pattern.compile(says), does);
        }
    }

    private static final List<Edit> EDITS = List.of(
            Edit.of("above (\\w+): (@.*;)", (fix, edit) -> fix.source.insertAbove(edit.group(1), edit.group(2))),
            Edit.of("below (\\w+): (@.*;)", (fix, edit) -> fix.source.insertBelow(edit.group(1), edit.group(2))),
            Edit.of("move (\\w+) above (\\w+)", (fix, edit) -> fix.source.move(edit.group(1), edit.group(2))),
            Edit.of("no @(\\w+)(?: on (\\w+))?", (fix, edit) -> fix.removeAnnotation(edit.group(1), edit.group(2))),
            Edit.of("no (\\w+)", (fix, edit) -> fix.remove(edit.group(1))),
            Edit.of(
                    "(\\w+) = (.*?)(?: or more| or less)?(?: on (\\w+))?",
                    (fix, edit) -> fix.set(edit.group(1), edit.group(2), edit.group(3))),
            Edit.of(
                    "(@.*) in place of @(\\w+)",
                    (fix, edit) ->
                            fix.source.replace(fix.source.annotation(edit.group(2), fix.field()), edit.group(1))),
            Edit.of("@\\w+[^;]*  Layer \\w+;", (fix, edit) -> fix.insertField(edit.group())),
            Edit.of(
                    ".*\\bclass (\\w+)(?: extends Model)?",
                    (fix, edit) -> fix.source.replace(
                            "(?m)[\\w ]*(?:class|interface|record|enum) " + edit.group(1) + "\\b[^{]*",
                            edit.group() + " ")),
            Edit.of(
                    "(@\\w+\\S*(?: [^;@]*?)?)(?: on (\\w+))?",
                    (fix, edit) -> fix.annotate(edit.group(1), edit.group(2))),
            Edit.of("(\\w+)\\(\\) \\{}", (fix, edit) -> fix.construct(edit.group(1), edit.group())),
            Edit.of(
                    "\\w+ (\\w+);",
                    (fix, edit) -> fix.source.replace(
                            "(?:(?:private|static|final) )*[\\w\\[\\]]+ +" + edit.group(1) + ";", edit.group())));

    private final EditedSource source;
    private final ShownProblem problem;

    private PastedFix(EditedSource source, ShownProblem problem) {
        this.source = source;
        this.problem = problem;
    }

    /** Edits a source; false where the fix is none of the edits, or does not fit the source. */
    static boolean paste(String fix, ShownProblem problem, EditedSource source) {
        PastedFix pasted = new PastedFix(source, problem);
        List<String> edits = Arrays.asList(fix.split("(?<=[;\\w\"]) and "));
        Collections.reverse(edits); // what stands above the caret moves it
        return edits.stream().allMatch(pasted::paste);
    }

    private boolean paste(String edit) {
        for (Edit known : EDITS) {
            Matcher matcher = known.says().matcher(edit);
            if (matcher.matches()) {
                return known.does().apply(this, matcher.toMatchResult());
            }
        }
        return false;
    }

    /** The field that the caret is in. */
    private String field() {
        return source.fieldAt(problem.line());
    }

    private EditedSource.Span atCaret() {
        return source.annotationAt(problem.line(), problem.column());
    }

    private boolean removeAnnotation(String name, String field) {
        return source.replace(field == null ? atCaret() : source.annotation(name, field), "");
    }

    /** Removes a value of the annotation at the caret, or a field. */
    private boolean remove(String name) {
        EditedSource.Span at = atCaret();
        return at != null && source.hasValue(at, name) ? source.setValue(at, name, "") : source.removeField(name);
    }

    private boolean set(String name, String value, String field) {
        EditedSource.Span at = field == null ? atCaret() : source.annotationWith(name, field);
        return at != null && source.setValue(at, name, value)
                || field == null && source.setValue(source.network(), name, value);
    }

    /** Replaces the annotation of that name, or puts one more there. */
    private boolean annotate(String annotation, String field) {
        String name = annotation.replaceAll("@(\\w+).*", "$1");
        EditedSource.Span at = field == null ? atCaret() : source.annotation(name, field);
        if (at != null && source.text(at).startsWith("@" + name)) {
            return source.replace(at, annotation);
        }
        return field == null ? source.insert(problem.line(), annotation + " ") : source.insertAbove(field, annotation);
    }

    /** Puts a field into the class at the caret; the second layer of a field gets one of its own. */
    private boolean insertField(String field) {
        EditedSource.Span at = atCaret();
        if (at == null) {
            return source.insertInClass(problem.line(), field);
        }
        return source.insertBelow(field(), field) && source.replace(at, "");
    }

    private boolean construct(String type, String constructor) {
        return source.replace("private " + type + "\\(\\) \\{}", constructor)
                || source.replace("(?= " + type + "\\(\\w+ \\w+\\) \\{)", " " + constructor);
    }
}
