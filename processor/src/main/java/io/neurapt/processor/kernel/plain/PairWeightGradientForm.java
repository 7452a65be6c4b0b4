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
import java.util.List;

/**
 * The gradient of a convolution's weights where a filter has few of them: rows of input times rows of the output's
 * gradient, summed place by place into a row a tap, and that row's sum at the end. The row is a part of the image's
 * width, and several parts are added in one loop.
 */
final class PairWeightGradientForm {

    /** Multiply-adds of a row by a row in a loop: twice the loads of a row by a number. */
    private static final int TERMS = 5;

    /** Shorter rows are not worth a loop. */
    private static final int SHORTEST = 256;

    /** From so many weights of a filter on their row is long enough for {@link PatchWeightGradientForm}. */
    private static final int MANY = 64;

    private final Work work;
    private final RowWindows windows;
    private final Correlation shape;
    private final int parts;
    private final int outputRows;
    private final int length;

    PairWeightGradientForm(Work work, RowWindows windows) {
        this.work = work;
        this.windows = windows;
        this.shape = windows.shape();
        int width = shape.out().width();
        this.parts = parts(width, shape.in().lanes());
        this.outputRows = RowGroups.balanced(shape.out().height(), TERMS / parts);
        this.length = width / parts * shape.in().lanes();
    }

    static boolean applies(RowWindows windows) {
        Correlation shape = windows.shape();
        return shape.horizontal().stride() == 1
                && windows.rows() * windows.taps() <= MANY
                && windows.taps() <= RowGroups.loops(2 * TERMS)
                && shape.out().width() * shape.in().lanes() >= SHORTEST;
    }

    /** How many equal parts of a row are long enough. */
    private static int parts(int width, int lanes) {
        int most = 1;
        for (int parts = 2; parts <= TERMS; parts++) {
            if (width % parts == 0 && width / parts * lanes >= SHORTEST) {
                most = parts;
            }
        }
        return most;
    }

    /** A row of sums for each tap, one behind the other. */
    Layout scratch() {
        int lanes = shape.in().lanes();
        return new Layout(Shape.image(1, length / lanes * windows.taps(), 1), Border.NONE, lanes);
    }

    Kernel kernel() {
        List<Stmt> perRow = new ArrayList<>();
        for (Split rows : Split.of(shape.out().height(), outputRows)) {
            boolean first = rows.start() == 0;
            if (first) {
                perRow.add(products(Index.ZERO, rows.size(), "First"));
            }
            int from = first ? 1 : 0;
            if (rows.count() > from) {
                Index y = Index.var("y", rows.size()).plus(rows.start());
                perRow.add(new Stmt.For(
                        "y", Index.of(from), Index.of(rows.count()), 1, List.of(products(y, rows.size(), "Row"))));
            }
        }
        perRow.add(sums());
        return new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  rows by rows; " + outputRows + (outputRows == 1 ? " row in " : " rows in ") + parts
                                + (parts == 1 ? " part" : " parts") + " a loop"),
                List.of(
                        RowCalls.rows("in", shape.in()),
                        RowCalls.rows("dOut", shape.out()),
                        new Param.Array("dW", Param.Space.GRADIENTS, windows.weights()),
                        RowCalls.rows("scratch", scratch())),
                List.of(Stmt.loop("f", shape.filters(), Stmt.loop("r", windows.rows(), perRow))));
    }

    /** Some rows of output, from y on. */
    private Stmt products(Index y, int count, String suffix) {
        Layout out = shape.out();
        int lanes = out.lanes();
        List<Param> params = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Index row = y.plus(i);
            params.add(new Param.Row("in" + i));
            args.add(new Arg.Row(
                    "in",
                    row.times(shape.vertical().stride() * shape.channels())
                            .plus("r", 1)
                            .plus(windows.firstRow())));
            params.add(new Param.Row("dOut" + i));
            args.add(new Arg.Row("dOut", row.times(out.channels()).plus("f", 1).plus(RowCalls.firstRow(out))));
        }
        params.add(new Param.Row("sum"));
        args.add(new Arg.Row("scratch", Index.ZERO));
        List<Stmt> body = new ArrayList<>();
        for (int kx = 0; kx < windows.taps(); kx++) {
            Access to = Access.of("sum", Index.var("j").plus(kx * length));
            RunningSum sum = new RunningSum(suffix.equals("First") ? Expr.constant(0) : Expr.load(to));
            for (int i = 0; i < count; i++) {
                for (int part = 0; part < parts; part++) {
                    Index pixel = Index.var("j").plus(windows.firstPlace() + kx * lanes + part * length);
                    Index output = Index.var("j").plus(RowCalls.firstPlace(out) + part * length);
                    sum.plus(Expr.load(Access.of("in" + i, pixel)), Expr.load(Access.of("dOut" + i, output)));
                }
            }
            body.add(Stmt.loop("j", length, sum.storeTo(to)));
        }
        Kernel kernel = new Kernel(
                work.name() + suffix + count,
                List.of(count + (count == 1 ? " row of output." : " rows of output.")),
                params,
                body);
        return new Stmt.Call(kernel, args);
    }

    private Stmt sums() {
        List<Stmt> tap = RowSum.addTo(Access.of("dW", Index.var("kx")), "sum", Index.var("kx", length), length);
        Kernel kernel = new Kernel(
                work.name() + "Sum",
                List.of("The sum of each tap's row."),
                List.of(new Param.Row("sum"), Param.array("dW")),
                List.of(Stmt.loop("kx", windows.taps(), tap)));
        return new Stmt.Call(
                kernel,
                List.of(
                        new Arg.Row("scratch", Index.ZERO),
                        new Arg.Array("dW", Index.var("f", windows.filterStep()).plus("r", windows.taps()))));
    }
}
