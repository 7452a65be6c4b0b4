package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** Layer normalisation, forward and backward: a row of every channel after the other. */
final class LayerNormForm {

    private final Work work;
    private final Layout in;
    private final Layout perPixel;

    LayerNormForm(Work work, Layout in) {
        this.work = work;
        this.in = in;
        this.perPixel = SoftmaxForm.perPixel(in);
    }

    /** Two numbers a pixel and lane: sums of gradients. */
    static Layout scratch(Layout in) {
        return new Layout(Shape.image(in.height(), in.width(), 2), Border.NONE, in.lanes());
    }

    Kernel forward(float epsilon, Layout out) {
        RowCalls rows = new RowCalls(work, in.shape())
                .buffer("in", in)
                .channelParameters("gamma")
                .channelParameters("beta")
                .buffer("out", out)
                .pixels("mean", perPixel)
                .pixels("inverse", perPixel);
        Expr x = load(RowCalls.at("in", in));
        Access mean = RowCalls.at("mean", perPixel);
        Access inverse = RowCalls.at("inverse", perPixel);
        Expr variance = mul(load(inverse), share());
        Expr root = new Expr.Unary(Expr.Function.SQRT, add(variance, Expr.constant(epsilon)));
        Expr d = sub(x, load(mean));
        return rows.kernel(rows.overRows(
                rows.call(
                        "Start",
                        "No channel yet.",
                        List.of("mean", "inverse"),
                        List.of(along(mean, Expr.constant(0)), along(inverse, Expr.constant(0)))),
                rows.overChannels(rows.call(
                        "Sum",
                        "The sum of the channels so far.",
                        List.of("in", "mean"),
                        List.of(along(mean, add(load(mean), x))))),
                rows.call("Mean", "Their mean.", List.of("mean"), List.of(along(mean, mul(load(mean), share())))),
                rows.overChannels(rows.call(
                        "Squares",
                        "The sum of squared distances from it so far.",
                        List.of("in", "mean", "inverse"),
                        List.of(along(inverse, fma(d, d, load(inverse)))))),
                rows.call(
                        "Inverse",
                        "1 / sqrt(variance + epsilon).",
                        List.of("inverse"),
                        List.of(along(inverse, div(Expr.constant(1), root)))),
                rows.overChannels(rows.call(
                        "Channel",
                        "Normalised, scaled and shifted.",
                        List.of("in", "mean", "inverse", "gamma", "beta", "out"),
                        List.of(along(
                                RowCalls.at("out", out),
                                fma(
                                        mul(d, load(inverse)),
                                        load(Access.of("gamma", 0)),
                                        load(Access.of("beta", 0)))))))));
    }

    Kernel parameterGradients(Layout dOut) {
        RowCalls rows = new RowCalls(work, in.shape())
                .buffer("in", in)
                .buffer("dOut", dOut)
                .pixels("mean", perPixel)
                .pixels("inverse", perPixel)
                .channelGradients("dGamma")
                .channelGradients("dBeta");
        int numbers = in.width() * in.lanes();
        return rows.kernel(rows.overRows(rows.overChannels(
                rows.call("Beta", "A row's gradients.", List.of("dOut", "dBeta"), RowSum.addTo("dBeta", "dOut", dOut)),
                rows.call(
                        "Gamma",
                        "A row's gradients, times the normalised numbers.",
                        List.of("in", "dOut", "mean", "inverse", "dGamma"),
                        RowSum.addTo(Access.of("dGamma", 0), numbers, j -> product(dOut, j))))));
    }

    /** The gradient at j of a row times the normalised number there. */
    private Expr product(Layout dOut, Index j) {
        Expr x = load(Access.of("in", j.plus(RowCalls.firstPlace(in))));
        Expr n = mul(sub(x, load(Access.of("mean", j))), load(Access.of("inverse", j)));
        return mul(load(Access.of("dOut", j.plus(RowCalls.firstPlace(dOut)))), n);
    }

    Kernel inputGradient(Layout dOut, Layout dIn, Update update) {
        RowCalls rows = new RowCalls(work, in.shape())
                .buffer("in", in)
                .channelParameters("gamma")
                .buffer("dOut", dOut)
                .pixels("mean", perPixel)
                .pixels("inverse", perPixel)
                .buffer("dIn", dIn)
                .pixels("sum", "scratch", scratch(in), 0)
                .pixels("dot", "scratch", scratch(in), 1);
        Access sum = RowCalls.at("sum", perPixel);
        Access dot = RowCalls.at("dot", perPixel);
        Access to = RowCalls.at("dIn", dIn);
        Expr inverse = load(RowCalls.at("inverse", perPixel));
        Expr n = mul(sub(load(RowCalls.at("in", in)), load(RowCalls.at("mean", perPixel))), inverse);
        Expr g = mul(load(RowCalls.at("dOut", dOut)), load(Access.of("gamma", 0)));
        Expr gradient = mul(sub(g, mul(fma(n, load(dot), load(sum)), share())), inverse);
        return rows.kernel(rows.overRows(
                rows.call(
                        "Start",
                        "No channel yet.",
                        List.of("sum", "dot"),
                        List.of(along(sum, Expr.constant(0)), along(dot, Expr.constant(0)))),
                rows.overChannels(rows.call(
                        "Sums",
                        "Of the gradients, and of their products with the normalised numbers.",
                        List.of("in", "gamma", "dOut", "mean", "inverse", "sum", "dot"),
                        List.of(along(sum, add(load(sum), g)), along(dot, fma(g, n, load(dot)))))),
                rows.overChannels(rows.call(
                        "Channel",
                        "What the means leave of the gradient.",
                        List.of("in", "gamma", "dOut", "mean", "inverse", "sum", "dot", "dIn"),
                        List.of(along(to, update == Update.WRITE ? gradient : add(load(to), gradient)))))));
    }

    private Expr share() {
        return Expr.constant(1f / in.channels());
    }

    private Stmt along(Access to, Expr value) {
        return RowCalls.along(in, new Stmt.Store(to, value));
    }
}
