package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.kernel.vector.PixelCalls.overChannels;
import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Softmax over the channels of each pixel, or its logarithm, forward and backward: short loops, the sums in registers. */
final class SoftmaxForm {

    private final Work work;
    private final Activation activation;

    /** @param activation SOFTMAX or LOG_SOFTMAX */
    SoftmaxForm(Work work, Activation activation) {
        this.work = work;
        this.activation = activation;
    }

    /** One number a pixel and lane: what the channels of a pixel were reduced to. */
    static Layout perPixel(Layout out) {
        return new Layout(Shape.image(out.height(), out.width(), 1), Border.NONE, out.lanes());
    }

    Kernel forward(Layout in, Layout out) {
        Access from = PixelCalls.channel("in", in);
        Access to = PixelCalls.channel("out", out);
        PixelCalls calls = new PixelCalls(work, out.shape()).buffer("in", in).buffer("out", out);
        if (activation == Activation.LOG_SOFTMAX) {
            return calls.kernel(List.of(), logarithms(from, to));
        }
        return calls.buffer("largest", perPixel(out))
                .buffer("sum", perPixel(out))
                .kernel(List.of(), probabilities(from, to));
    }

    private static List<Stmt> probabilities(Access from, Access to) {
        List<Stmt> body = total(from, List.of(new Stmt.VectorStore(to, read("e"))));
        body.add(new Stmt.LetVector("scale", Expr.div(Expr.splat(1), read("total"))));
        body.add(overChannels(new Stmt.VectorStore(to, mul(Expr.vector(to), read("scale")))));
        body.add(new Stmt.VectorStore(Access.of("largest", 0), read("most")));
        body.add(new Stmt.VectorStore(Access.of("sum", 0), read("total")));
        return body;
    }

    private static List<Stmt> logarithms(Access from, Access to) {
        List<Stmt> body = total(from, List.of());
        body.add(new Stmt.LetVector("log", new Expr.Unary(Expr.Function.LOG, read("total"))));
        body.add(overChannels(new Stmt.VectorStore(to, sub(sub(Expr.vector(from), read("most")), read("log")))));
        return body;
    }

    /** The largest number, most, and the total of {@code e = exp(z)}, z the distances from it; with each e something is done. */
    private static List<Stmt> total(Access from, List<Stmt> withEach) {
        List<Stmt> each = new ArrayList<>();
        each.add(new Stmt.LetVector("z", sub(Expr.vector(from), read("most"))));
        each.add(new Stmt.LetVector("e", new Expr.Unary(Expr.Function.EXP, read("z"))));
        each.addAll(withEach);
        each.add(new Stmt.Assign("total", add(read("total"), read("e"))));
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetVector("most", Expr.vector(Access.of("in", 0))));
        body.add(overChannels(new Stmt.Assign("most", Expr.max(read("most"), Expr.vector(from)))));
        body.add(new Stmt.LetVector("total", Expr.splat(0)));
        body.add(overChannels(each.toArray(new Stmt[0])));
        return body;
    }

    Kernel backward(Layout out, Layout dOut) {
        Access given = PixelCalls.channel("out", out);
        Access gradient = PixelCalls.channel("dOut", dOut);
        return new PixelCalls(work, out.shape())
                .buffer("out", out)
                .buffer("dOut", dOut)
                .kernel(
                        List.of(),
                        activation == Activation.SOFTMAX
                                ? ofProbabilities(given, gradient)
                                : ofLogarithms(given, gradient));
    }

    private static List<Stmt> ofProbabilities(Access probability, Access gradient) {
        return List.of(
                new Stmt.LetVector("mean", Expr.splat(0)),
                overChannels(
                        new Stmt.Assign("mean", fma(Expr.vector(probability), Expr.vector(gradient), read("mean")))),
                overChannels(new Stmt.VectorStore(
                        gradient, mul(Expr.vector(probability), sub(Expr.vector(gradient), read("mean"))))));
    }

    private static List<Stmt> ofLogarithms(Access logarithm, Access gradient) {
        return List.of(
                new Stmt.LetVector("total", Expr.splat(0)),
                overChannels(new Stmt.Assign("total", add(read("total"), Expr.vector(gradient)))),
                overChannels(
                        new Stmt.LetVector("log", Expr.vector(logarithm)),
                        new Stmt.LetVector("e", new Expr.Unary(Expr.Function.EXP, read("log"))),
                        new Stmt.VectorStore(gradient, sub(Expr.vector(gradient), mul(read("e"), read("total"))))));
    }
}
