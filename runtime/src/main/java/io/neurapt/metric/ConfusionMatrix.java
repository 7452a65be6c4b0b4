package io.neurapt.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How often each class was taken for which: a row a true class, a column an answer. */
public final class ConfusionMatrix {

    private final long[][] counts;
    private final List<String> names;

    /**
     * A matrix of counts.
     *
     * @param counts {@code [true class][answer]}, square; copied
     * @param names the classes' names; empty for their numbers
     */
    public ConfusionMatrix(long[][] counts, List<String> names) {
        this.counts = new long[counts.length][];
        for (int c = 0; c < counts.length; c++) {
            if (counts[c].length != counts.length) {
                throw new IllegalArgumentException("confusion matrix, row " + c + ": expected " + counts.length
                        + " counts, as there are rows, got " + counts[c].length + "; fix: give a square matrix");
            }
            this.counts[c] = counts[c].clone();
        }
        if (!names.isEmpty() && names.size() != counts.length) {
            throw new IllegalArgumentException("confusion matrix: expected " + counts.length + " names, got "
                    + names.size() + "; fix: a name for each class, or none");
        }
        this.names = List.copyOf(names);
    }

    /** The number of classes. */
    public int classes() {
        return counts.length;
    }

    /** How often the class {@code actual} was taken for {@code answer}. */
    public long count(int actual, int answer) {
        return counts[actual][answer];
    }

    /** All answers. */
    public long total() {
        long total = 0;
        for (int c = 0; c < counts.length; c++) {
            total += actual(c);
        }
        return total;
    }

    /** The right answers. */
    public long correct() {
        long correct = 0;
        for (int c = 0; c < counts.length; c++) {
            correct += counts[c][c];
        }
        return correct;
    }

    /** Right answers among all; NaN without answers. */
    public double accuracy() {
        return (double) correct() / total();
    }

    /** Right answers among those that named this class; NaN when none did. */
    public double precision(int label) {
        return (double) counts[label][label] / answered(label);
    }

    /** Right answers among the samples of this class; NaN when there are none. */
    public double recall(int label) {
        return (double) counts[label][label] / actual(label);
    }

    private long actual(int label) {
        long sum = 0;
        for (long count : counts[label]) {
            sum += count;
        }
        return sum;
    }

    private long answered(int label) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[label];
        }
        return sum;
    }

    /** A table: counts, and for each class its recall (in its row) and its precision (in the last line). */
    @Override
    public String toString() {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("true \\ answer"));
        List<String> last = new ArrayList<>(List.of("precision"));
        for (int c = 0; c < counts.length; c++) {
            head.add(name(c));
            last.add(percent(precision(c)));
        }
        head.add("recall");
        last.add(percent(accuracy()));
        rows.add(head);
        for (int c = 0; c < counts.length; c++) {
            List<String> row = new ArrayList<>(List.of(name(c)));
            for (long count : counts[c]) {
                row.add(count == 0 ? "." : String.valueOf(count));
            }
            row.add(percent(recall(c)));
            rows.add(row);
        }
        rows.add(last);
        return aligned(rows);
    }

    private String name(int label) {
        return names.isEmpty() ? String.valueOf(label) : names.get(label);
    }

    private static String percent(double fraction) {
        return Double.isNaN(fraction) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                text.append(c == 0 ? "" : "  ");
                text.append(" ".repeat(widths[c] - row.get(c).length())).append(row.get(c));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
