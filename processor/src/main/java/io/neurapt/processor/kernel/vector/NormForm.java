package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.NormRow;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Batch normalisation: sums a channel, which the runtime makes numbers of, and what is done with those pixel by pixel. */
final class NormForm {

    private static final String NUMBERS = "numbers";

    /** Sums of a channel side by side. */
    private static final int SUMS = 4;

    private final Work work;

    NormForm(Work work) {
        this.work = work;
    }

    Kernel prepare(int channels, double epsilon) {
        Index c = Index.var("c");
        Expr variance = add(load("variance", c), Expr.constant((float) epsilon));
        List<Stmt> body = List.of(
                new Stmt.LetNumber("scale", Expr.div(load("gamma", c), new Expr.Unary(Expr.Function.SQRT, variance))),
                new Stmt.Store(number(NormRow.SCALE, channels), read("scale")),
                new Stmt.Store(
                        number(NormRow.SHIFT, channels), sub(load("beta", c), mul(load("mean", c), read("scale")))));
        List<Param> params = new ArrayList<>();
        for (String role : List.of("gamma", "beta", "mean", "variance")) {
            params.add(new Param.Array(role, Param.Space.PARAMETERS, channels));
        }
        params.add(new Param.Array(
                NUMBERS, Param.Space.MEMORY, NormRow.layout(channels).size()));
        return new Kernel(work.name(), List.of(work.title()), params, List.of(Stmt.loop("c", channels, body)));
    }

    private static Access number(NormRow row, int channels) {
        return Access.of(NUMBERS, Index.var("c").plus(row.ordinal() * channels));
    }

    private static Expr load(String array, Index place) {
        return Expr.load(Access.of(array, place));
    }

    Kernel statistics(Layout in) {
        ChannelCalls calls = new ChannelCalls(work, in.shape(), SUMS)
                .buffer("in", in)
                .lanes("means")
                .lanes("squares");
        List<Stmt> sums = new ArrayList<>();
        List<Stmt> distances = new ArrayList<>();
        List<Stmt> sumsOfSquares = new ArrayList<>();
        List<Stmt> adds = new ArrayList<>();
        for (int i = 0; i < calls.turn(); i++) {
            Expr x = Expr.vector(calls.pixel("in", in, i));
            sums.add(new Stmt.LetVector("sum" + i, Expr.splat(0)));
            adds.add(new Stmt.Assign("sum" + i, add(read("sum" + i), x)));
            sumsOfSquares.add(new Stmt.LetVector("square" + i, Expr.splat(0)));
            distances.add(Stmt.line(
                    new Stmt.LetVector("d" + i, sub(x, read("mean"))),
                    new Stmt.Assign("square" + i, fma(read("d" + i), read("d" + i), read("square" + i)))));
        }
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Line(sums));
        body.addAll(calls.overPixels(adds));
        float share = 1f / (in.height() * in.width());
        body.add(new Stmt.LetVector("mean", mul(calls.total("sum"), Expr.splat(share))));
        body.add(new Stmt.VectorStore(Access.of("means", 0), read("mean")));
        body.add(new Stmt.Line(sumsOfSquares));
        body.addAll(calls.overPixels(distances));
        body.add(new Stmt.VectorStore(Access.of("squares", 0), calls.total("square")));
        return calls.kernel(body);
    }

    Kernel forward(Activation activation, Layout in, Layout out) {
        PixelRows rows = new PixelRows(work, out.shape())
                .buffer("in", in)
                .numbers(NUMBERS, NormRow.layout(out.channels()))
                .buffer("out", out);
        List<Stmt> body = new ArrayList<>();
        Expr x = Expr.vector(PixelRows.pixel("in"));
        body.add(new Stmt.LetVector("a", fma(x, number(rows, NormRow.SCALE), number(rows, NormRow.SHIFT))));
        body.addAll(Activations.function(activation, read("a"), Dialect.VECTOR).storeVector(PixelRows.pixel("out")));
        return rows.kernel(body);
    }

    private static Expr number(PixelRows rows, NormRow row) {
        return rows.number(NUMBERS, row.ordinal());
    }

    Kernel sums(Activation activation, Layout kept, Layout in, Layout dOut) {
        ChannelCalls calls = new ChannelCalls(work, in.shape(), 1);
        boolean linear = activation == Activation.LINEAR;
        if (!linear) {
            calls.buffer("kept", kept);
        }
        calls.buffer("in", in)
                .buffer("dOut", dOut)
                .numbers(NUMBERS, NormRow.layout(in.channels()))
                .lanes("sums")
                .lanes("products");
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetVector("mean", calls.number(NUMBERS, NormRow.MEAN.ordinal())));
        body.add(Stmt.line(new Stmt.LetVector("sum", Expr.splat(0)), new Stmt.LetVector("product", Expr.splat(0))));
        List<Stmt> pixel = new ArrayList<>();
        Expr gradient = Expr.vector(calls.pixel("dOut", dOut, 0));
        if (linear) {
            pixel.add(new Stmt.LetVector("d", gradient));
        } else {
            pixel.add(new Stmt.LetVector("a", Expr.vector(calls.pixel("kept", kept, 0))));
            pixel.addAll(Activations.backward(activation, read("a"), gradient, Dialect.VECTOR)
                    .letVector("d"));
            pixel.add(new Stmt.VectorStore(calls.pixel("dOut", dOut, 0), read("d")));
        }
        pixel.add(new Stmt.Assign("sum", add(read("sum"), read("d"))));
        Expr distance = sub(Expr.vector(calls.pixel("in", in, 0)), read("mean"));
        pixel.add(new Stmt.Assign("product", fma(read("d"), distance, read("product"))));
        body.addAll(calls.overPixels(pixel));
        body.add(new Stmt.VectorStore(Access.of("sums", 0), read("sum")));
        body.add(new Stmt.VectorStore(Access.of("products", 0), read("product")));
        return calls.kernel(body);
    }

    Kernel backward(Layout in, Layout dOut, Layout dIn, Update update) {
        PixelRows rows = new PixelRows(work, in.shape())
                .buffer("in", in)
                .buffer("dOut", dOut)
                .numbers(NUMBERS, NormRow.layout(in.channels()))
                .lanes("live", Param.Space.LIVE)
                .buffer("dIn", dIn);
        Expr distance = sub(Expr.vector(PixelRows.pixel("in")), number(rows, NormRow.MEAN));
        Expr mixed = fma(read("distance"), number(rows, NormRow.TILT), number(rows, NormRow.OFFSET));
        Expr gradient = fma(Expr.vector(PixelRows.pixel("dOut")), number(rows, NormRow.SLOPE), read("mixed"));
        Expr live = mul(read("d"), Expr.vector(Access.of("live", 0)));
        Access to = PixelRows.pixel("dIn");
        return rows.kernel(List.of(
                new Stmt.Comment(
                        "dIn = slope * dOut + (tilt * (in - mean) + offset), and nothing for samples that are not there"),
                new Stmt.LetVector("distance", distance),
                new Stmt.LetVector("mixed", mixed),
                new Stmt.LetVector("d", gradient),
                new Stmt.VectorStore(to, update == Update.WRITE ? live : add(Expr.vector(to), live))));
    }
}
