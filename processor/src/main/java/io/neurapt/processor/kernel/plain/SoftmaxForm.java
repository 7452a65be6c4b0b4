package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** Softmax over the channels of each pixel, forward and backward: a row of every channel after the other. */
final class SoftmaxForm {

    private final Work work;

    SoftmaxForm(Work work) {
        this.work = work;
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
        Expr e = new Expr.Unary(Expr.Function.EXP, sub(load(from), load(largest)));
        return rows.kernel(rows.overRows(
                rows.call(
                        "Start",
                        "No channel yet.",
                        List.of("largest", "sum"),
                        List.of(
                                along(out, largest, Expr.constant(-Float.MAX_VALUE)),
                                along(out, sum, Expr.constant(0)))),
                rows.overChannels(rows.call(
                        "Largest",
                        "The largest number of the channels so far.",
                        List.of("in", "largest"),
                        List.of(along(out, largest, Expr.max(load(largest), load(from)))))),
                rows.overChannels(rows.call(
                        "Exp",
                        "exp(in - largest), and their sum.",
                        List.of("in", "largest", "out", "sum"),
                        List.of(along(out, to, e), along(out, sum, add(load(sum), load(to)))))),
                rows.overChannels(rows.call(
                        "Scale",
                        "Probabilities, whose sum is 1.",
                        List.of("out", "sum"),
                        List.of(along(out, to, Expr.div(load(to), load(sum))))))));
    }

    Kernel backward(Layout out, Layout dOut) {
        Layout pixels = perPixel(out);
        RowCalls rows = new RowCalls(work, out.shape())
                .buffer("out", out)
                .buffer("dOut", dOut)
                .pixels("sum", pixels);
        Access probability = RowCalls.at("out", out);
        Access gradient = RowCalls.at("dOut", dOut);
        Access mean = RowCalls.at("sum", pixels);
        return rows.kernel(rows.overRows(
                rows.call("Start", "No channel yet.", List.of("sum"), List.of(along(out, mean, Expr.constant(0)))),
                rows.overChannels(rows.call(
                        "Mean",
                        "The mean of the gradients, weighted with the probabilities.",
                        List.of("out", "dOut", "sum"),
                        List.of(along(out, mean, fma(load(probability), load(gradient), load(mean)))))),
                rows.overChannels(rows.call(
                        "Channel",
                        "The gradient's distance from the mean.",
                        List.of("out", "dOut", "sum"),
                        List.of(along(out, gradient, mul(load(probability), sub(load(gradient), load(mean)))))))));
    }

    private static Stmt along(Layout layout, Access to, Expr value) {
        return RowCalls.along(layout, new Stmt.Store(to, value));
    }
}
