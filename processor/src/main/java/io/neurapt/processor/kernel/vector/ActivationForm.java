package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Dialect;
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
        body.add(new Stmt.LetVector("a", Expr.vector(PixelRows.pixel("in"))));
        body.addAll(Activations.function(activation, read("a"), Dialect.VECTOR).storeVector(PixelRows.pixel("out")));
        return new PixelRows(work, out.shape())
                .buffer("in", in)
                .buffer("out", out)
                .kernel(body);
    }

    /** The function of a sum of the input and a number of each channel. */
    Kernel ofBiased(Layout in, Layout out) {
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetVector("a", add(Expr.vector(PixelRows.pixel("in")), read("bias"))));
        body.addAll(Activations.function(activation, read("a"), Dialect.VECTOR).storeVector(PixelRows.pixel("out")));
        return new PixelRows(work, out.shape())
                .buffer("in", in)
                .channelParameters("b")
                .buffer("out", out)
                .kernel(List.of(), List.of(new Stmt.LetVector("bias", Expr.splat(Access.of("b", 0)))), body, List.of());
    }

    /** The gradient of the output becomes the gradient before the function. */
    Kernel backward(Layout kept, Layout dOut, boolean bias) {
        PixelRows rows = new PixelRows(work, dOut.shape());
        List<Stmt> body = new ArrayList<>();
        Access gradient = PixelRows.pixel("dOut");
        if (activation == Activation.LINEAR) {
            body.add(new Stmt.LetVector("d", Expr.vector(gradient)));
        } else {
            rows.buffer("kept", kept);
            body.add(new Stmt.LetVector("a", Expr.vector(PixelRows.pixel("kept"))));
            body.addAll(Activations.backward(activation, read("a"), Expr.vector(gradient), Dialect.VECTOR)
                    .letVector("d"));
            body.add(new Stmt.VectorStore(gradient, read("d")));
        }
        rows.buffer("dOut", dOut);
        if (!bias) {
            return rows.kernel(body);
        }
        rows.channelSums("dB");
        if (rows.isVector()) {
            Access sum = PixelRows.pixel("dB");
            body.add(new Stmt.VectorStore(sum, add(Expr.vector(sum), read("d"))));
            return rows.kernel(body);
        }
        Access sum = Access.of("dB", 0);
        body.add(new Stmt.Assign("sum", add(read("sum"), read("d"))));
        return rows.kernel(
                List.of(),
                List.of(new Stmt.LetVector("sum", Expr.vector(sum))),
                body,
                List.of(new Stmt.VectorStore(sum, read("sum"))));
    }
}
