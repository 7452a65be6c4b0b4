package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a convolution means: {@code y[py][px][f] = activation(b[f] + sum over ky, kx, c of x[iy][ix][c] *
 * w[ky][kx][c][f])} with {@code iy = stride * py + ky - before}; pixels outside the input are zero.
 */
final class ConvReference {

    private static final Access B = Access.of("b", Index.var("f"));
    private static final Access D_B = Access.of("dB", Index.var("f"));

    private ConvReference() {}

    /** From {@code x}, {@code w} and {@code b} (if the op has a bias) to {@code y}. */
    static Kernel forward(Op.Conv op, Shape input) {
        Shape output = op.infer(input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        if (op.bias()) {
            params.add(PublicLayout.parameters("b", op.filters()));
        }
        params.addAll(ActivationReference.outputs(op.activation(), output));

        Stmt sum = taps(op, input).each((iy, ix) -> {
            Expr x = Expr.load(pixel("x", input, iy, ix));
            Expr w = Expr.load(weight("w", op, input));
            return List.of(Stmt.loop("c", input.channels(), new Stmt.Assign("sum", Expr.fma(x, w, Expr.read("sum")))));
        });
        List<Stmt> body = new ArrayList<>();
        body.add(eachPixel(
                output,
                Stmt.loop(
                        "f",
                        op.filters(),
                        new Stmt.LetNumber("sum", op.bias() ? Expr.load(B) : Expr.constant(0)),
                        sum,
                        new Stmt.Store(filter(ActivationReference.kept(op.activation()), output), Expr.read("sum")))));
        body.addAll(ActivationReference.toOutput(op.activation(), output));
        return new Kernel("convForward", doc(op, input, output), params, body);
    }

    /** From {@code x}, {@code w}, {@code y} and {@code dY}; adds to {@code dX}, {@code dW} and {@code dB}. */
    static Kernel backward(Op.Conv op, Shape input) {
        Shape output = op.infer(input);
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", input));
        params.add(PublicLayout.parameters("w", weights(op, input)));
        params.add(PublicLayout.memory(ActivationReference.kept(op.activation()), output));
        params.add(PublicLayout.memory("dY", output));
        params.add(PublicLayout.memory("dX", input));
        params.add(PublicLayout.gradients("dW", weights(op, input)));
        if (op.bias()) {
            params.add(PublicLayout.gradients("dB", op.filters()));
        }

        List<Stmt> filter = new ArrayList<>();
        filter.add(new Stmt.LetNumber(
                "dZ",
                ActivationReference.gradient(
                        op.activation(),
                        filter(ActivationReference.kept(op.activation()), output),
                        filter("dY", output))));
        if (op.bias()) {
            filter.add(PublicLayout.add(D_B, Expr.read("dZ")));
        }
        filter.add(taps(op, input)
                .each((iy, ix) -> List.of(Stmt.loop(
                        "c",
                        input.channels(),
                        PublicLayout.addProduct(
                                pixel("dX", input, iy, ix), Expr.load(weight("w", op, input)), Expr.read("dZ")),
                        PublicLayout.addProduct(
                                weight("dW", op, input), Expr.load(pixel("x", input, iy, ix)), Expr.read("dZ"))))));

        Index pixel = PublicLayout.pixel(output, Index.var("py"), Index.var("px"));
        List<Stmt> body = new ArrayList<>(ActivationReference.prepare(op.activation(), op.filters(), pixel));
        body.add(Stmt.loop("f", op.filters(), filter));
        return new Kernel(
                "convBackward", doc(op, input, output), params, List.of(eachPixel(output, body.toArray(Stmt[]::new))));
    }

    private static Taps taps(Op.Conv op, Shape input) {
        return new Taps(op.vertical(input), op.horizontal(input));
    }

    private static Stmt eachPixel(Shape output, Stmt... body) {
        return Stmt.loop("py", output.height(), Stmt.loop("px", output.width(), body));
    }

    private static Access pixel(String array, Shape input, Index row, Index column) {
        return Access.of(array, PublicLayout.pixel(input, row, column).plus("c", 1));
    }

    private static Access filter(String array, Shape output) {
        return Access.of(
                array,
                PublicLayout.pixel(output, Index.var("py"), Index.var("px")).plus("f", 1));
    }

    private static Access weight(String array, Op.Conv op, Shape input) {
        Index tap = Index.var("ky", op.kernelWidth()).plus("kx", 1);
        return Access.of(
                array,
                tap.times(input.channels()).plus("c", 1).times(op.filters()).plus("f", 1));
    }

    private static int weights(Op.Conv op, Shape input) {
        return Math.toIntExact(op.parameters(input).get(0).size());
    }

    private static List<String> doc(Op.Conv op, Shape input, Shape output) {
        return List.of(op.describe() + ": " + input + " -> " + output + ", by definition");
    }
}
