package io.neurapt.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table with named columns, whose cells are text: numbers, or categories where a cell of the column is no number.
 * Categories are numbered from 0 on in alphabetical order, as embeddings and one-hot targets want them.
 *
 * <pre>{@code
 * float[][] inputs = table.rows(net.columns());
 * float[][] targets = Table.beside(table.oneHot("species"), table.rows(List.of("mass")));
 * Dataset data = Dataset.of(inputs, targets);
 * }</pre>
 */
public final class Table {

    private final List<String> columns;
    private final List<String[]> rows;
    private final Map<String, List<String>> categories = new HashMap<>();

    private Table(List<String> columns, List<String[]> rows) {
        this.columns = columns;
        this.rows = rows;
        for (int c = 0; c < columns.size(); c++) {
            categories.put(columns.get(c), readCategories(c));
        }
    }

    /**
     * A table of rows; copies nothing but the lists.
     *
     * @param columns their names, all different
     * @param rows a cell for each column
     * @throws IllegalArgumentException when a name is there twice, or a row has more or fewer cells; the message says which
     */
    public static Table of(List<String> columns, List<String[]> rows) {
        Set<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column)) {
                throw new IllegalArgumentException(
                        "columns: expected different names, got " + column + " twice; fix: rename one");
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            if (rows.get(r).length != columns.size()) {
                throw new IllegalArgumentException("row " + r + ": expected " + columns.size()
                        + " cells, one for each column, got " + rows.get(r).length
                        + "; fix: look for a cell that was cut, or not");
            }
        }
        return new Table(List.copyOf(columns), List.copyOf(rows));
    }

    private List<String> readCategories(int column) {
        List<String> cells = new ArrayList<>();
        boolean numbers = true;
        for (String[] row : rows) {
            cells.add(row[column]);
            numbers &= isNumber(row[column]);
        }
        return numbers ? List.of() : Labels.names(cells);
    }

    private static boolean isNumber(String cell) {
        try {
            return Float.isFinite(Float.parseFloat(cell));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** The names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** Without the rows in which a cell is {@code missing}, such as {@code NA} or an empty one. */
    public Table without(String missing) {
        List<String[]> kept = new ArrayList<>();
        for (String[] row : rows) {
            if (!List.of(row).contains(missing)) {
                kept.add(row);
            }
        }
        return new Table(columns, kept);
    }

    /** The categories of a column, in the order of their numbers; empty for a column of numbers. */
    public List<String> categories(String column) {
        index(column);
        return categories.getOrDefault(column, List.of());
    }

    /**
     * The number of a category.
     *
     * @throws IllegalArgumentException when the column has no such category; the message lists those it has
     */
    public int category(String column, String name) {
        int number = categories(column).indexOf(name);
        if (number < 0) {
            throw new IllegalArgumentException(column + ": expected one of "
                    + (categories(column).isEmpty() ? "its categories, and it has numbers" : categories(column))
                    + ", got " + name);
        }
        return number;
    }

    /**
     * Some columns as numbers, a row for each of the table's: of categories the number.
     *
     * @param wanted names of columns, in the order of a row's numbers: {@code Model.columns()} of a network
     * @throws IllegalArgumentException when there is no column of a name; the message lists those that are there
     */
    public float[][] rows(List<String> wanted) {
        float[][] numbers = new float[rows.size()][wanted.size()];
        for (int i = 0; i < wanted.size(); i++) {
            int column = index(wanted.get(i));
            List<String> names = categories(wanted.get(i));
            for (int r = 0; r < numbers.length; r++) {
                String cell = rows.get(r)[column];
                numbers[r][i] = names.isEmpty() ? Float.parseFloat(cell) : names.indexOf(cell);
            }
        }
        return numbers;
    }

    /**
     * A column of categories as targets: in each row 1 at the place of its category, else 0.
     *
     * @throws IllegalArgumentException when it is a column of numbers
     */
    public float[][] oneHot(String column) {
        List<String> names = categories(column);
        if (names.isEmpty()) {
            throw new IllegalArgumentException(column + ": expected a column of categories, got one of numbers"
                    + "; fix: rows(List.of(\"" + column + "\")), or a letter before each number");
        }
        int at = index(column);
        float[][] targets = new float[rows.size()][names.size()];
        for (int r = 0; r < targets.length; r++) {
            targets[r][names.indexOf(rows.get(r)[at])] = 1;
        }
        return targets;
    }

    /**
     * Puts the rows of several arrays beside each other: the targets of several outputs.
     *
     * @throws IllegalArgumentException when they have not as many rows
     */
    public static float[][] beside(float[][]... blocks) {
        int count = blocks.length == 0 ? 0 : blocks[0].length;
        float[][] all = new float[count][];
        for (int r = 0; r < count; r++) {
            int size = 0;
            for (float[][] block : blocks) {
                if (block.length != count) {
                    throw new IllegalArgumentException(
                            "beside: expected " + count + " rows in each array, got " + block.length);
                }
                size += block[r].length;
            }
            all[r] = new float[size];
            int at = 0;
            for (float[][] block : blocks) {
                System.arraycopy(block[r], 0, all[r], at, block[r].length);
                at += block[r].length;
            }
        }
        return all;
    }

    private int index(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("expected a column of the table, " + String.join(", ", columns)
                    + ", got " + column + "; fix: the names in @Input(columns = ...) are those of the table");
        }
        return index;
    }
}
