package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What a convolution means: {@code y[py][px][f] = activation(b[f] + sum over ky, kx, c of x[iy][ix][c] *
 * w[ky][kx][c][f])} with {@code iy = stride * py + dilation * ky - before}; pixels outside the input are zero. With groups, c
 * runs over the channels of the group of f.
 */
final class ConvReference {

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
            Expr x = Expr.load(pixel("x", op, input, iy, ix));
            Expr w = Expr.load(weight("w", op, input));
            return List.of(
                    Stmt.loop("c", op.groupChannels(input), new Stmt.Assign("sum", Expr.fma(x, w, Expr.read("sum")))));
        });
        List<Stmt> body = new ArrayList<>();
        body.add(eachPixel(
                output,
                eachFilter(
                        op,
                        List.of(
                                new Stmt.LetNumber("sum", op.bias() ? Expr.load(bias("b", op)) : Expr.constant(0)),
                                sum,
                                new Stmt.Store(
                                        filter(ActivationReference.kept(op.activation()), op, output),
                                        Expr.read("sum"))))));
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
                        filter(ActivationReference.kept(op.activation()), op, output),
                        filter("dY", op, output))));
        if (op.bias()) {
            filter.add(PublicLayout.add(bias("dB", op), Expr.read("dZ")));
        }
        filter.add(taps(op, input)
                .each((iy, ix) -> List.of(Stmt.loop(
                        "c",
                        op.groupChannels(input),
                        PublicLayout.addProduct(
                                pixel("dX", op, input, iy, ix), Expr.load(weight("w", op, input)), Expr.read("dZ")),
                        PublicLayout.addProduct(
                                weight("dW", op, input), Expr.load(pixel("x", op, input, iy, ix)), Expr.read("dZ"))))));

        Index pixel = PublicLayout.pixel(output, Index.var("py"), Index.var("px"));
        List<Stmt> body = new ArrayList<>(ActivationReference.prepare(op.activation(), op.filters(), pixel));
        body.add(eachFilter(op, filter));
        return new Kernel(
                "convBackward", doc(op, input, output), params, List.of(eachPixel(output, body.toArray(Stmt[]::new))));
    }

    private static Taps taps(Op.Conv op, Shape input) {
        return new Taps(
                new Taps.Axis(op.vertical(input), op.kernelHeight(), op.dilationHeight()),
                new Taps.Axis(op.horizontal(input), op.kernelWidth(), op.dilationWidth()));
    }

    private static Stmt eachPixel(Shape output, Stmt... body) {
        return Stmt.loop("py", output.height(), Stmt.loop("px", output.width(), body));
    }

    /** Group by group, where there are several; f is a filter of the group. */
    private static Stmt eachFilter(Op.Conv op, List<Stmt> body) {
        Stmt filters = Stmt.loop("f", op.groupFilters(), body);
        return op.groups() == 1 ? filters : Stmt.loop("g", op.groups(), filters);
    }

    /** The number of f, or of c, among those of all groups. */
    private static Index numberOf(String variable, Op.Conv op, int ofGroup) {
        return op.groups() == 1 ? Index.var(variable) : Index.var("g", ofGroup).plus(variable, 1);
    }

    private static Access bias(String array, Op.Conv op) {
        return Access.of(array, numberOf("f", op, op.groupFilters()));
    }

    private static Access pixel(String array, Op.Conv op, Shape input, Index row, Index column) {
        return Access.of(
                array, PublicLayout.pixel(input, row, column).plus(numberOf("c", op, op.groupChannels(input))));
    }

    private static Access filter(String array, Op.Conv op, Shape output) {
        return Access.of(
                array,
                PublicLayout.pixel(output, Index.var("py"), Index.var("px"))
                        .plus(numberOf("f", op, op.groupFilters())));
    }

    private static Access weight(String array, Op.Conv op, Shape input) {
        Index tap = Index.var("ky", op.kernelWidth()).plus("kx", 1);
        return Access.of(
                array,
                tap.times(op.groupChannels(input))
                        .plus("c", 1)
                        .times(op.filters())
                        .plus(numberOf("f", op, op.groupFilters())));
    }

    private static int weights(Op.Conv op, Shape input) {
        return Math.toIntExact(op.parameters(input).get(0).size());
    }

    private static List<String> doc(Op.Conv op, Shape input, Shape output) {
        return List.of(op.describe() + ": " + input + " -> " + output + ", by definition");
    }
}
