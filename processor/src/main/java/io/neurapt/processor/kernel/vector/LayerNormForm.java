package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.splat;
import static io.neurapt.processor.loop.Expr.sub;
import static io.neurapt.processor.loop.Expr.vector;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/**
 * Layer normalisation, forward and backward: loops over the channels of each pixel, with the sums in registers; those of
 * the parameters over the pixels of each channel's rows.
 */
final class LayerNormForm {

    private final Work work;
    private final Layout in;
    private final Layout perPixel;

    LayerNormForm(Work work, Layout in) {
        this.work = work;
        this.in = in;
        this.perPixel = SoftmaxForm.perPixel(in);
    }

    Kernel forward(float epsilon, Layout out) {
        Expr x = vector(PixelCalls.channel("in", in));
        Expr variance = mul(read("squares"), splat(1f / in.channels()));
        return new PixelCalls(work, in.shape())
                .buffer("in", in)
                .parameters("gamma")
                .parameters("beta")
                .buffer("out", out)
                .buffer("mean", perPixel)
                .buffer("inverse", perPixel)
                .kernel(
                        List.of(),
                        List.of(
                                new Stmt.LetVector("sum", splat(0)),
                                PixelCalls.overChannels(new Stmt.Assign("sum", add(read("sum"), x))),
                                new Stmt.LetVector("center", mul(read("sum"), splat(1f / in.channels()))),
                                new Stmt.LetVector("squares", splat(0)),
                                PixelCalls.overChannels(
                                        new Stmt.LetVector("d", sub(x, read("center"))),
                                        new Stmt.Assign("squares", fma(read("d"), read("d"), read("squares")))),
                                new Stmt.LetVector(
                                        "factor",
                                        div(
                                                splat(1),
                                                new Expr.Unary(Expr.Function.SQRT, add(variance, splat(epsilon))))),
                                PixelCalls.overChannels(
                                        new Stmt.LetVector("n", mul(sub(x, read("center")), read("factor"))),
                                        new Stmt.VectorStore(
                                                PixelCalls.channel("out", out),
                                                fma(read("n"), parameter("gamma"), parameter("beta")))),
                                new Stmt.VectorStore(Access.of("mean", 0), read("center")),
                                new Stmt.VectorStore(Access.of("inverse", 0), read("factor"))));
    }

    Kernel inputGradient(Layout dOut, Layout dIn, Update update) {
        Stmt g = new Stmt.LetVector("g", mul(vector(PixelCalls.channel("dOut", dOut)), parameter("gamma")));
        Stmt n =
                new Stmt.LetVector("n", mul(sub(vector(PixelCalls.channel("in", in)), read("center")), read("factor")));
        Access to = PixelCalls.channel("dIn", dIn);
        Expr rest = sub(sub(read("g"), read("meanG")), mul(read("n"), read("meanGN")));
        Expr gradient = mul(rest, read("factor"));
        return new PixelCalls(work, in.shape())
                .buffer("in", in)
                .parameters("gamma")
                .buffer("dOut", dOut)
                .buffer("mean", perPixel)
                .buffer("inverse", perPixel)
                .buffer("dIn", dIn)
                .kernel(
                        List.of(),
                        List.of(
                                new Stmt.LetVector("center", vector(Access.of("mean", 0))),
                                new Stmt.LetVector("factor", vector(Access.of("inverse", 0))),
                                new Stmt.LetVector("sumG", splat(0)),
                                new Stmt.LetVector("sumGN", splat(0)),
                                PixelCalls.overChannels(
                                        g,
                                        n,
                                        new Stmt.Assign("sumG", add(read("sumG"), read("g"))),
                                        new Stmt.Assign("sumGN", fma(read("g"), read("n"), read("sumGN")))),
                                new Stmt.LetVector("meanG", mul(read("sumG"), splat(1f / in.channels()))),
                                new Stmt.LetVector("meanGN", mul(read("sumGN"), splat(1f / in.channels()))),
                                PixelCalls.overChannels(
                                        g,
                                        n,
                                        new Stmt.VectorStore(
                                                to, update == Update.WRITE ? gradient : add(vector(to), gradient)))));
    }

    private static Expr parameter(String name) {
        return splat(Access.of(name, Index.var("c")));
    }

    Kernel parameterGradients(Layout dOut) {
        Index lane = Index.var(Kernel.LANE);
        int sums = in.channels() * Kernel.BLOCK;
        Stmt call = new Stmt.Call(
                parameterRow(),
                List.of(
                        row("in", in),
                        row("dOut", dOut),
                        new Arg.Array("mean", lane.plus("y", perPixel.yStep())),
                        new Arg.Array("inverse", lane.plus("y", perPixel.yStep())),
                        new Arg.Array("dGamma", lane.plus("c", Kernel.BLOCK)),
                        new Arg.Array("dBeta", lane.plus("c", Kernel.BLOCK)),
                        new Arg.Int(Index.of(in.width()))));
        Stmt rows = Stmt.loop("y", in.height(), Stmt.loop("c", in.channels(), call));
        return new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(
                        new Param.Array("in", Param.Space.MEMORY, in.size()),
                        new Param.Array("dOut", Param.Space.MEMORY, dOut.size()),
                        new Param.Array("mean", Param.Space.MEMORY, perPixel.size()),
                        new Param.Array("inverse", Param.Space.MEMORY, perPixel.size()),
                        new Param.Array("dGamma", Param.Space.LANES, sums),
                        new Param.Array("dBeta", Param.Space.LANES, sums)),
                List.of(new Stmt.Lanes(List.of(rows))));
    }

    private static Arg row(String name, Layout layout) {
        Index place = Index.var(Kernel.LANE)
                .plus("y", layout.yStep())
                .plus("c", layout.channelStep())
                .plus(layout.origin());
        return new Arg.Array(name, place);
    }

    private Kernel parameterRow() {
        Index x = Index.var("x", Kernel.BLOCK);
        Expr distance = sub(vector(Access.of("in", x)), vector(Access.of("mean", x)));
        List<Stmt> body = List.of(
                new Stmt.LetVector("gammaSum", vector(Access.of("dGamma", 0))),
                new Stmt.LetVector("betaSum", vector(Access.of("dBeta", 0))),
                new Stmt.For(
                        "x",
                        Index.ZERO,
                        Index.var("pixels"),
                        1,
                        List.of(
                                new Stmt.LetVector("d", vector(Access.of("dOut", x))),
                                new Stmt.LetVector("n", mul(distance, vector(Access.of("inverse", x)))),
                                new Stmt.Assign("gammaSum", fma(read("d"), read("n"), read("gammaSum"))),
                                new Stmt.Assign("betaSum", add(read("betaSum"), read("d"))))),
                new Stmt.VectorStore(Access.of("dGamma", 0), read("gammaSum")),
                new Stmt.VectorStore(Access.of("dBeta", 0), read("betaSum")));
        return new Kernel(
                work.name() + "Row",
                List.of("A row of pixels of a channel."),
                List.of(
                        Param.array("in"),
                        Param.array("dOut"),
                        Param.array("mean"),
                        Param.array("inverse"),
                        Param.array("dGamma"),
                        Param.array("dBeta"),
                        new Param.Int("pixels")),
                body);
    }
}
