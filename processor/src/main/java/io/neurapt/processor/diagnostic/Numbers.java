package io.neurapt.processor.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Numbers as people read them; the same in every locale. */
public final class Numbers {

    private Numbers() {}

    /** {@code 32,100}; takes an {@code Integer}, a {@code Long} or a {@code BigInteger}. */
    public static String grouped(Number number) {
        return grouped(number, ',');
    }

    /** The same with another mark between groups. Not by {@code String.format}, which loads half of java.text. */
    public static String grouped(Number number, char mark) {
        StringBuilder text = new StringBuilder(number.toString());
        int first = text.charAt(0) == '-' ? 1 : 0;
        for (int at = text.length() - 3; at > first; at -= 3) {
            text.insert(at, mark);
        }
        return text.toString();
    }

    /** {@code 72 %}. */
    public static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    /** {@code 32_100}: as Java writes a number of type {@code long}. */
    public static String literal(long number) {
        return grouped(number).replace(',', '_') + (number > Integer.MAX_VALUE ? "L" : "");
    }

    /** {@code 784 MiB}: the memory of this many floats. */
    public static String memory(long floats) {
        return grouped(floats * Float.BYTES >> 20) + " MiB";
    }

    /** {@code 960 bytes}, {@code 36 KiB}, {@code 1.2 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " bytes";
        }
        return bytes < 1 << 20
                ? grouped((bytes + 512) >> 10) + " KiB"
                : String.format(Locale.ROOT, "%,.1f MiB", bytes / (double) (1 << 20));
    }

    /** {@code 5}, or {@code {3, 5}}: as Java writes one or several numbers in an annotation. */
    public static String source(List<Integer> numbers) {
        StringJoiner list = new StringJoiner(", ");
        for (Integer number : numbers) {
            list.add(number.toString());
        }
        return numbers.size() == 1 ? list.toString() : "{" + list + "}";
    }

    /** {@code 1 row}, {@code 2 rows}. */
    public static String counted(int count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
