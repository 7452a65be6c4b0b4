package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

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

    /** Mean over the units of a function of {@code d = out - target}. */
    Kernel ofDifference(Loss loss) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("d", sub(pixel("out", out), pixel("target", target()))));
        Expr d = read("d");
        Expr value;
        Expr slope;
        switch (loss) {
            case MEAN_SQUARED_ERROR -> {
                value = mul(d, d);
                slope = add(d, d);
            }
            case MEAN_ABSOLUTE_ERROR -> {
                value = new Expr.Unary(Expr.Function.ABS, d);
                slope = sign(d);
            }
            case HUBER -> {
                // the slope is d, cut at -1 and 1; the loss is slope * (d - slope / 2)
                Expr low = new Expr.Binary(Expr.Operator.MIN, d, Expr.constant(1));
                body.add(new Stmt.LetNumber("cut", Expr.max(Expr.constant(-1), low)));
                slope = read("cut");
                value = mul(read("cut"), fma(read("cut"), Expr.constant(-0.5f), d));
            }
            default -> throw new IllegalArgumentException(loss + " is not a function of the difference");
        }
        return overUnits(new RowCalls(work, out.shape()), body, value, slope);
    }

    private static Expr sign(Expr d) {
        Expr zero = Expr.constant(0);
        Expr positive = new Expr.Select(Expr.Relation.GT, d, zero, Expr.constant(1), zero);
        return new Expr.Select(Expr.Relation.LT, d, zero, Expr.constant(-1), positive);
    }

    /** Mean over the units of {@code max(z, 0) - z * t + log(1 + exp(-|z|))}. */
    Kernel binaryCrossEntropy() {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("z", pixel("in", in)));
        body.add(new Stmt.LetNumber("t", pixel("target", target())));
        Expr minus = new Expr.Unary(Expr.Function.NEG, new Expr.Unary(Expr.Function.ABS, read("z")));
        body.add(new Stmt.LetNumber("e", new Expr.Unary(Expr.Function.EXP, minus)));
        body.add(new Stmt.Comment("log(1 + e) = 2 (u + u^3/3 + u^5/5 + ...), u = e / (2 + e) <= 1/3"));
        body.add(new Stmt.LetNumber("u", Expr.div(read("e"), add(Expr.constant(2), read("e")))));
        body.add(new Stmt.LetNumber("uu", mul(read("u"), read("u"))));
        body.add(new Stmt.LetNumber("log", Expr.constant(1f / 15)));
        for (int odd = 13; odd >= 1; odd -= 2) {
            body.add(new Stmt.Assign("log", fma(read("log"), read("uu"), Expr.constant(1f / odd))));
        }
        Expr log = mul(read("log"), add(read("u"), read("u")));
        Expr missed = add(sub(Expr.max(read("z"), Expr.constant(0)), mul(read("z"), read("t"))), log);
        return overUnits(
                new RowCalls(work, out.shape()).buffer("in", in), body, missed, sub(pixel("out", out), read("t")));
    }

    /** A kernel over all units: adds to every lane's loss and writes the gradient. */
    private Kernel overUnits(RowCalls rows, List<Stmt> lets, Expr value, Expr slope) {
        rows.buffer("out", out).buffer("target", target()).buffer("dOut", dOut);
        addLanes(rows);
        float scale = 1f / out.pixels();
        List<Stmt> body = new ArrayList<>(lets);
        body.add(new Stmt.Store(lane("losses"), fma(value, Expr.constant(scale), load(lane("losses")))));
        body.add(new Stmt.Store(RowCalls.pixel("dOut", dOut), mul(slope, weight(scale))));
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
        Expr missed = sub(load(RowCalls.pixel("sum", pixels)), pixel("in", in));
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
