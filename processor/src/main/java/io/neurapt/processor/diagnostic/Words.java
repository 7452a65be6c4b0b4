package io.neurapt.processor.diagnostic;

import java.util.Locale;

/** Words of the user's in a message: whatever stands in them, they fit a line. */
public final class Words {

    /** Letters of a word that are shown; the rest says nothing that its place does not. */
    private static final int SHOWN = 40;

    private Words() {}

    /** {@code 'stem'}; what is no letter as Java writes it, a long word up to its fortieth letter. */
    public static String quoted(String word) {
        return "'" + shown(word) + "'";
    }

    /** {@code "stem"}, as it stands in an annotation. */
    public static String source(String word) {
        return '"' + shown(word) + '"';
    }

    private static String shown(String word) {
        StringBuilder shown = new StringBuilder();
        word.codePoints()
                .limit(SHOWN)
                .forEach(letter -> shown.append(
                        isVisible(letter)
                                ? Character.toString(letter)
                                : String.format(Locale.ROOT, "\\u%04x", letter)));
        return word.codePointCount(0, word.length()) > SHOWN ? shown + "..." : shown.toString();
    }

    private static boolean isVisible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.FORMAT,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
