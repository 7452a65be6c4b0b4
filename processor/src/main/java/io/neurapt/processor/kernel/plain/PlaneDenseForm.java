package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * A dense layer of one sample: each input has a row of weights, one a unit, and the output is the sum of the rows times
 * the inputs, some rows at a time.
 */
final class PlaneDenseForm {

    private final Work work;
    private final PlaneLayout in;
    private final int units;
    private final boolean bias;
    private final Activation activation;
    private final PlaneLayout out;

    PlaneDenseForm(Work work, PlaneLayout in, int units, boolean bias, Activation activation, PlaneLayout out) {
        this.work = work;
        this.in = in;
        this.units = units;
        this.bias = bias;
        this.activation = activation;
        this.out = out;
    }

    ServingForm form() {
        boolean asItIs = in.shape().isVector() && !in.isCallers();
        String numbers = asItIs ? "in" : "flat";
        List<Param> params =
                new ArrayList<>(List.of(in.param("in"), new Param.Rows("w", Param.Space.PACKS, inputs(), units)));
        if (bias) {
            params.add(new Param.Rows("b", Param.Space.PACKS, 1, units));
        }
        params.add(out.param("out"));
        List<Stmt> body = new ArrayList<>();
        if (!asItIs) {
            params.add(new Param.Rows("flat", 1, inputs()));
            body.addAll(flatten());
        }
        body.add(start());
        for (Split part : Split.of(inputs(), RowGroups.balanced(inputs(), RowGroups.TERMS))) {
            body.addAll(part.over("i", List.of(add(numbers, part.at("i"), part.size()))));
        }
        if (activation == Activation.RELU) {
            body.add(relu());
        }
        int group = RowGroups.balanced(inputs(), RowGroups.TERMS);
        Kernel kernel = new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  " + group + (group == 1 ? " row" : " rows") + " of " + units + " weights a loop"),
                params,
                body);
        List<Pack> packs = new ArrayList<>();
        packs.add(new Pack.Rows(
                "w",
                Pack.Terms.ofDense(
                        in.shape().height(), in.shape().width(), in.shape().channels()),
                units));
        if (bias) {
            packs.add(new Pack.Copy("b", units));
        }
        return new ServingForm(kernel, packs);
    }

    private int inputs() {
        return in.planes() * in.pixels();
    }

    /** Puts the planes' numbers in the order of the weights, pixel after pixel. */
    private List<Stmt> flatten() {
        Loop c = new Loop("c", in.planes());
        Loop y = new Loop("y", in.height());
        Loop x = new Loop("x", in.width());
        Index from = y.at(in.yStep()).plus(x.at(in.xStep())).plus(in.at(0, 0));
        Index to = y.at(in.width() * in.planes()).plus(x.at(in.planes())).plus("c", 1);
        Kernel plane = new Kernel(
                work.name() + "Flatten",
                List.of("A channel's numbers to their places among the inputs."),
                List.of(in.planeParam("in"), new Param.Int("c"), new Param.Row("flat")),
                y.over(x.over(List.of(new Stmt.Store(Access.of("flat", to), Expr.load(Access.of("in", from)))))));
        return c.over(List.of(new Stmt.Call(
                plane, List.of(in.plane("in", c.at(1)), new Arg.Int(c.at(1)), new Arg.Row("flat", Index.ZERO)))));
    }

    private Stmt start() {
        Expr value = bias ? Expr.load(Access.of("b", Index.var("j"))) : Expr.constant(0);
        List<Param> params = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        if (bias) {
            params.add(new Param.Row("b"));
            args.add(new Arg.Row("b", Index.ZERO));
        }
        params.add(new Param.Row("out"));
        args.add(new Arg.Row("out", Index.ZERO));
        return new Stmt.Call(
                new Kernel(
                        work.name() + "Start",
                        List.of("The sums start from the bias."),
                        params,
                        List.of(overUnits(value))),
                args);
    }

    private Stmt add(String numbers, Index input, int rows) {
        MultiplyAdd sum = new MultiplyAdd("w", rows, "out").by("x");
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            sum.term(i, 0, i);
            args.add(new Arg.Row("w", input.plus(i)));
        }
        List<Param> params = new ArrayList<>(sum.inputs());
        params.addAll(List.of(Param.array("x"), new Param.Row("out")));
        args.addAll(List.of(new Arg.Part(numbers, Index.ZERO, input), new Arg.Row("out", Index.ZERO)));
        Kernel kernel = new Kernel(
                work.name() + "Rows" + rows,
                List.of("The weights of " + rows + " inputs, times the inputs."),
                params,
                sum.loops(List.of(new Span(0, 0, units, 1, 0, 0))));
        return new Stmt.Call(kernel, args);
    }

    private Stmt relu() {
        Expr value = Expr.max(Expr.load(Access.of("out", Index.var("j"))), Expr.constant(0));
        Kernel kernel = new Kernel(
                work.name() + "Relu",
                List.of("The ReLU, in place."),
                List.of(new Param.Row("out")),
                List.of(overUnits(value)));
        return new Stmt.Call(kernel, List.of(new Arg.Row("out", Index.ZERO)));
    }

    private Stmt overUnits(Expr value) {
        return Stmt.loop("j", units, new Stmt.Store(Access.of("out", Index.var("j")), value));
    }
}
