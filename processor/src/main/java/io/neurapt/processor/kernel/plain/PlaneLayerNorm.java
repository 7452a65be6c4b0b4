package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Layer normalisation of one sample: of an image a plane after the other, of a vector its numbers. */
final class PlaneLayerNorm {

    private final Work work;
    private final float epsilon;
    private final PlaneLayout in;
    private final PlaneLayout out;
    private final int channels;

    PlaneLayerNorm(Work work, float epsilon, PlaneLayout in, PlaneLayout out) {
        this.work = work;
        this.epsilon = epsilon;
        this.in = in;
        this.out = out;
        this.channels = out.shape().channels();
    }

    ServingForm form() {
        PlaneCalls calls = new PlaneCalls(work, out)
                .buffer("in", in)
                .channels("gamma", channels)
                .channels("beta", channels)
                .buffer("out", out);
        ServingForm form = out.shape().isVector() ? ofVector(calls) : ofPixels(calls);
        return new ServingForm(
                form.kernel(), List.of(new Pack.Copy("gamma", channels), new Pack.Copy("beta", channels)));
    }

    private ServingForm ofVector(PlaneCalls calls) {
        Expr x = load(calls.at("in"));
        Expr d = sub(x, read("mean"));
        Access gamma = Access.of("gamma", Index.var("j"));
        Access beta = Access.of("beta", Index.var("j"));
        return calls.formOfPlanes(
                List.of("in", "gamma", "beta", "out"),
                new Stmt.LetNumber("sum", Expr.constant(0)),
                calls.along(new Stmt.Assign("sum", add(read("sum"), x))),
                new Stmt.LetNumber("mean", mul(read("sum"), share())),
                new Stmt.LetNumber("squares", Expr.constant(0)),
                calls.along(
                        new Stmt.LetNumber("d", d),
                        new Stmt.Assign("squares", fma(read("d"), read("d"), read("squares")))),
                new Stmt.LetNumber("inverse", inverse(read("squares"))),
                calls.along(new Stmt.Store(calls.at("out"), fma(mul(d, read("inverse")), load(gamma), load(beta)))));
    }

    private ServingForm ofPixels(PlaneCalls calls) {
        PlaneLayout pixels = PlaneLayout.single(out.height(), out.width());
        calls.single("mean", pixels).single("inverse", pixels);
        Expr x = load(calls.at("in"));
        Access mean = calls.at("mean");
        Access inverse = calls.at("inverse");
        Expr d = sub(x, load(mean));
        List<Stmt> body = new ArrayList<>();
        body.add(calls.call(
                "Start",
                "No channel yet.",
                List.of("mean", "inverse"),
                calls.along(new Stmt.Store(mean, Expr.constant(0))),
                calls.along(new Stmt.Store(inverse, Expr.constant(0)))));
        body.addAll(calls.overPlanes(calls.call(
                "Sum",
                "The sum of the channels so far.",
                List.of("in", "mean"),
                calls.along(new Stmt.Store(mean, add(load(mean), x))))));
        body.add(calls.call(
                "Mean", "Their mean.", List.of("mean"), calls.along(new Stmt.Store(mean, mul(load(mean), share())))));
        body.addAll(calls.overPlanes(calls.call(
                "Squares",
                "The sum of squared distances from it so far.",
                List.of("in", "mean", "inverse"),
                calls.along(new Stmt.Store(inverse, fma(d, d, load(inverse)))))));
        body.add(calls.call(
                "Inverse",
                "1 / sqrt(variance + epsilon).",
                List.of("inverse"),
                calls.along(new Stmt.Store(inverse, inverse(load(inverse))))));
        Expr scaled = fma(mul(d, load(inverse)), load(Access.of("gamma", 0)), load(Access.of("beta", 0)));
        body.addAll(calls.overPlanes(calls.call(
                "Channel",
                "Normalised, scaled and shifted.",
                List.of("in", "mean", "inverse", "gamma", "beta", "out"),
                calls.along(new Stmt.Store(calls.at("out"), scaled)))));
        return calls.form(body);
    }

    private Expr inverse(Expr squares) {
        Expr variance = mul(squares, share());
        return div(Expr.constant(1), new Expr.Unary(Expr.Function.SQRT, add(variance, Expr.constant(epsilon))));
    }

    private Expr share() {
        return Expr.constant(1f / channels);
    }
}
