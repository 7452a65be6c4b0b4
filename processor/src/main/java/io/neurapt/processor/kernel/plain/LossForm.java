package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.LossTerm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The loss of every lane and the gradient of its weighted mean. With softmax and sigmoid the gradient before
 * the activation is {@code out - target}, and the loss is computed from what the activation got, so that it
 * is exact where a probability rounds to 0 or 1.
 */
final class LossForm {

    private final Work work;
    private final Layout in;
    private final Layout out;
    private final Layout dOut;

    LossForm(Work work, Layout in, Layout out, Layout dOut) {
        this.work = work;
        this.in = in;
        this.out = out;
        this.dOut = dOut;
    }

    private Layout target() {
        return new Layout(out.shape(), Border.NONE, out.lanes());
    }

    /** Mean over the units of a function of output and target. */
    Kernel ofUnits(LossSpec loss) {
        return overUnits(
                new RowCalls(work, out.shape()),
                LossTerm.of(loss, pixel("out", out), pixel("target", target()), Dialect.NUMBER));
    }

    /** Mean over the units of the loss of a sigmoid. */
    Kernel binaryCrossEntropy() {
        return overUnits(
                new RowCalls(work, out.shape()).buffer("in", in),
                LossTerm.binaryCrossEntropy(
                        pixel("in", in), pixel("out", out), pixel("target", target()), Dialect.NUMBER));
    }

    /** A kernel over all units: adds to every lane's loss and writes the gradient. */
    private Kernel overUnits(RowCalls rows, LossTerm term) {
        rows.buffer("out", out).buffer("target", target()).buffer("dOut", dOut);
        addLanes(rows);
        float scale = 1f / out.pixels();
        List<Stmt> body = new ArrayList<>(term.lets());
        body.add(new Stmt.Store(lane("losses"), fma(term.value(), Expr.constant(scale), load(lane("losses")))));
        body.add(new Stmt.Store(RowCalls.pixel("dOut", dOut), mul(term.slope(), weight(scale))));
        return rows.kernel(
                clearLosses(),
                rows.overRows(rows.overChannels(rows.call(
                        "Row",
                        "A row of pixels.",
                        rows.names(),
                        List.of(RowCalls.overPixels(out, body.toArray(Stmt[]::new)))))));
    }

    private void addLanes(RowCalls rows) {
        rows.lanes("lossWeights", Param.Space.LOSS_WEIGHTS, out.lanes());
        rows.lanes("losses", Param.Space.LOSSES, out.lanes());
    }

    /** {@code sum over i of t[i] * (log(sum of exp(z)) - z[i])}, mean over the pixels of an image. */
    Kernel crossEntropy() {
        return overClasses(missed -> missed);
    }

    /** The same, and {@code t * log(t)} added. */
    Kernel divergence() {
        Expr log = new Expr.Unary(Expr.Function.LOG, pixel("target", target()));
        return overClasses(missed -> add(
                missed,
                new Expr.Select(Expr.Relation.GT, pixel("target", target()), Expr.constant(0), log, Expr.constant(0))));
    }

    /** @param term from {@code log(sum of exp(z)) - z} what is multiplied by the target */
    private Kernel overClasses(UnaryOperator<Expr> term) {
        Layout pixels = SoftmaxForm.perPixel(out);
        float scale = 1f / (out.height() * out.width());
        RowCalls rows = new RowCalls(work, out.shape())
                .buffer("in", in)
                .pixels("largest", pixels)
                .pixels("sum", pixels)
                .buffer("out", out)
                .buffer("target", target())
                .buffer("dOut", dOut);
        addLanes(rows);
        Access sum = RowCalls.at("sum", pixels);
        Expr log = add(load(RowCalls.at("largest", pixels)), new Expr.Unary(Expr.Function.LOG, load(sum)));
        Expr missed = term.apply(sub(load(RowCalls.pixel("sum", pixels)), pixel("in", in)));
        Expr t = pixel("target", target());
        return rows.kernel(
                clearLosses(),
                rows.overRows(
                        rows.call(
                                "Log",
                                "sum becomes log(sum of exp(z)), one number a pixel and sample.",
                                List.of("largest", "sum"),
                                List.of(RowCalls.along(out, new Stmt.Store(sum, log)))),
                        rows.overChannels(rows.call(
                                "Row",
                                "A row of pixels of one class.",
                                List.of("in", "sum", "out", "target", "dOut", "lossWeights", "losses"),
                                List.of(RowCalls.overPixels(
                                        out,
                                        new Stmt.Store(
                                                lane("losses"),
                                                fma(t, mul(missed, Expr.constant(scale)), load(lane("losses")))),
                                        new Stmt.Store(
                                                RowCalls.pixel("dOut", dOut),
                                                mul(sub(pixel("out", out), t), weight(scale)))))))));
    }

    private Stmt clearLosses() {
        return Stmt.loop("l", out.lanes(), new Stmt.Store(lane("losses"), Expr.constant(0)));
    }

    private Expr weight(float scale) {
        return scale == 1 ? load(lane("lossWeights")) : mul(load(lane("lossWeights")), Expr.constant(scale));
    }

    private static Expr pixel(String row, Layout layout) {
        return load(RowCalls.pixel(row, layout));
    }

    private static Access lane(String array) {
        return Access.of(array, Index.var("l"));
    }
}
