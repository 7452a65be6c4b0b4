package io.neurapt.processor.loop;

import static io.neurapt.processor.loop.Expr.load;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/** What all outputs of a network are: one behind the other, each row by row. */
final class OutputsReference {

    private static final Index I = Index.var("i");

    private OutputsReference() {}

    /** From {@code x0}, {@code x1}, ... to {@code y}. */
    static Kernel forward(Op.Outputs op, List<Shape> outputs) {
        List<Param> params = memory("x", outputs);
        params.add(PublicLayout.memory("y", op.infer(outputs)));
        List<Stmt> body = new ArrayList<>();
        int at = 0;
        for (int n = 0; n < outputs.size(); n++) {
            int size = PublicLayout.size(outputs.get(n));
            body.add(Stmt.loop("i", size, new Stmt.Store(Access.of("y", I.plus(at)), load(Access.of("x" + n, I)))));
            at += size;
        }
        return new Kernel("outputsForward", List.of("outputs, by definition"), params, body);
    }

    /** From {@code dY}; adds to {@code dX0}, {@code dX1}, .... */
    static Kernel backward(Op.Outputs op, List<Shape> outputs) {
        List<Param> params = memory("dX", outputs);
        params.add(0, PublicLayout.memory("dY", op.infer(outputs)));
        List<Stmt> body = new ArrayList<>();
        int at = 0;
        for (int n = 0; n < outputs.size(); n++) {
            int size = PublicLayout.size(outputs.get(n));
            body.add(Stmt.loop("i", size, PublicLayout.add(Access.of("dX" + n, I), load(Access.of("dY", I.plus(at))))));
            at += size;
        }
        return new Kernel("outputsBackward", List.of("outputs, by definition"), params, body);
    }

    private static List<Param> memory(String name, List<Shape> shapes) {
        List<Param> params = new ArrayList<>();
        for (int n = 0; n < shapes.size(); n++) {
            params.add(PublicLayout.memory(name + n, shapes.get(n)));
        }
        return params;
    }
}
