package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.kernel.vector.PixelCalls.overChannels;
import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
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
        Expr given = Expr.vector(PixelRows.pixel("out"));
        Expr wanted = Expr.vector(PixelRows.pixel("target"));
        return overUnits(new PixelRows(work, out.shape()), LossTerm.of(loss, given, wanted, Dialect.VECTOR));
    }

    /** Mean over the units of the loss of a sigmoid. */
    Kernel binaryCrossEntropy() {
        Expr z = Expr.vector(PixelRows.pixel("in"));
        Expr given = Expr.vector(PixelRows.pixel("out"));
        Expr wanted = Expr.vector(PixelRows.pixel("target"));
        return overUnits(
                new PixelRows(work, out.shape()).buffer("in", in),
                LossTerm.binaryCrossEntropy(z, given, wanted, Dialect.VECTOR));
    }

    /** A kernel over all units: adds to every lane's loss and writes the gradient. */
    private Kernel overUnits(PixelRows rows, LossTerm term) {
        float scale = 1f / out.pixels();
        List<Stmt> body = new ArrayList<>(term.lets());
        body.add(new Stmt.Assign("loss", fma(term.value(), Expr.splat(scale), read("loss"))));
        body.add(new Stmt.VectorStore(PixelRows.pixel("dOut"), mul(term.slope(), read("weight"))));
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

    private static List<Stmt> zeroLoss() {
        return List.of(new Stmt.VectorStore(Access.of("losses", Index.var(Kernel.LANE)), Expr.splat(0)));
    }

    /** {@code sum over i of t[i] * (log(sum of exp(z)) - z[i])}, mean over the pixels of an image. */
    Kernel crossEntropy() {
        return overClasses(List.of(), missed -> missed);
    }

    /** The same, and {@code t * log(t)} added. */
    Kernel divergence() {
        List<Stmt> log = List.of(new Stmt.LetVector("log", new Expr.Unary(Expr.Function.LOG, read("t"))));
        Expr ofNothing = Expr.splat(0);
        return overClasses(
                log,
                missed -> add(missed, new Expr.Select(Expr.Relation.GT, read("t"), ofNothing, read("log"), ofNothing)));
    }

    /** @param term from {@code log(sum of exp(z)) - z} what is multiplied by the target, t */
    private Kernel overClasses(List<Stmt> lets, UnaryOperator<Expr> term) {
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
        List<Stmt> channel = new ArrayList<>();
        channel.add(new Stmt.LetVector("t", Expr.vector(PixelCalls.channel("target", target()))));
        channel.addAll(lets);
        Expr missed = sub(read("logSum"), Expr.vector(PixelCalls.channel("in", in)));
        channel.add(new Stmt.LetVector("missed", term.apply(missed)));
        channel.add(new Stmt.Assign("loss", fma(read("t"), mul(read("missed"), Expr.splat(scale)), read("loss"))));
        channel.add(new Stmt.VectorStore(
                PixelCalls.channel("dOut", dOut),
                mul(sub(Expr.vector(PixelCalls.channel("out", out)), read("t")), read("weight"))));
        List<Stmt> perPixelBody = List.of(
                new Stmt.LetVector("loss", Expr.vector(Access.of("losses", 0))),
                new Stmt.LetVector("weight", weight(scale)),
                new Stmt.LetVector("logSum", Expr.vector(Access.of("sum", 0))),
                overChannels(channel.toArray(Stmt[]::new)),
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

    private static Expr weight(float scale) {
        Expr weight = Expr.vector(Access.of("lossWeights", 0));
        return scale == 1 ? weight : mul(weight, Expr.splat(scale));
    }
}
