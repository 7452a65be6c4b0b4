package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a dense layer means: {@code y[u] = activation(b[u] + sum over i of x[i] * w[i][u])}, an image being read row
 * by row.
 */
final class DenseReference {

    private static final Access B = Access.of("b", Index.var("u"));
    private static final Access D_B = Access.of("dB", Index.var("u"));

    private DenseReference() {}

    /** From {@code x}, {@code w} and {@code b} (if the op has a bias) to {@code y}. */
    static Kernel forward(Op.Dense op, Shape input) {
        Shape output = op.infer(input);
        int inputs = PublicLayout.size(input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", Math.multiplyExact(inputs, op.units())));
        if (op.bias()) {
            params.add(PublicLayout.parameters("b", op.units()));
        }
        params.addAll(ActivationReference.outputs(op.activation(), output));

        Expr next = Expr.fma(Expr.load(input("x")), Expr.load(weight("w", op)), Expr.read("sum"));
        List<Stmt> body = new ArrayList<>();
        body.add(Stmt.loop(
                "u",
                op.units(),
                new Stmt.LetNumber("sum", op.bias() ? Expr.load(B) : Expr.constant(0)),
                Stmt.loop("i", inputs, new Stmt.Assign("sum", next)),
                new Stmt.Store(unit(ActivationReference.kept(op.activation())), Expr.read("sum"))));
        body.addAll(ActivationReference.toOutput(op.activation(), output));
        return new Kernel("denseForward", doc(op, input, output), params, body);
    }

    /** From {@code x}, {@code w}, {@code y} and {@code dY}; adds to {@code dX}, {@code dW} and {@code dB}. */
    static Kernel backward(Op.Dense op, Shape input) {
        Shape output = op.infer(input);
        int inputs = PublicLayout.size(input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", Math.multiplyExact(inputs, op.units())));
        params.add(PublicLayout.memory(ActivationReference.kept(op.activation()), output));
        params.add(PublicLayout.memory("dY", output));
        params.add(PublicLayout.memory("dX", input));
        params.add(PublicLayout.gradients("dW", Math.multiplyExact(inputs, op.units())));
        if (op.bias()) {
            params.add(PublicLayout.gradients("dB", op.units()));
        }

        List<Stmt> unit = new ArrayList<>();
        unit.add(new Stmt.LetNumber(
                "dZ",
                ActivationReference.gradient(
                        op.activation(), unit(ActivationReference.kept(op.activation())), unit("dY"))));
        if (op.bias()) {
            unit.add(PublicLayout.add(D_B, Expr.read("dZ")));
        }
        unit.add(Stmt.loop(
                "i",
                inputs,
                PublicLayout.addProduct(input("dX"), Expr.load(weight("w", op)), Expr.read("dZ")),
                PublicLayout.addProduct(weight("dW", op), Expr.load(input("x")), Expr.read("dZ"))));

        List<Stmt> body = new ArrayList<>(ActivationReference.prepare(op.activation(), op.units(), Index.ZERO));
        body.add(Stmt.loop("u", op.units(), unit));
        return new Kernel("denseBackward", doc(op, input, output), params, body);
    }

    private static Access input(String array) {
        return Access.of(array, Index.var("i"));
    }

    private static Access unit(String array) {
        return Access.of(array, Index.var("u"));
    }

    private static Access weight(String array, Op.Dense op) {
        return Access.of(array, Index.var("i", op.units()).plus("u", 1));
    }

    private static List<String> doc(Op.Dense op, Shape input, Shape output) {
        return List.of(op.describe() + ": " + input + " -> " + output + ", by definition");
    }
}
