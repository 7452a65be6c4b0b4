package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * What minimal filtering does to a row of tiles of a vector of channels before and after the products, {@code B^T d B}
 * and {@code A^T m A}: two lines of the result at a time, which stay in registers between the columns and the rows.
 */
final class FilteringTransforms {

    private final String name;
    private final ServingConv conv;
    private final FilteringPlan plan;
    private final Filtering filtering;
    private final int size;
    private final PixelLayout in;
    private final PixelLayout out;
    private final int inputPosition;
    private final int outputPosition;

    /** The transforms of {@code rows} rows of tiles that are computed together. */
    FilteringTransforms(String name, FilteringPlan plan, PixelLayout in, PixelLayout out, int rows) {
        this.name = name;
        this.conv = plan.conv();
        this.plan = plan;
        this.filtering = plan.filtering();
        this.size = filtering.size();
        this.in = in;
        this.out = out;
        this.inputPosition = FilteringPlan.position(rows * plan.columns(), plan.inputStep());
        this.outputPosition = FilteringPlan.position(rows * plan.columns(), plan.outputStep());
    }

    // ---- the input's tiles --------------------------------------------------------------------------

    /** A kernel for every two lines. Parameters in, transformed. */
    List<Kernel> input() {
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(inputLines(0, size - 1));
        filtering.pairs().forEach(row -> kernels.add(inputLines(row, row + 1)));
        return kernels;
    }

    private Kernel inputLines(int first, int second) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Cursor("at", "in", Index.var("x", filtering.tile() * in.step())));
        body.add(new Stmt.Cursor("to", "transformed", Index.var("x", plan.inputStep())));
        for (int x = 0; x < size; x++) {
            int column = x;
            List<Stmt> line = new ArrayList<>();
            for (int y : lines.readForInput(first)) {
                Access pixel = Access.at("in", "at", y * in.yStep() + x * in.step());
                line.add(new Stmt.LetVector("d" + y + x, Expr.vector(pixel)));
            }
            line.addAll(lines.input(first, y -> "d" + y + column, i -> "e" + i + column));
            body.add(new Stmt.Line(line));
        }
        for (int i : new int[] {first, second}) {
            List<Stmt> line = new ArrayList<>();
            line.addAll(lines.input(0, x -> "e" + i + x, j -> "v" + i + j));
            for (int row : filtering.pairs()) {
                line.addAll(lines.input(row, x -> "e" + i + x, j -> "v" + i + j));
            }
            for (int j = 0; j < size; j++) {
                Access place = Access.at("transformed", "to", (i * size + j) * inputPosition);
                line.add(new Stmt.VectorStore(place, read("v" + i + j)));
            }
            body.add(new Stmt.Line(line));
        }
        List<Stmt> all = new ArrayList<>(lines.factors());
        all.add(Stmt.loop("x", plan.columns(), body));
        return new Kernel(
                name + "Lines" + first + "And" + second,
                List.of("Lines " + first + " and " + second + " of a row's tiles."),
                List.of(Param.array("in"), Param.array("transformed")),
                all);
    }

    // ---- the output's tiles -------------------------------------------------------------------------

    /**
     * Neighbouring rows of the output of some tiles: one kernel, or one for the columns and one for the rows
     * where the plan {@link FilteringPlan#cutsTransforms}. Parameters are some of products, b, lines, out.
     *
     * @param first first row in the tile
     * @param rows how many
     * @param columns pixels of each that the tiles give: fewer where the output ends
     * @param tiles side by side
     */
    List<Kernel> output(int first, int rows, int columns, int tiles) {
        int from = first * conv.poolHeight();
        int to = from + rows * conv.poolHeight();
        String what = rows + "x" + columns + " pixels of the output, from row " + first + " of each tile on";
        String kernel = name + "Rows" + first + "x" + rows + "x" + columns;
        Loop x = new Loop("x", tiles);
        Stmt products = new Stmt.Cursor("at", "products", x.at(plan.outputStep()));
        Stmt output = new Stmt.Cursor("to", "out", x.at(plan.outputColumns() * out.step()));
        FilteringLines lines = new FilteringLines(filtering);
        if (!plan.cutsTransforms()) {
            List<Stmt> body = new ArrayList<>(List.of(products, output));
            body.addAll(columns(lines, from, to));
            body.addAll(rows(lines, first, rows, columns));
            return List.of(kernel(kernel, what + ".", lines, x.over(body), "products", "b", "out"));
        }
        int step = (to - from) * plan.lineStep();
        List<Stmt> down = new ArrayList<>(List.of(products, new Stmt.Cursor("to", "lines", x.at(step))));
        down.addAll(columns(lines, from, to));
        FilteringLines more = new FilteringLines(filtering);
        List<Stmt> across = new ArrayList<>(List.of(new Stmt.Cursor("at", "lines", x.at(step)), output));
        for (int y = from; y < to; y++) {
            for (int j = 0; j < size; j++) {
                Access place = Access.at("lines", "to", (y - from) * plan.lineStep() + j * Kernel.BLOCK);
                down.add(new Stmt.VectorStore(place, read("s" + y + j)));
                Access again = Access.at("lines", "at", (y - from) * plan.lineStep() + j * Kernel.BLOCK);
                across.add(new Stmt.LetVector("s" + y + j, Expr.vector(again)));
            }
        }
        across.addAll(rows(more, first, rows, columns));
        return List.of(
                kernel(kernel + "Down", what + ": the columns.", lines, x.over(down), "products", "b", "lines"),
                kernel(kernel + "Across", what + ": the rows.", more, x.over(across), "lines", "out"));
    }

    private Kernel kernel(String kernel, String what, FilteringLines lines, List<Stmt> body, String... arrays) {
        List<Stmt> all = new ArrayList<>(lines.factors());
        List<Param> params = new ArrayList<>();
        for (String array : arrays) {
            if (!array.equals("b") || conv.bias()) {
                params.add(Param.array(array));
            }
        }
        all.addAll(body);
        return new Kernel(kernel, List.of(what), params, all);
    }

    /** The columns of some lines. The bias is added once: the product for the point 1, 1 counts once in every output. */
    private List<Stmt> columns(FilteringLines lines, int from, int to) {
        List<Stmt> body = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            int column = j;
            List<Stmt> line = new ArrayList<>();
            for (int i : lines.readForOutput(from, to)) {
                Expr product = Expr.vector(Access.at("products", "at", (i * size + j) * outputPosition));
                boolean takesBias = conv.bias() && i == 1 && j == 1;
                Expr value = takesBias ? add(product, Expr.vector(Access.of("b", 0))) : product;
                line.add(new Stmt.LetVector("m" + i + j, value));
            }
            line.addAll(lines.output(from, to, i -> "m" + i + column, y -> "s" + y + column));
            body.add(new Stmt.Line(line));
        }
        return body;
    }

    private List<Stmt> rows(FilteringLines lines, int first, int rows, int columns) {
        List<Stmt> body = new ArrayList<>();
        for (int dy = 0; dy < rows * conv.poolHeight(); dy++) {
            int y = first * conv.poolHeight() + dy;
            body.add(new Stmt.Line(
                    lines.output(0, columns * conv.poolWidth(), j -> "s" + y + j, x -> "y" + y + "x" + x)));
        }
        for (int dy = 0; dy < rows; dy++) {
            for (int dx = 0; dx < columns; dx++) {
                body.add(new Stmt.Line(pixel(first, dy, dx)));
            }
        }
        return body;
    }

    /** A pixel of the output: the largest of its window, and the activation. */
    private List<Stmt> pixel(int first, int dy, int dx) {
        int top = (first + dy) * conv.poolHeight();
        int left = dx * conv.poolWidth();
        String largest = "y" + top + "x" + left;
        List<Stmt> statements = new ArrayList<>();
        for (int p = 1; p < conv.poolHeight() * conv.poolWidth(); p++) {
            String other = "y" + (top + p / conv.poolWidth()) + "x" + (left + p % conv.poolWidth());
            statements.add(new Stmt.Assign(largest, Expr.max(read(largest), read(other))));
        }
        boolean relu = conv.activation() == Activation.RELU;
        Access place = Access.at("out", "to", dy * out.yStep() + dx * out.step());
        statements.add(new Stmt.VectorStore(place, relu ? Expr.max(read(largest), Expr.splat(0)) : read(largest)));
        return statements;
    }
}
