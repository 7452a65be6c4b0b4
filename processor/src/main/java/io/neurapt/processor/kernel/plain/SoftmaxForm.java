package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
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

/** Softmax over the channels of each pixel, or its logarithm, forward and backward: a row of every channel after the other. */
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
        Layout pixels = perPixel(out);
        RowCalls rows = new RowCalls(work, out.shape())
                .buffer("in", in)
                .buffer("out", out)
                .pixels("largest", pixels)
                .pixels("sum", pixels);
        Access from = RowCalls.at("in", in);
        Access to = RowCalls.at("out", out);
        Access largest = RowCalls.at("largest", pixels);
        Access sum = RowCalls.at("sum", pixels);
        Expr power = exp(sub(load(from), load(largest)));
        List<Stmt> body = new ArrayList<>();
        body.add(rows.call(
                "Start",
                "No channel yet.",
                List.of("largest", "sum"),
                List.of(along(out, largest, Expr.constant(-Float.MAX_VALUE)), along(out, sum, Expr.constant(0)))));
        body.add(rows.overChannels(rows.call(
                "Largest",
                "The largest number of the channels so far.",
                List.of("in", "largest"),
                List.of(along(out, largest, Expr.max(load(largest), load(from)))))));
        if (activation == Activation.SOFTMAX) {
            body.add(rows.overChannels(rows.call(
                    "Exp",
                    "exp(in - largest), and their sum.",
                    List.of("in", "largest", "out", "sum"),
                    List.of(along(out, to, power), along(out, sum, add(load(sum), load(to)))))));
            body.add(rows.overChannels(rows.call(
                    "Scale",
                    "Probabilities, whose sum is 1.",
                    List.of("out", "sum"),
                    List.of(along(out, to, Expr.div(load(to), load(sum)))))));
        } else {
            body.add(rows.overChannels(rows.call(
                    "Exp",
                    "The sum of exp(in - largest).",
                    List.of("in", "largest", "sum"),
                    List.of(along(out, sum, add(load(sum), power))))));
            body.add(rows.call(
                    "Log",
                    "The logarithm of the sum.",
                    List.of("sum"),
                    List.of(along(out, sum, new Expr.Unary(Expr.Function.LOG, load(sum))))));
            body.add(rows.overChannels(rows.call(
                    "Scale",
                    "Logarithms of probabilities, whose sum is 1.",
                    List.of("in", "largest", "sum", "out"),
                    List.of(along(out, to, sub(sub(load(from), load(largest)), load(sum)))))));
        }
        return rows.kernel(rows.overRows(body.toArray(new Stmt[0])));
    }

    Kernel backward(Layout out, Layout dOut) {
        Layout pixels = perPixel(out);
        RowCalls rows = new RowCalls(work, out.shape())
                .buffer("out", out)
                .buffer("dOut", dOut)
                .pixels("sum", pixels);
        Access given = RowCalls.at("out", out);
        Access gradient = RowCalls.at("dOut", dOut);
        Access sum = RowCalls.at("sum", pixels);
        Stmt start = rows.call("Start", "No channel yet.", List.of("sum"), List.of(along(out, sum, Expr.constant(0))));
        if (activation == Activation.SOFTMAX) {
            return rows.kernel(rows.overRows(
                    start,
                    rows.overChannels(rows.call(
                            "Mean",
                            "The mean of the gradients, weighted with the probabilities.",
                            List.of("out", "dOut", "sum"),
                            List.of(along(out, sum, fma(load(given), load(gradient), load(sum)))))),
                    rows.overChannels(rows.call(
                            "Channel",
                            "The gradient's distance from the mean.",
                            List.of("out", "dOut", "sum"),
                            List.of(along(out, gradient, mul(load(given), sub(load(gradient), load(sum)))))))));
        }
        return rows.kernel(rows.overRows(
                start,
                rows.overChannels(rows.call(
                        "Sum",
                        "The sum of the gradients.",
                        List.of("dOut", "sum"),
                        List.of(along(out, sum, add(load(sum), load(gradient)))))),
                rows.overChannels(rows.call(
                        "Channel",
                        "The gradient without the probability's share of the sum.",
                        List.of("out", "dOut", "sum"),
                        List.of(along(out, gradient, sub(load(gradient), mul(exp(load(given)), load(sum)))))))));
    }

    private static Expr exp(Expr value) {
        return new Expr.Unary(Expr.Function.EXP, value);
    }

    private static Stmt along(Layout layout, Access to, Expr value) {
        return RowCalls.along(layout, new Stmt.Store(to, value));
    }
}
