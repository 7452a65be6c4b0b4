package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradient of a convolution's or a dense layer's weights with the weights of one filter as a row, so that the
 * sum over pixels and samples is again rows times numbers.
 *
 * <p>For a row of output the input under it is transposed: for each sample a row {@code [x][ky, c]}, in which the
 * input under the window at x is one stretch that starts a constant further for the next x. A filter's sum gets
 * some windows' stretches, each times the gradient of that output, in one loop.
 */
final class PatchWeightGradientForm {

    /** All places in rows are multiples of this, or C2 of JDK 17 vectorises nothing. */
    private static final int ALIGNED = 16;

    private final Work work;
    private final RowWindows windows;
    private final Correlation shape;
    private final int lanes;
    private final int columnStep;
    private final int pixels;
    private final int samples;
    private final int patch;
    private final Map<String, Kernel> kernels = new LinkedHashMap<>();

    PatchWeightGradientForm(Work work, RowWindows windows) {
        this.work = work;
        this.windows = windows;
        this.shape = windows.shape();
        this.lanes = shape.in().lanes();
        this.columnStep = windows.taps() == 1 && shape.out().width() == 1 ? windows.rows() : aligned(windows.rows());
        this.pixels = RowGroups.balanced(shape.out().width(), RowGroups.TERMS);
        this.samples = Math.max(1, Integer.highestOneBit(RowGroups.TERMS / pixels));
        this.patch = aligned((windows.taps() - 1) * columnStep + windows.rows());
    }

    private static int aligned(int length) {
        return (length + ALIGNED - 1) / ALIGNED * ALIGNED;
    }

    /** Transposed rows, one a sample, then sums, one a filter; one sum where a filter is done before the next. */
    Layout scratch() {
        int length = aligned(Math.max(patch, columns(pixels) * columnStep));
        int sums = isOnePiece() ? 1 : shape.filters();
        return new Layout(Shape.image(1, length / ALIGNED, lanes + sums), Border.NONE, ALIGNED);
    }

    /** Columns of input under so many neighbouring windows. */
    private int columns(int count) {
        return (count - 1) * shape.horizontal().stride() + windows.taps();
    }

    /** Whether all output is one row of few pixels, as a dense layer's is. */
    private boolean isOnePiece() {
        return shape.out().height() == 1 && shape.out().width() <= pixels;
    }

    Kernel kernel() {
        List<Stmt> body = isOnePiece() ? filterAfterFilter() : pieceAfterPiece();
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  rows of weights; " + pixels + (pixels == 1 ? " pixel x " : " pixels x ") + samples
                                + (samples == 1 ? " sample" : " samples") + " a loop, from a transposed copy"),
                List.of(
                        RowCalls.rows("in", shape.in()),
                        RowCalls.rows("dOut", shape.out()),
                        new Param.Array("dW", Param.Space.GRADIENTS, windows.weights()),
                        RowCalls.rows("scratch", scratch())),
                body);
    }

    private List<Stmt> filterAfterFilter() {
        Index sum = Index.of(lanes);
        Split piece = new Split(0, 1, shape.out().width());
        List<Stmt> perFilter = new ArrayList<>();
        perFilter.add(products(piece, Index.ZERO, sum, Index.ZERO, true));
        if (lanes > samples) {
            Stmt products = products(piece, Index.ZERO, sum, Index.var("s"), false);
            perFilter.add(new Stmt.For("s", Index.of(samples), Index.of(lanes), samples, List.of(products)));
        }
        perFilter.add(add(sum));
        return List.of(Stmt.loop("y", 1, transposed(piece, Index.ZERO), Stmt.loop("f", shape.filters(), perFilter)));
    }

    private List<Stmt> pieceAfterPiece() {
        Index sum = Index.var("f").plus(lanes);
        List<Stmt> pieces = new ArrayList<>();
        for (Split piece : Split.of(shape.out().width(), pixels)) {
            Index x = Index.var("x", piece.size()).plus(piece.start());
            Stmt products = Stmt.loop("f", shape.filters(), products(piece, x, sum, Index.var("s"), false));
            pieces.add(Stmt.loop(
                    "x",
                    piece.count(),
                    transposed(piece, x),
                    new Stmt.For("s", Index.ZERO, Index.of(lanes), samples, List.of(products))));
        }
        return List.of(
                Stmt.loop("f", shape.filters(), clear(sum)),
                Stmt.loop("y", shape.out().height(), pieces),
                Stmt.loop("f", shape.filters(), add(sum)));
    }

    // ---- the transposed copy ------------------------------------------------------------------------

    private Stmt transposed(Split piece, Index x) {
        String name = "Copy" + piece.size();
        Kernel copy = kernels.get(name);
        if (copy == null) {
            copy = copy(name, columns(piece.size()));
            kernels.put(name, copy);
        }
        Index row = Index.var("y", shape.vertical().stride() * shape.channels())
                .plus("r", 1)
                .plus(windows.firstRow());
        Index from = x.times(shape.horizontal().stride() * lanes).plus("s", 1).plus(windows.firstPlace());
        Stmt call = new Stmt.Call(
                copy,
                List.of(
                        new Arg.Row("in", row),
                        new Arg.Row("scratch", Index.var("s")),
                        new Arg.Int(from),
                        new Arg.Int(Index.var("r"))));
        return Stmt.loop("r", windows.rows(), Stmt.loop("s", lanes, call));
    }

    private Kernel copy(String name, int columns) {
        Stmt column = new Stmt.Store(
                Access.of("to", Index.var("column", columnStep).plus("at", 1)),
                Expr.load(Access.of("in", Index.var("column", lanes).plus("from", 1))));
        return new Kernel(
                work.name() + name,
                List.of("One sample's numbers of a row of input, to their columns."),
                List.of(new Param.Row("in"), new Param.Row("to"), new Param.Int("from"), new Param.Int("at")),
                List.of(Stmt.loop("column", columns, column)));
    }

    // ---- sums ---------------------------------------------------------------------------------------

    private Stmt products(Split piece, Index x, Index sum, Index sample, boolean first) {
        String name = (first ? "First" : "Row") + piece.size();
        Kernel row = kernels.get(name);
        if (row == null) {
            row = productsRow(name, piece.size(), first);
            kernels.put(name, row);
        }
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            args.add(new Arg.Row("scratch", sample.plus(i)));
        }
        args.add(new Arg.Row("dOut", windows.outRow()));
        args.add(new Arg.Int(x.times(lanes).plus(sample).plus(RowCalls.firstPlace(shape.out()))));
        args.add(new Arg.Row("scratch", sum));
        return new Stmt.Call(row, args);
    }

    private Kernel productsRow(String name, int count, boolean first) {
        List<Stmt> weights = new ArrayList<>();
        Access to = Access.of("sum", Index.var("j"));
        RunningSum sum = new RunningSum(first ? Expr.constant(0) : Expr.load(to));
        for (int i = 0; i < samples; i++) {
            for (int p = 0; p < count; p++) {
                String weight = "d" + i + "x" + p;
                Expr gradient = Expr.load(Access.of("dOut", Index.var("at").plus(p * lanes + i)));
                weights.add(new Stmt.LetNumber(weight, gradient));
                int distance = p * shape.horizontal().stride() * columnStep;
                Expr pixel = Expr.load(Access.of("in" + i, Index.var("j").plus(distance)));
                sum.plus(pixel, Expr.read(weight));
            }
        }
        List<Param> params = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            params.add(new Param.Row("in" + i));
        }
        params.addAll(List.of(new Param.Row("dOut"), new Param.Int("at"), new Param.Row("sum")));
        return new Kernel(
                work.name() + name,
                List.of(count + (count == 1 ? " window of " : " windows of ") + samples
                        + (samples == 1 ? " sample" : " samples") + ", to one filter's sum."),
                params,
                List.of(new Stmt.Line(weights), Stmt.loop("j", patch, sum.storeTo(to))));
    }

    private Stmt clear(Index sum) {
        Stmt zero = new Stmt.Store(Access.of("sum", Index.var("j")), Expr.constant(0));
        Kernel kernel = new Kernel(
                work.name() + "Clear",
                List.of("No window yet."),
                List.of(new Param.Row("sum")),
                List.of(Stmt.loop("j", patch, zero)));
        return new Stmt.Call(kernel, List.of(new Arg.Row("scratch", sum)));
    }

    /** Adds a filter's sum to its gradients, {@code [ky, c][kx]}. */
    private Stmt add(Index sum) {
        Access to = Access.of("dW", Index.var("r", windows.taps()).plus("kx", 1));
        Access from = Access.of("sum", Index.var("kx", columnStep).plus("r", 1));
        Stmt add = new Stmt.Store(to, Expr.add(Expr.load(to), Expr.load(from)));
        Stmt rows = Stmt.loop("r", windows.rows(), add);
        Kernel kernel = new Kernel(
                work.name() + "Add",
                List.of("Adds a filter's sum to its gradients."),
                List.of(new Param.Row("sum"), Param.array("dW")),
                List.of(Stmt.loop("kx", windows.taps(), rows)));
        return new Stmt.Call(
                kernel,
                List.of(new Arg.Row("scratch", sum), new Arg.Array("dW", Index.var("f", windows.filterStep()))));
    }
}
