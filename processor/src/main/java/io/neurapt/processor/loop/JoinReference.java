package io.neurapt.processor.loop;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What joins mean: {@code y = activation(x0 + x1 + ...)}, {@code activation(x0 * x1 * ...)}, or the channels of each
 * pixel of {@code x0}, {@code x1}, ... one behind the other.
 */
final class JoinReference {

    private JoinReference() {}

    /** From {@code x0}, {@code x1}, ... to {@code y}. */
    static Kernel forward(Op.Join op, List<Shape> inputs) {
        Shape output = op.infer(inputs);
        List<Param> params = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            params.add(PublicLayout.memory("x" + i, inputs.get(i)));
        }
        params.addAll(ActivationReference.outputs(op.activation(), output));
        List<Stmt> body = new ArrayList<>();
        String kept = ActivationReference.kept(op.activation());
        if (op instanceof Op.Concat) {
            int first = 0;
            for (int i = 0; i < inputs.size(); i++) {
                Expr x = Expr.load(at("x" + i, inputs.get(i), 0));
                body.add(eachPixel(inputs.get(i), List.of(new Stmt.Store(at(kept, output, first), x))));
                first += inputs.get(i).channels();
            }
        } else {
            Expr joined = Expr.load(at("x0", output, 0));
            for (int i = 1; i < inputs.size(); i++) {
                Expr next = Expr.load(at("x" + i, output, 0));
                joined = op instanceof Op.Add ? Expr.add(joined, next) : Expr.mul(joined, next);
            }
            body.add(eachPixel(output, List.of(new Stmt.Store(at(kept, output, 0), joined))));
        }
        body.addAll(ActivationReference.toOutput(op.activation(), output));
        return new Kernel("joinForward", doc(op, inputs, output), params, body);
    }

    /** From {@code x0}, {@code x1}, ... of a product, {@code y} and {@code dY}; adds to {@code dX0}, {@code dX1}, .... */
    static Kernel backward(Op.Join op, List<Shape> inputs) {
        Shape output = op.infer(inputs);
        List<Param> params = new ArrayList<>();
        if (op instanceof Op.Multiply) {
            for (int i = 0; i < inputs.size(); i++) {
                params.add(PublicLayout.memory("x" + i, inputs.get(i)));
            }
        }
        String kept = ActivationReference.kept(op.activation());
        params.add(PublicLayout.memory(kept, output));
        params.add(PublicLayout.memory("dY", output));
        for (int i = 0; i < inputs.size(); i++) {
            params.add(PublicLayout.memory("dX" + i, inputs.get(i)));
        }
        List<Stmt> body = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int channel = op instanceof Op.Concat ? first : 0;
            first += inputs.get(i).channels();
            List<Stmt> each = new ArrayList<>();
            each.add(new Stmt.LetNumber(
                    "dZ",
                    ActivationReference.gradient(
                            op.activation(), at(kept, output, channel), at("dY", output, channel))));
            Expr gradient = Expr.read("dZ");
            for (int other = 0; op instanceof Op.Multiply && other < inputs.size(); other++) {
                gradient = other == i ? gradient : Expr.mul(gradient, Expr.load(at("x" + other, output, 0)));
            }
            each.add(PublicLayout.add(at("dX" + i, inputs.get(i), 0), gradient));
            body.add(eachPixel(inputs.get(i), op.activation(), output, each));
        }
        return new Kernel("joinBackward", doc(op, inputs, output), params, body);
    }

    private static Stmt eachPixel(Shape input, List<Stmt> perChannel) {
        return eachPixel(input, Activation.LINEAR, input, perChannel);
    }

    private static Stmt eachPixel(Shape input, Activation activation, Shape output, List<Stmt> perChannel) {
        Index pixel = PublicLayout.pixel(output, Index.var("py"), Index.var("px"));
        List<Stmt> body = new ArrayList<>(ActivationReference.prepare(activation, output.channels(), pixel));
        body.add(Stmt.loop("c", input.channels(), perChannel));
        return Stmt.loop("py", input.height(), Stmt.loop("px", input.width(), body));
    }

    private static Access at(String array, Shape shape, int firstChannel) {
        return Access.of(
                array,
                PublicLayout.pixel(shape, Index.var("py"), Index.var("px"))
                        .plus("c", 1)
                        .plus(firstChannel));
    }

    private static List<String> doc(Op.Join op, List<Shape> inputs, Shape output) {
        return List.of(op.describe() + ": " + inputs + " -> " + output + ", by definition");
    }
}
