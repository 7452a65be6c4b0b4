package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
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
 * The gradient of a depthwise convolution's weights: of a channel rows of input times rows of the output's gradient, summed
 * place by place into a row for each tap, and that row's sum at the end. With stride 1 a row is all of the image's width,
 * and some rows are added in one loop; else it is a pixel, and some pixels are.
 */
final class DepthwiseWeightGradientForm {

    /** Multiply-adds of a row by a row in a loop: twice the loads of a row by a number. */
    private static final int TERMS = 5;

    private final Work work;
    private final Correlation shape;
    private final int lanes;
    private final int multiplier;
    private final boolean wholeRows;
    private final int length;
    private final int outputRows;
    private final List<Split> runs;

    DepthwiseWeightGradientForm(Work work, Correlation shape) {
        this.work = work;
        this.shape = shape;
        this.lanes = shape.in().lanes();
        this.multiplier = shape.filters() / shape.channels();
        this.wholeRows = shape.horizontal().stride() == 1;
        int width = shape.out().width();
        this.length = wholeRows ? width * lanes : lanes;
        this.outputRows = wholeRows ? RowGroups.balanced(shape.out().height(), TERMS) : 1;
        this.runs = wholeRows ? Split.of(1, 1) : Split.of(width, RowGroups.balanced(width, TERMS));
    }

    /** A row of sums for each tap of a kernel's row, one behind the other. */
    Layout scratch() {
        return new Layout(Shape.image(1, length / lanes * shape.kernelWidth(), 1), Border.NONE, lanes);
    }

    Kernel kernel() {
        Loop m = new Loop("m", multiplier);
        List<Stmt> perRow = new ArrayList<>();
        perRow.add(clear());
        int taps = Math.max(1, RowGroups.loops(2 * TERMS) / runs.size());
        for (Split rows : Split.of(shape.out().height(), outputRows)) {
            Index y = Index.var("y", rows.size()).plus(rows.start());
            List<Stmt> products = new ArrayList<>();
            for (int kx = 0; kx < shape.kernelWidth(); kx += taps) {
                products.add(products(y, m, rows.size(), kx, Math.min(taps, shape.kernelWidth() - kx)));
            }
            perRow.add(Stmt.loop("y", rows.count(), products));
        }
        perRow.add(sums(m));
        Stmt all = Stmt.loop("c", shape.channels(), m.over(List.of(Stmt.loop("ky", shape.kernelHeight(), perRow))));
        return MethodSize.limit(new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  rows by rows; "
                                + (wholeRows
                                        ? outputRows + (outputRows == 1 ? " row" : " rows")
                                        : runs.get(0).size() + (runs.get(0).size() == 1 ? " pixel" : " pixels"))
                                + " a loop"),
                List.of(
                        RowCalls.rows("in", shape.in()),
                        RowCalls.rows("dOut", shape.out()),
                        new Param.Array("dW", Param.Space.GRADIENTS, shape.filters() * taps()),
                        RowCalls.rows("scratch", scratch())),
                List.of(all)));
    }

    private int taps() {
        return shape.kernelHeight() * shape.kernelWidth();
    }

    private Stmt clear() {
        Kernel kernel = new Kernel(
                work.name() + "Clear",
                List.of("Nothing yet."),
                List.of(new Param.Row("sum")),
                List.of(Stmt.loop(
                        "j",
                        shape.kernelWidth() * length,
                        new Stmt.Store(Access.of("sum", Index.var("j")), Expr.constant(0)))));
        return new Stmt.Call(kernel, List.of(new Arg.Row("scratch", Index.ZERO)));
    }

    /** Some rows of output, from y on, for some taps of the kernel's row. */
    private Stmt products(Index y, Loop m, int rows, int firstTap, int taps) {
        Layout in = shape.in();
        Layout out = shape.out();
        List<Param> params = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            params.add(new Param.Row("in" + i));
            args.add(new Arg.Row(
                    "in",
                    y.plus(i)
                            .times(shape.vertical().stride() * in.channels())
                            .plus("ky", in.channels())
                            .plus("c", 1)
                            .plus(RowCalls.firstRow(in) - shape.vertical().before() * in.channels())));
            params.add(new Param.Row("dOut" + i));
            args.add(new Arg.Row(
                    "dOut",
                    y.plus(i)
                            .times(out.channels())
                            .plus("c", multiplier)
                            .plus(m.at(1))
                            .plus(RowCalls.firstRow(out))));
        }
        params.add(new Param.Row("sum"));
        args.add(new Arg.Row("scratch", Index.ZERO));
        List<Stmt> body = new ArrayList<>();
        for (Split run : runs) {
            List<Stmt> loops = new ArrayList<>();
            for (int kx = firstTap; kx < firstTap + taps; kx++) {
                loops.add(tap(kx, rows, run));
            }
            body.addAll(run.over("x", loops));
        }
        Kernel kernel = new Kernel(
                work.name() + "Rows" + rows + "From" + firstTap,
                List.of(rows + (rows == 1 ? " row" : " rows") + " of output, " + taps
                        + (taps == 1 ? " tap." : " taps.")),
                params,
                body);
        return new Stmt.Call(kernel, args);
    }

    /** One tap's products of some rows, and of a run's pixels. */
    private Stmt tap(int kx, int rows, Split run) {
        Access to = Access.of("sum", Index.var("j").plus(kx * length));
        RunningSum sum = new RunningSum(Expr.load(to));
        int before = shape.horizontal().before();
        for (int i = 0; i < rows; i++) {
            for (int pixel = 0; pixel < run.size(); pixel++) {
                Index x = run.at("x").plus(pixel);
                Index place = x.times(shape.horizontal().stride() * lanes)
                        .plus("j", 1)
                        .plus(RowCalls.firstPlace(shape.in()) + (kx - before) * lanes);
                Index output = x.times(lanes).plus("j", 1).plus(RowCalls.firstPlace(shape.out()));
                sum.plus(Expr.load(Access.of("in" + i, place)), Expr.load(Access.of("dOut" + i, output)));
            }
        }
        return Stmt.loop("j", length, sum.storeTo(to));
    }

    private Stmt sums(Loop m) {
        List<Stmt> tap = RowSum.addTo(Access.of("dW", Index.var("kx")), "sum", Index.var("kx", length), length);
        Kernel kernel = new Kernel(
                work.name() + "Sum",
                List.of("The sum of each tap's row."),
                List.of(new Param.Row("sum"), Param.array("dW")),
                List.of(Stmt.loop("kx", shape.kernelWidth(), tap)));
        Index weights = Index.var("c", multiplier * taps()).plus(m.at(taps())).plus("ky", shape.kernelWidth());
        return new Stmt.Call(kernel, List.of(new Arg.Row("scratch", Index.ZERO), new Arg.Array("dW", weights)));
    }
}
