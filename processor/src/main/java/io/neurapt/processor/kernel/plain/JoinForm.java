package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Sums and products of buffers of one shape, and a function of them on the way. */
final class JoinForm {

    private final Work work;

    JoinForm(Work work) {
        this.work = work;
    }

    Kernel forward(Joint joint, Activation activation, List<Layout> ins, Layout out) {
        RowCalls rows = new RowCalls(work, out.shape());
        Expr joined = null;
        for (int i = 0; i < ins.size(); i++) {
            rows.buffer("in" + i, ins.get(i));
            Expr next = Expr.load(RowCalls.at("in" + i, ins.get(i)));
            joined = joined == null ? next : joint.of(joined, next);
        }
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.LetNumber("a", joined));
        body.addAll(Activations.function(activation, read("a"), Dialect.NUMBER).store(RowCalls.at("out", out)));
        return rows.buffer("out", out).kernel(List.of(RowCalls.along(out, body.toArray(new Stmt[0]))));
    }

    /** The gradient of one factor: that of the product times the other factors. */
    Kernel factorGradient(List<Layout> others, Layout dOut, Layout dIn, Update update) {
        RowCalls rows = new RowCalls(work, dOut.shape()).buffer("dOut", dOut);
        Expr gradient = Expr.load(RowCalls.at("dOut", dOut));
        for (int i = 0; i < others.size(); i++) {
            rows.buffer("in" + i, others.get(i));
            gradient = mul(gradient, Expr.load(RowCalls.at("in" + i, others.get(i))));
        }
        Access to = RowCalls.at("dIn", dIn);
        Expr value = update == Update.WRITE ? gradient : add(Expr.load(to), gradient);
        return rows.buffer("dIn", dIn).kernel(List.of(RowCalls.along(dIn, new Stmt.Store(to, value))));
    }
}
