package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A network's layers as a text table: what each computes, its output, its parameters and its work. Plain ASCII
 * without anything that HTML reads as markup, so that Javadoc can hold it; no newline at the end.
 */
public final class SummaryTable {

    private static final String GAP = "  ";
    private static final String NOTHING = "-";

    private final List<Row> rows = new ArrayList<>();

    /** A line of cells; a rule where there are none. */
    private record Row(List<String> cells) {

        static final Row RULE = new Row(List.of());

        static Row of(String... cells) {
            return new Row(List.of(cells));
        }
    }

    /** A column: on which side its cells stand. */
    private enum Column {
        LAYER,
        KIND,
        OUTPUT,
        PARAMETERS,
        WITHOUT_BIASES,
        MULTIPLY_ADDS;

        /** Numbers are right-aligned. */
        boolean isNumber() {
            return compareTo(OUTPUT) > 0;
        }
    }

    private SummaryTable() {}

    /** The table of a graph without mistakes. */
    public static String of(Graph graph) {
        SummaryTable table = new SummaryTable();
        table.add(graph);
        return table.text();
    }

    private void add(Graph graph) {
        rows.add(Row.of("layer", "kind", "output", "parameters", "without biases", "multiply-adds"));
        rows.add(Row.RULE);
        if (!hasInputs(graph)) {
            rows.add(Row.of("", "input", graph.input().toString(), NOTHING, NOTHING, NOTHING));
        }
        long parameters = 0;
        long weights = 0;
        long multiplyAdds = 0;
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Dense && !node.input().isVector()) {
                rows.add(Row.of("", "flatten", "" + node.input().size(), NOTHING, NOTHING, NOTHING));
            }
            rows.add(row(graph, node));
            parameters += Cost.parameters(node);
            weights += weights(node);
            multiplyAdds += node.op().multiplyAdds(node.input());
        }
        rows.add(Row.RULE);
        rows.add(Row.of("total", "", "", count(parameters), count(weights), count(multiplyAdds)));
    }

    /** Whether inputs are rows of their own. */
    private static boolean hasInputs(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Input) {
                return true;
            }
        }
        return false;
    }

    private static Row row(Graph graph, Node node) {
        return Row.of(
                node.name(),
                graph.describe(node),
                node.shape().toString(),
                count(Cost.parameters(node)),
                count(weights(node)),
                count(node.op().multiplyAdds(node.input())));
    }

    private static long weights(Node node) {
        long weights = 0;
        for (Parameter parameter : node.parameters()) {
            weights += parameter.isOffset() ? 0 : parameter.size();
        }
        return weights;
    }

    private static String count(long number) {
        return number == 0 ? NOTHING : Numbers.grouped(number);
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(line(row));
        }
        return String.join("\n", lines);
    }

    private String line(Row row) {
        List<String> cells = new ArrayList<>();
        for (Column column : Column.values()) {
            int width = width(column);
            String cell = row == Row.RULE ? "-".repeat(width) : row.cells().get(column.ordinal());
            String space = " ".repeat(width - cell.length());
            cells.add(column.isNumber() ? space + cell : cell + space);
        }
        return String.join(GAP, cells).stripTrailing();
    }

    private int width(Column column) {
        int width = 0;
        for (Row row : rows) {
            int cell = row == Row.RULE ? 0 : row.cells().get(column.ordinal()).length();
            width = Math.max(width, cell);
        }
        return width;
    }
}
