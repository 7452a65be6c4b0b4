package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
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

    /** Sums or products, and a function of them. */
    ServingForm join(Joint joint, Activation activation, List<PlaneLayout> ins, PlaneLayout out) {
        PlaneCalls calls = new PlaneCalls(work, out);
        for (int i = 0; i < ins.size(); i++) {
            calls.buffer("in" + i, ins.get(i));
        }
        calls.buffer("out", out);
        Expr joined = load(calls.at("in0"));
        for (int i = 1; i < ins.size(); i++) {
            joined = joint.of(joined, load(calls.at("in" + i)));
        }
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("a", joined));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(calls.at("out")));
        return calls.formOfPlanes(calls.along(body.toArray(new Stmt[0])));
    }

    /** A factor and a summand for each channel, and a function. */
    ServingForm scale(Activation activation, PlaneLayout in, PlaneLayout out) {
        int channels = out.shape().channels();
        boolean single = out.shape().isVector(); // a vector's channels are the numbers of its plane
        PlaneCalls calls = new PlaneCalls(work, out).buffer("in", in).buffer("out", out);
        Index channel = single ? Index.var("j") : Index.ZERO;
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber(
                "a", fma(load(calls.at("in")), load(Access.of("gamma", channel)), load(Access.of("beta", channel)))));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(calls.at("out")));
        Kernel plane = new Kernel(
                work.name() + "Plane",
                List.of("One plane."),
                List.of(in.planeParam("in"), Param.array("gamma"), Param.array("beta"), out.planeParam("out")),
                List.of(calls.along(body.toArray(new Stmt[0]))));
        Loop c = new Loop("c", out.planes());
        Stmt call = new Stmt.Call(
                plane,
                List.of(
                        in.plane("in", c.at(1)),
                        new Arg.Part("gamma", Index.ZERO, c.at(1)),
                        new Arg.Part("beta", Index.ZERO, c.at(1)),
                        out.plane("out", c.at(1))));
        List<Param> params = List.of(
                in.param("in"),
                new Param.Rows("gamma", Param.Space.PACKS, 1, channels),
                new Param.Rows("beta", Param.Space.PACKS, 1, channels),
                out.param("out"));
        Kernel kernel = new Kernel(work.name(), List.of(work.title()), params, c.over(List.of(call)));
        return new ServingForm(kernel, List.of(new Pack.Copy("gamma", channels), new Pack.Copy("beta", channels)));
    }

    /** The numbers of each category. */
    ServingForm embedding(int categories, PlaneLayout in, PlaneLayout out) {
        int size = out.shape().channels();
        Loop i = new Loop("i", in.width());
        Loop k = new Loop("k", size);
        boolean single = out.shape().isVector(); // a plane of all channels, else one for each
        Kernel number = new Kernel(
                work.name() + "Number",
                List.of("One number of one category."),
                List.of(Param.array("in"), Param.array("w"), Param.array("out")),
                List.of(new Stmt.Category(
                        "c",
                        Access.of("in", 0),
                        categories,
                        List.of(new Stmt.Store(Access.of("out", 0), load(Access.of("w", Index.var("c", size))))))));
        Index category = i.at(1);
        Index place = single ? k.at(1) : i.at(1).plus(out.at(0, 0));
        Stmt call = new Stmt.Call(
                number,
                List.of(
                        in.isCallers() ? new Arg.Array("in", category) : new Arg.Part("in", Index.ZERO, category),
                        new Arg.Part("w", Index.ZERO, k.at(1)),
                        new Arg.Part("out", single ? Index.ZERO : k.at(1), place)));
        List<Param> params =
                List.of(in.param("in"), new Param.Rows("w", Param.Space.PACKS, 1, categories * size), out.param("out"));
        return new ServingForm(
                new Kernel(work.name(), List.of(work.title()), params, i.over(k.over(List.of(call)))),
                List.of(new Pack.Copy("w", categories * size)));
    }

    /** Moves numbers, plane by plane. */
    ServingForm move(Move move, PlaneLayout in, PlaneLayout out) {
        Loop y = new Loop("y", move.shape().height());
        Loop x = new Loop("x", move.shape().width());
        Loop c = new Loop("c", move.shape().channels());
        Kernel plane = new Kernel(
                work.name() + "Plane",
                List.of("One plane."),
                List.of(Param.array("in"), Param.array("out")),
                y.over(x.over(List.of(new Stmt.Store(
                        Access.of("out", place(move.to(), out, y, x)),
                        load(Access.of("in", place(move.from(), in, y, x))))))));
        Stmt call = new Stmt.Call(plane, List.of(plane("in", move.from(), in, c), plane("out", move.to(), out, c)));
        return ServingForm.of(new Kernel(
                work.name(), List.of(work.title()), List.of(in.param("in"), out.param("out")), c.over(List.of(call))));
    }

    /** The plane of c, from its first number on; of a vector its single one. */
    private static Arg plane(String name, Box box, PlaneLayout layout, Loop c) {
        boolean single = layout.shape().isVector();
        Index start = box.isFlat() || single ? c.at(1).plus(box.channel()) : Index.ZERO;
        Index row = box.isFlat() || single ? Index.ZERO : c.at(1).plus(box.channel());
        return layout.isCallers() ? new Arg.Array(name, row.plus(start)) : new Arg.Part(name, row, start);
    }

    private static Index place(Box box, PlaneLayout layout, Loop y, Loop x) {
        if (box.isFlat()) {
            int channels = box.flat().channels();
            return y.at(box.flat().width() * channels).plus(x.at(channels));
        }
        return y.at(box.yStep() * layout.yStep())
                .plus(x.at(box.xStep() * layout.xStep()))
                .plus(layout.at(box.y(), box.x()));
    }

    /** A function of one number, in place. */
    ServingForm activation(Activation activation, PlaneLayout out) {
        PlaneCalls calls = new PlaneCalls(work, out).buffer("out", out);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("a", load(calls.at("out"))));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(calls.at("out")));
        return calls.formOfPlanes(calls.along(body.toArray(new Stmt[0])));
    }

    /** The powers replace the input; for the logarithm the distances from the largest do. */
    ServingForm softmax(Activation activation, PlaneLayout in, PlaneLayout out) {
        return out.shape().isVector() ? softmaxOfVector(activation, in, out) : softmaxOfPixels(activation, in, out);
    }

    private ServingForm softmaxOfVector(Activation activation, PlaneLayout in, PlaneLayout out) {
        PlaneCalls calls = new PlaneCalls(work, out).buffer("in", in).buffer("out", out);
        Access z = calls.at("in");
        if (activation == Activation.LOG_SOFTMAX) {
            return calls.formOfPlanes(
                    new Stmt.LetNumber("largest", Expr.constant(-Float.MAX_VALUE)),
                    calls.along(new Stmt.Assign("largest", Expr.max(read("largest"), load(z)))),
                    new Stmt.LetNumber("sum", Expr.constant(0)),
                    calls.along(
                            new Stmt.LetNumber("d", sub(load(z), read("largest"))),
                            new Stmt.Store(z, read("d")),
                            new Stmt.Assign("sum", add(read("sum"), exp(read("d"))))),
                    new Stmt.LetNumber("log", log(read("sum"))),
                    calls.along(new Stmt.Store(calls.at("out"), sub(load(z), read("log")))));
        }
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

    private ServingForm softmaxOfPixels(Activation activation, PlaneLayout in, PlaneLayout out) {
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
        if (activation == Activation.LOG_SOFTMAX) {
            body.addAll(calls.overPlanes(calls.call(
                    "Exp",
                    "in - largest, and the sum of exp of it.",
                    List.of("in", "largest", "sum"),
                    calls.along(new Stmt.Store(z, sub(load(z), load(largest)))),
                    calls.along(new Stmt.Store(sum, add(load(sum), exp(load(z))))))));
            body.add(calls.call(
                    "Log", "The sum's logarithm.", List.of("sum"), calls.along(new Stmt.Store(sum, log(load(sum))))));
            body.addAll(calls.overPlanes(calls.call(
                    "Scale",
                    "Logarithms of probabilities, whose sum is 1.",
                    List.of("in", "sum", "out"),
                    calls.along(new Stmt.Store(calls.at("out"), sub(load(z), load(sum)))))));
            return calls.form(body);
        }
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
        return exp(sub(value, largest));
    }

    private static Expr exp(Expr value) {
        return new Expr.Unary(Expr.Function.EXP, value);
    }

    private static Expr log(Expr value) {
        return new Expr.Unary(Expr.Function.LOG, value);
    }
}
