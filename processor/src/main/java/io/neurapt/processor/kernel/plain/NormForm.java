package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
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
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Batch normalisation: sums a channel, which the runtime makes numbers of, and what is done with those row by row. */
final class NormForm {

    private static final String NUMBERS = "numbers";

    private final Work work;

    NormForm(Work work) {
        this.work = work;
    }

    Kernel prepare(int channels, double epsilon) {
        Access c = Access.of("gamma", Index.var("c"));
        Expr variance = add(load(Access.of("variance", Index.var("c"))), Expr.constant((float) epsilon));
        Expr mean = load(Access.of("mean", Index.var("c")));
        List<Stmt> body = List.of(
                new Stmt.LetNumber("factor", Expr.div(load(c), new Expr.Unary(Expr.Function.SQRT, variance))),
                new Stmt.Store(Access.of("scale", Index.var("c")), read("factor")),
                new Stmt.Store(
                        Access.of("shift", Index.var("c")),
                        sub(load(Access.of("beta", Index.var("c"))), mul(mean, read("factor")))));
        List<Param> params = new ArrayList<>();
        List<Param> inner = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        for (String role : List.of("gamma", "beta", "mean", "variance")) {
            params.add(new Param.Array(role, Param.Space.PARAMETERS, channels));
            inner.add(Param.array(role));
            args.add(new Arg.Array(role, Index.ZERO));
        }
        params.add(RowCalls.rows(NUMBERS, NormRow.layout(channels)));
        for (NormRow row : List.of(NormRow.SCALE, NormRow.SHIFT)) {
            inner.add(new Param.Row(name(row)));
            args.add(new Arg.Row(NUMBERS, Index.of(row.ordinal())));
        }
        Kernel channels1 = new Kernel(
                work.name() + "Channels", List.of("All channels."), inner, List.of(Stmt.loop("c", channels, body)));
        return new Kernel(work.name(), List.of(work.title()), params, List.of(new Stmt.Call(channels1, args)));
    }

    Kernel statistics(Layout in) {
        int lanes = in.lanes();
        RowCalls rows = new RowCalls(work, in.shape())
                .buffer("in", in)
                .channelLanes("means", lanes)
                .channelLanes("squares", lanes);
        Access mean = Access.of("means", Index.var("l"));
        Access square = Access.of("squares", Index.var("l"));
        Expr x = load(RowCalls.pixel("in", in));
        Expr share = Expr.constant(1f / (in.height() * in.width()));
        Stmt clear =
                Stmt.loop("l", lanes, new Stmt.Store(mean, Expr.constant(0)), new Stmt.Store(square, Expr.constant(0)));
        Stmt sum = RowCalls.overPixels(in, new Stmt.Store(mean, add(load(mean), x)));
        Stmt scale = Stmt.loop("l", lanes, new Stmt.Store(mean, mul(load(mean), share)));
        Stmt distances = RowCalls.overPixels(
                in,
                new Stmt.LetNumber("d", sub(x, load(mean))),
                new Stmt.Store(square, fma(read("d"), read("d"), load(square))));
        List<String> both = List.of("means", "squares");
        return rows.kernel(
                rows.overChannels(rows.call("Start", "No pixel yet.", both, List.of(clear))),
                rows.overRows(
                        rows.overChannels(rows.call("Sum", "The sum of a row.", List.of("in", "means"), List.of(sum)))),
                rows.overChannels(rows.call("Mean", "The mean of a channel.", List.of("means"), List.of(scale))),
                rows.overRows(rows.overChannels(rows.call(
                        "Squares",
                        "The squared distances of a row from it.",
                        List.of("in", "means", "squares"),
                        List.of(distances)))));
    }

    Kernel forward(Activation activation, Layout in, Layout out) {
        RowCalls rows = new RowCalls(work, out.shape()).buffer("in", in);
        numbers(rows, out, NormRow.SCALE, NormRow.SHIFT).buffer("out", out);
        List<Stmt> body = new ArrayList<>();
        Expr x = load(RowCalls.at("in", in));
        body.add(new Stmt.LetNumber("a", fma(x, read("factor"), read("summand"))));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(RowCalls.at("out", out)));
        return rows.kernel(List.of(
                Stmt.line(
                        new Stmt.LetNumber("factor", number(NormRow.SCALE)),
                        new Stmt.LetNumber("summand", number(NormRow.SHIFT))),
                RowCalls.along(out, body.toArray(new Stmt[0]))));
    }

    Kernel sums(Activation activation, Layout kept, Layout in, Layout dOut) {
        int lanes = in.lanes();
        RowCalls rows = new RowCalls(work, in.shape());
        boolean linear = activation == Activation.LINEAR;
        if (!linear) {
            rows.buffer("kept", kept);
        }
        rows.buffer("in", in).buffer("dOut", dOut);
        numbers(rows, in, NormRow.MEAN).channelLanes("sums", lanes).channelLanes("products", lanes);
        Access sum = Access.of("sums", Index.var("l"));
        Access product = Access.of("products", Index.var("l"));
        Access gradient = RowCalls.pixel("dOut", dOut);
        List<Stmt> pixel = new ArrayList<>();
        if (linear) {
            pixel.add(new Stmt.LetNumber("d", load(gradient)));
        } else {
            pixel.add(new Stmt.LetNumber("a", load(RowCalls.pixel("kept", kept))));
            pixel.addAll(Activations.backward(activation, read("a"), load(gradient), Dialect.NUMBER)
                    .letNumber("d"));
            pixel.add(new Stmt.Store(gradient, read("d")));
        }
        pixel.add(new Stmt.Store(sum, add(load(sum), read("d"))));
        Expr distance = sub(load(RowCalls.pixel("in", in)), read("center"));
        pixel.add(new Stmt.Store(product, fma(read("d"), distance, load(product))));
        List<Stmt> row = List.of(
                new Stmt.LetNumber("center", number(NormRow.MEAN)),
                RowCalls.overPixels(in, pixel.toArray(new Stmt[0])));
        Stmt clear =
                Stmt.loop("l", lanes, new Stmt.Store(sum, Expr.constant(0)), new Stmt.Store(product, Expr.constant(0)));
        return rows.kernel(
                rows.overChannels(rows.call("Start", "No pixel yet.", List.of("sums", "products"), List.of(clear))),
                rows.overRows(rows.overChannels(rows.call("Row", "One row.", rows.names(), row))));
    }

    Kernel backward(Layout in, Layout dOut, Layout dIn, Update update) {
        RowCalls rows = new RowCalls(work, in.shape()).buffer("in", in).buffer("dOut", dOut);
        numbers(rows, in, NormRow.MEAN, NormRow.SLOPE, NormRow.TILT, NormRow.OFFSET)
                .lanes("live", Param.Space.LIVE, in.lanes())
                .buffer("dIn", dIn);
        Expr distance = sub(load(RowCalls.pixel("in", in)), read("center"));
        Expr mixed = fma(distance, read("share"), read("summand"));
        Expr gradient = fma(load(RowCalls.pixel("dOut", dOut)), read("factor"), mixed);
        Expr live = mul(gradient, load(Access.of("live", Index.var("l"))));
        Access to = RowCalls.pixel("dIn", dIn);
        return rows.kernel(List.of(
                Stmt.line(
                        new Stmt.LetNumber("center", number(NormRow.MEAN)),
                        new Stmt.LetNumber("factor", number(NormRow.SLOPE)),
                        new Stmt.LetNumber("share", number(NormRow.TILT)),
                        new Stmt.LetNumber("summand", number(NormRow.OFFSET))),
                RowCalls.overPixels(in, new Stmt.Store(to, update == Update.WRITE ? live : add(load(to), live)))));
    }

    /** The channel's numbers of some rows, by the rows' names. */
    private static RowCalls numbers(RowCalls rows, Layout buffer, NormRow... wanted) {
        for (NormRow row : wanted) {
            rows.number(NUMBERS, NormRow.layout(buffer.channels()), name(row), row.ordinal());
        }
        return rows;
    }

    private static Expr number(NormRow row) {
        return load(Access.of(name(row), 0));
    }

    private static String name(NormRow row) {
        return row.name().toLowerCase(java.util.Locale.ROOT);
    }
}
