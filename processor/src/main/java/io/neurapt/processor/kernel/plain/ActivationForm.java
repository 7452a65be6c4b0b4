package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.mul;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Functions of one number, in place, and their derivatives from the output; with the bias gradient on the way. */
final class ActivationForm {

    private final Work work;
    private final Activation activation;

    ActivationForm(Work work, Activation activation) {
        this.work = work;
        this.activation = activation;
    }

    Kernel forward(Layout out) {
        Expr value = Expr.load(RowCalls.at("out", out));
        return new RowCalls(work, out.shape())
                .buffer("out", out)
                .kernel(List.of(RowCalls.along(
                        out,
                        new Stmt.Store(
                                RowCalls.at("out", out), Activations.function(activation, value, Dialect.NUMBER)))));
    }

    /** The gradient of the output becomes the gradient before the function. */
    Kernel backward(Layout out, Layout dOut, boolean bias) {
        RowCalls rows = new RowCalls(work, out.shape());
        List<Stmt> body = new ArrayList<>();
        if (activation != Activation.LINEAR) {
            rows.buffer("out", out);
            Expr a = Expr.load(RowCalls.at("out", out));
            Expr d = Expr.load(RowCalls.at("dOut", dOut));
            body.add(RowCalls.along(dOut, new Stmt.Store(RowCalls.at("dOut", dOut), derivative(a, d))));
        }
        rows.buffer("dOut", dOut);
        if (bias) {
            rows.channelGradients("dB");
            body.addAll(RowSum.addTo("dB", "dOut", dOut));
        }
        return rows.kernel(body);
    }

    /** {@code d * f'(x)}, from {@code a = f(x)}; that of ReLU without a branch. */
    private Expr derivative(Expr a, Expr d) {
        return activation == Activation.RELU
                ? mul(d, Indicator.isPositive(a))
                : Activations.backward(activation, a, d, Dialect.NUMBER);
    }
}
