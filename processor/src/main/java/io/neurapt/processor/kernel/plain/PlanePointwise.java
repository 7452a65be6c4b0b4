package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** What is done to one sample number by number: functions, softmax of its channels, copies. */
final class PlanePointwise {

    private final Work work;

    PlanePointwise(Work work) {
        this.work = work;
    }

    ServingForm copy(PlaneLayout in, PlaneLayout out) {
        PlaneCalls calls = new PlaneCalls(work, out).buffer("in", in).buffer("out", out);
        return calls.formOfPlanes(calls.along(new Stmt.Store(calls.at("out"), load(calls.at("in")))));
    }

    /** A function of one number, in place. */
    ServingForm activation(Activation activation, PlaneLayout out) {
        PlaneCalls calls = new PlaneCalls(work, out).buffer("out", out);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("a", load(calls.at("out"))));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER)
                .then(value -> new Stmt.Store(calls.at("out"), value)));
        return calls.formOfPlanes(calls.along(body.toArray(Stmt[]::new)));
    }

    /** The powers replace the input. */
    ServingForm softmax(PlaneLayout in, PlaneLayout out) {
        return out.shape().isImage() ? softmaxOfPixels(in, out) : softmaxOfVector(in, out);
    }

    private ServingForm softmaxOfVector(PlaneLayout in, PlaneLayout out) {
        PlaneCalls calls = new PlaneCalls(work, out).buffer("in", in).buffer("out", out);
        Access z = calls.at("in");
        return calls.formOfPlanes(
                new Stmt.LetNumber("largest", Expr.constant(-Float.MAX_VALUE)),
                calls.along(new Stmt.Assign("largest", Expr.max(read("largest"), load(z)))),
                new Stmt.LetNumber("sum", Expr.constant(0)),
                calls.along(
                        new Stmt.LetNumber("power", power(load(z), read("largest"))),
                        new Stmt.Store(z, read("power")),
                        new Stmt.Assign("sum", add(read("sum"), read("power")))),
                calls.along(new Stmt.Store(calls.at("out"), div(load(z), read("sum")))));
    }

    private ServingForm softmaxOfPixels(PlaneLayout in, PlaneLayout out) {
        PlaneLayout pixels = PlaneLayout.single(out.height(), out.width());
        PlaneCalls calls = new PlaneCalls(work, out)
                .buffer("in", in)
                .buffer("out", out)
                .single("largest", pixels)
                .single("sum", pixels);
        Access z = calls.at("in");
        Access largest = calls.at("largest");
        Access sum = calls.at("sum");
        List<Stmt> body = new ArrayList<>();
        body.add(calls.call(
                "Start",
                "No channel yet.",
                List.of("largest", "sum"),
                calls.along(new Stmt.Store(largest, Expr.constant(-Float.MAX_VALUE))),
                calls.along(new Stmt.Store(sum, Expr.constant(0)))));
        body.addAll(calls.overPlanes(calls.call(
                "Largest",
                "The largest number of the channels so far.",
                List.of("in", "largest"),
                calls.along(new Stmt.Store(largest, Expr.max(load(largest), load(z)))))));
        body.addAll(calls.overPlanes(calls.call(
                "Exp",
                "exp(in - largest), and their sum.",
                List.of("in", "largest", "sum"),
                calls.along(new Stmt.Store(z, power(load(z), load(largest)))),
                calls.along(new Stmt.Store(sum, add(load(sum), load(z)))))));
        body.addAll(calls.overPlanes(calls.call(
                "Scale",
                "Probabilities, whose sum is 1.",
                List.of("in", "sum", "out"),
                calls.along(new Stmt.Store(calls.at("out"), div(load(z), load(sum)))))));
        return calls.form(body);
    }

    /** The largest is subtracted, so that exp does not overflow. */
    private static Expr power(Expr value, Expr largest) {
        return new Expr.Unary(Expr.Function.EXP, sub(value, largest));
    }
}
