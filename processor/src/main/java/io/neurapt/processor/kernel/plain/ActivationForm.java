package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.Formula;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Functions of one number, and their derivatives from what is kept of them; with the bias gradient on the way. */
final class ActivationForm {

    private final Work work;
    private final Activation activation;

    ActivationForm(Work work, Activation activation) {
        this.work = work;
        this.activation = activation;
    }

    Kernel forward(Layout in, Layout out) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("a", Expr.load(RowCalls.at("in", in))));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(RowCalls.at("out", out)));
        return new RowCalls(work, out.shape())
                .buffer("in", in)
                .buffer("out", out)
                .kernel(List.of(RowCalls.along(out, body.toArray(new Stmt[0]))));
    }

    /** The function of a sum of the input and a number of each channel. */
    Kernel ofBiased(Layout in, Layout out) {
        List<Stmt> each = new ArrayList<>();
        each.add(new Stmt.LetNumber("a", add(Expr.load(RowCalls.at("in", in)), read("bias"))));
        each.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(RowCalls.at("out", out)));
        return new RowCalls(work, out.shape())
                .buffer("in", in)
                .channelParameters("b")
                .buffer("out", out)
                .kernel(List.of(
                        new Stmt.LetNumber("bias", Expr.load(Access.of("b", 0))),
                        RowCalls.along(out, each.toArray(new Stmt[0]))));
    }

    /** The gradient of the output becomes the gradient before the function. */
    Kernel backward(Layout kept, Layout dOut, boolean bias) {
        RowCalls rows = new RowCalls(work, dOut.shape());
        List<Stmt> body = new ArrayList<>();
        if (activation != Activation.LINEAR) {
            rows.buffer("kept", kept);
            List<Stmt> each = new ArrayList<>();
            each.add(new Stmt.LetNumber("a", Expr.load(RowCalls.at("kept", kept))));
            if (activation == Activation.RELU) {
                each.add(new Stmt.Comment("the minimum is 1 where the output is positive, and else 0: no branch"));
            }
            each.addAll(
                    derivative(read("a"), Expr.load(RowCalls.at("dOut", dOut))).store(RowCalls.at("dOut", dOut)));
            body.add(RowCalls.along(dOut, each.toArray(new Stmt[0])));
        }
        rows.buffer("dOut", dOut);
        if (bias) {
            rows.channelGradients("dB");
            body.addAll(RowSum.addTo("dB", "dOut", dOut));
        }
        return rows.kernel(body);
    }

    /** {@code d * f'(x)}, from {@code a = f(x)}; that of ReLU without a branch. */
    private Formula derivative(Expr a, Expr d) {
        return activation == Activation.RELU
                ? new Formula(List.of(), mul(d, Indicator.isPositive(a)))
                : Activations.backward(activation, a, d, Dialect.NUMBER);
    }
}
