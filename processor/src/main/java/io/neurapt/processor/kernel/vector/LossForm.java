package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.kernel.vector.PixelCalls.overChannels;
import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
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
        float scale = 1f / out.pixels();
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetVector(
                "d", sub(Expr.vector(PixelRows.pixel("out")), Expr.vector(PixelRows.pixel("target")))));
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
                body.add(new Stmt.LetVector(
                        "cut",
                        Expr.max(Expr.splat(-1), new Expr.Binary(Expr.Operator.MIN, d, Expr.splat(1)))));
                slope = read("cut");
                value = mul(read("cut"), fma(read("cut"), Expr.splat(-0.5f), d));
            }
            default -> throw new IllegalArgumentException(loss + " is not a function of the difference");
        }
        body.add(new Stmt.Assign("loss", fma(value, Expr.splat(scale), read("loss"))));
        body.add(new Stmt.VectorStore(PixelRows.pixel("dOut"), mul(slope, read("weight"))));
        return overUnits(new PixelRows(work, out.shape()), body, scale);
    }

    private static Expr sign(Expr d) {
        Expr positive = new Expr.Select(Expr.Relation.GT, d, Expr.splat(0), Expr.splat(1), Expr.splat(0));
        return new Expr.Select(Expr.Relation.LT, d, Expr.splat(0), Expr.splat(-1), positive);
    }

    private static List<Stmt> zeroLoss() {
        return List.of(new Stmt.VectorStore(Access.of("losses", Index.var(Kernel.LANE)), Expr.splat(0)));
    }

    /** {@code sum over i of t[i] * (log(sum of exp(z)) - z[i])}, mean over the pixels of an image. */
    Kernel crossEntropy() {
        Layout perPixel = SoftmaxForm.perPixel(out);
        float scale = 1f / (out.height() * out.width());
        Access sum = Access.of("sum", Index.var("i"));
        List<Stmt> first = List.of(
                new Stmt.Comment("sum becomes log(sum of exp(z)), one number a pixel and sample"),
                Stmt.loop(
                        "i",
                        perPixel.size(),
                        new Stmt.LetNumber("log", new Expr.Unary(Expr.Function.LOG, Expr.load(sum))),
                        new Stmt.Store(sum, add(Expr.load(Access.of("largest", Index.var("i"))), read("log")))),
                new Stmt.Lanes(zeroLoss()));
        List<Stmt> perPixelBody = List.of(
                new Stmt.LetVector("loss", Expr.vector(Access.of("losses", 0))),
                new Stmt.LetVector("weight", weight(scale)),
                new Stmt.LetVector("logSum", Expr.vector(Access.of("sum", 0))),
                overChannels(
                        new Stmt.LetVector("t", Expr.vector(PixelCalls.channel("target", target()))),
                        new Stmt.LetVector(
                                "missed", sub(read("logSum"), Expr.vector(PixelCalls.channel("in", in)))),
                        new Stmt.Assign(
                                "loss", fma(read("t"), mul(read("missed"), Expr.splat(scale)), read("loss"))),
                        new Stmt.VectorStore(
                                PixelCalls.channel("dOut", dOut),
                                mul(
                                        sub(Expr.vector(PixelCalls.channel("out", out)), read("t")),
                                        read("weight")))),
                new Stmt.VectorStore(Access.of("losses", 0), read("loss")));
        return new PixelCalls(work, out.shape())
                .buffer("in", in)
                .buffer("sum", perPixel)
                .buffer("out", out)
                .buffer("target", target())
                .buffer("dOut", dOut)
                .lanes("lossWeights", Param.Space.LOSS_WEIGHTS)
                .lanes("losses", Param.Space.LOSSES)
                .before("largest", perPixel)
                .kernel(first, perPixelBody);
    }

    /** Mean over the units of {@code max(z, 0) - z * t + log(1 + exp(-|z|))}. */
    Kernel binaryCrossEntropy() {
        float scale = 1f / out.pixels();
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetVector("z", Expr.vector(PixelRows.pixel("in"))));
        body.add(new Stmt.LetVector("t", Expr.vector(PixelRows.pixel("target"))));
        body.add(new Stmt.LetVector(
                "minus", new Expr.Unary(Expr.Function.NEG, new Expr.Unary(Expr.Function.ABS, read("z")))));
        body.add(new Stmt.LetVector("e", new Expr.Unary(Expr.Function.EXP, read("minus"))));
        body.add(new Stmt.Comment("log(1 + e) = 2 (u + u^3/3 + u^5/5 + ...), u = e / (2 + e) <= 1/3"));
        body.add(new Stmt.LetVector("u", Expr.div(read("e"), add(Expr.splat(2), read("e")))));
        body.add(new Stmt.LetVector("uu", mul(read("u"), read("u"))));
        body.add(new Stmt.LetVector("log", Expr.splat(1f / 15)));
        for (int odd = 13; odd >= 1; odd -= 2) {
            body.add(new Stmt.Assign("log", fma(read("log"), read("uu"), Expr.splat(1f / odd))));
        }
        body.add(new Stmt.Assign("log", mul(read("log"), add(read("u"), read("u")))));
        body.add(new Stmt.LetVector(
                "missed",
                add(sub(Expr.max(read("z"), Expr.splat(0)), mul(read("z"), read("t"))), read("log"))));
        body.add(new Stmt.Assign("loss", fma(read("missed"), Expr.splat(scale), read("loss"))));
        body.add(new Stmt.VectorStore(
                PixelRows.pixel("dOut"),
                mul(sub(Expr.vector(PixelRows.pixel("out")), read("t")), read("weight"))));
        return overUnits(new PixelRows(work, out.shape()).buffer("in", in), body, scale);
    }

    /** A kernel over all units: {@code loss} sums what a lane misses, {@code weight} is the lane's in the mean. */
    private Kernel overUnits(PixelRows rows, List<Stmt> body, float scale) {
        return rows.buffer("out", out)
                .buffer("target", target())
                .buffer("dOut", dOut)
                .lanes("lossWeights", Param.Space.LOSS_WEIGHTS)
                .lanes("losses", Param.Space.LOSSES)
                .kernel(
                        zeroLoss(),
                        List.of(
                                new Stmt.LetVector("loss", Expr.vector(Access.of("losses", 0))),
                                new Stmt.LetVector("weight", weight(scale))),
                        body,
                        List.of(new Stmt.VectorStore(Access.of("losses", 0), read("loss"))));
    }

    private static Expr weight(float scale) {
        Expr weight = Expr.vector(Access.of("lossWeights", 0));
        return scale == 1 ? weight : mul(weight, Expr.splat(scale));
    }
}
