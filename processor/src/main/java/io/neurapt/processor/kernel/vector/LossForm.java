package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.kernel.vector.PixelCalls.overChannels;
import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.ClassTerm;
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

/**
 * The loss of every lane and the gradient of its weighted mean. With softmax and sigmoid the gradient before
 * the activation is {@code out - target}, and the loss is computed from what the activation got, so that it
 * is exact where a probability rounds to 0 or 1.
 */
final class LossForm {

    private final Work work;
    private final LossSpec loss;
    private final Layout in;
    private final Layout out;
    private final Layout dOut;

    LossForm(Work work, LossSpec loss, Layout in, Layout out, Layout dOut) {
        this.work = work;
        this.loss = loss;
        this.in = in;
        this.out = out;
        this.dOut = dOut;
    }

    private Layout target() {
        return new Layout(out.shape(), Border.NONE, out.lanes());
    }

    /** Mean over the units of a function of output and target. */
    Kernel ofUnits() {
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
                LossTerm.binaryCrossEntropy(loss, z, given, wanted, Dialect.VECTOR));
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

    /** The sum over the classes of {@link ClassTerm}, mean over the pixels of an image. */
    Kernel ofClasses(Activation activation) {
        boolean reads = ClassTerm.readsInput(activation);
        Layout perPixel = SoftmaxForm.perPixel(out);
        float scale = 1f / (out.height() * out.width());
        Access sum = Access.of("sum", Index.var("i"));
        List<Stmt> first = new ArrayList<>();
        PixelCalls calls = new PixelCalls(work, out.shape());
        if (reads) {
            calls.buffer("in", in).buffer("sum", perPixel);
            first.add(new Stmt.Comment("sum becomes log(sum of exp(z)), one number a pixel and sample"));
            first.add(Stmt.loop(
                    "i",
                    perPixel.size(),
                    new Stmt.LetNumber("log", new Expr.Unary(Expr.Function.LOG, Expr.load(sum))),
                    new Stmt.Store(sum, add(Expr.load(Access.of("largest", Index.var("i"))), read("log")))));
        }
        first.add(new Stmt.Lanes(zeroLoss()));
        calls.buffer("out", out)
                .buffer("target", target())
                .buffer("dOut", dOut)
                .lanes("lossWeights", Param.Space.LOSS_WEIGHTS)
                .lanes("losses", Param.Space.LOSSES);
        if (reads) {
            calls.before("largest", perPixel);
        }
        return calls.kernel(first, pixel(activation, scale));
    }

    private List<Stmt> pixel(Activation activation, float scale) {
        Expr given = Expr.vector(PixelCalls.channel("out", out));
        ClassTerm.Reads reads = new ClassTerm.Reads(
                read("logSum"),
                Expr.vector(PixelCalls.channel("in", in)),
                given,
                Expr.vector(PixelCalls.channel("target", target())));
        ClassTerm term = ClassTerm.of(loss, activation, reads, out.channels(), Dialect.VECTOR);
        Access gradient = PixelCalls.channel("dOut", dOut);
        List<Stmt> channel = new ArrayList<>(term.lets());
        Expr missed = scale == 1 ? term.missed() : mul(term.missed(), Expr.splat(scale));
        channel.add(new Stmt.Assign("loss", fma(term.share(), missed, read("loss"))));
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetVector("loss", Expr.vector(Access.of("losses", 0))));
        body.add(new Stmt.LetVector("weight", weight(scale)));
        if (ClassTerm.readsInput(activation)) {
            body.add(new Stmt.LetVector("logSum", Expr.vector(Access.of("sum", 0))));
        }
        if (ClassTerm.focuses(loss)) {
            channel.add(new Stmt.Assign("total", add(read("total"), term.slope())));
            channel.add(new Stmt.VectorStore(gradient, term.slope()));
            body.add(new Stmt.LetVector("total", Expr.splat(0)));
            body.add(overChannels(channel.toArray(new Stmt[0])));
            List<Stmt> rest = new ArrayList<>();
            Expr share = mul(ClassTerm.probability(activation, given, Dialect.VECTOR, rest), read("total"));
            rest.add(new Stmt.VectorStore(gradient, mul(sub(Expr.vector(gradient), share), read("weight"))));
            body.add(overChannels(rest.toArray(new Stmt[0])));
        } else {
            channel.add(new Stmt.VectorStore(gradient, mul(term.slope(), read("weight"))));
            body.add(overChannels(channel.toArray(new Stmt[0])));
        }
        body.add(new Stmt.VectorStore(Access.of("losses", 0), read("loss")));
        return body;
    }

    private Expr weight(float ofUnits) {
        float scale = (float) (ofUnits * loss.weight());
        Expr weight = Expr.vector(Access.of("lossWeights", 0));
        return scale == 1 ? weight : mul(weight, Expr.splat(scale));
    }
}
