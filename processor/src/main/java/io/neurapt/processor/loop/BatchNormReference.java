package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * What batch normalisation means: {@code y = activation(gamma[c] * xHat + beta[c])} with {@code xHat = (x - mean) /
 * sqrt(variance + epsilon)}, mean and biased variance of the channel over all pixels. Training takes all pixels of the batch:
 * the shape is that of an image with the pixels of all samples.
 */
public final class BatchNormReference {

    private BatchNormReference() {}

    /** From {@code x}, {@code gamma} and {@code beta} to {@code y}, for all pixels of a batch. */
    static Kernel forward(Op.BatchNorm op, Shape batch) {
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", batch));
        params.add(PublicLayout.parameters("gamma", batch.channels()));
        params.add(PublicLayout.parameters("beta", batch.channels()));
        params.addAll(ActivationReference.outputs(op.activation(), batch));
        List<Stmt> channel = new ArrayList<>(statistics(op, batch));
        channel.add(eachPixel(batch, new Stmt.Store(kept(op, batch), scaled(batch))));
        List<Stmt> body = new ArrayList<>();
        body.add(Stmt.loop("c", batch.channels(), channel));
        body.addAll(ActivationReference.toOutput(op.activation(), batch));
        return new Kernel("batchNormForward", doc(op, batch), params, body);
    }

    /** In use: from {@code x}, {@code gamma}, {@code beta}, {@code mean} and {@code variance} to {@code y}. */
    public static Kernel inference(Op.BatchNorm op, Shape shape) {
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", shape));
        for (String role : List.of("gamma", "beta", "mean", "variance")) {
            params.add(PublicLayout.parameters(role, shape.channels()));
        }
        params.addAll(ActivationReference.outputs(op.activation(), shape));
        List<Stmt> channel = List.of(
                new Stmt.LetNumber("average", Expr.load(Access.of("mean", Index.var("c")))),
                new Stmt.LetNumber("inverse", inverse(op, Expr.load(Access.of("variance", Index.var("c"))))),
                eachPixel(shape, new Stmt.Store(kept(op, shape), scaled(shape))));
        List<Stmt> body = new ArrayList<>();
        body.add(Stmt.loop("c", shape.channels(), channel));
        body.addAll(ActivationReference.toOutput(op.activation(), shape));
        return new Kernel("batchNormInference", doc(op, shape), params, body);
    }

    /**
     * From {@code x}, {@code gamma}, {@code y} and {@code dY}, for all pixels of a batch; adds to {@code dX}, {@code dGamma} and
     * {@code dBeta}.
     */
    static Kernel backward(Op.BatchNorm op, Shape batch) {
        int channels = batch.channels();
        List<Param> params = new ArrayList<>();
        params.add(PublicLayout.memory("x", batch));
        params.add(PublicLayout.parameters("gamma", channels));
        params.add(PublicLayout.memory(ActivationReference.kept(op.activation()), batch));
        params.add(PublicLayout.memory("dY", batch));
        params.add(PublicLayout.memory("dX", batch));
        params.add(PublicLayout.gradients("dGamma", channels));
        params.add(PublicLayout.gradients("dBeta", channels));
        params.add(PublicLayout.memory("dZ", batch)); // what is behind the activation

        Index pixel = PublicLayout.pixel(batch, Index.var("py"), Index.var("px"));
        List<Stmt> before = new ArrayList<>(ActivationReference.prepare(op.activation(), channels, pixel));
        before.add(Stmt.loop(
                "c",
                channels,
                new Stmt.Store(
                        at("dZ", batch),
                        ActivationReference.gradient(op.activation(), kept(op, batch), at("dY", batch)))));

        Expr dZ = Expr.load(at("dZ", batch));
        List<Stmt> channel = new ArrayList<>(statistics(op, batch));
        channel.add(new Stmt.LetNumber("sum", Expr.constant(0)));
        channel.add(new Stmt.LetNumber("dot", Expr.constant(0)));
        channel.add(eachPixel(
                batch,
                new Stmt.Assign("sum", Expr.add(Expr.read("sum"), dZ)),
                new Stmt.Assign("dot", Expr.fma(dZ, xHat(batch), Expr.read("dot")))));
        channel.add(PublicLayout.add(Access.of("dGamma", Index.var("c")), Expr.read("dot")));
        channel.add(PublicLayout.add(Access.of("dBeta", Index.var("c")), Expr.read("sum")));
        Expr mean = Expr.div(Expr.add(Expr.read("sum"), Expr.mul(xHat(batch), Expr.read("dot"))), count(batch));
        Expr scale = Expr.mul(Expr.load(Access.of("gamma", Index.var("c"))), Expr.read("inverse"));
        channel.add(eachPixel(batch, PublicLayout.add(at("dX", batch), Expr.mul(scale, Expr.sub(dZ, mean)))));
        return new Kernel(
                "batchNormBackward",
                doc(op, batch),
                params,
                List.of(
                        Stmt.loop("py", batch.height(), Stmt.loop("px", batch.width(), before)),
                        Stmt.loop("c", channels, channel)));
    }

    /** The locals {@code average} and {@code inverse} of the channel. */
    private static List<Stmt> statistics(Op.BatchNorm op, Shape batch) {
        Expr distance = Expr.sub(Expr.load(at("x", batch)), Expr.read("average"));
        return List.of(
                new Stmt.LetNumber("total", Expr.constant(0)),
                eachPixel(batch, new Stmt.Assign("total", Expr.add(Expr.read("total"), Expr.load(at("x", batch))))),
                new Stmt.LetNumber("average", Expr.div(Expr.read("total"), count(batch))),
                new Stmt.LetNumber("squares", Expr.constant(0)),
                eachPixel(
                        batch,
                        new Stmt.LetNumber("d", distance),
                        new Stmt.Assign("squares", Expr.fma(Expr.read("d"), Expr.read("d"), Expr.read("squares")))),
                new Stmt.LetNumber("inverse", inverse(op, Expr.div(Expr.read("squares"), count(batch)))));
    }

    private static Expr count(Shape batch) {
        return Expr.constant(batch.height() * batch.width());
    }

    private static Expr inverse(Op.BatchNorm op, Expr variance) {
        Expr sum = Expr.add(variance, Expr.constant((float) op.epsilon()));
        return Expr.div(Expr.constant(1), new Expr.Unary(Expr.Function.SQRT, sum));
    }

    private static Expr scaled(Shape shape) {
        Expr gamma = Expr.load(Access.of("gamma", Index.var("c")));
        return Expr.fma(gamma, xHat(shape), Expr.load(Access.of("beta", Index.var("c"))));
    }

    private static Expr xHat(Shape shape) {
        return Expr.mul(Expr.sub(Expr.load(at("x", shape)), Expr.read("average")), Expr.read("inverse"));
    }

    private static Access kept(Op.BatchNorm op, Shape shape) {
        return at(ActivationReference.kept(op.activation()), shape);
    }

    private static Stmt eachPixel(Shape shape, Stmt... body) {
        return Stmt.loop("py", shape.height(), Stmt.loop("px", shape.width(), body));
    }

    private static Access at(String array, Shape shape) {
        return Access.of(
                array,
                PublicLayout.pixel(shape, Index.var("py"), Index.var("px")).plus("c", 1));
    }

    private static List<String> doc(Op.BatchNorm op, Shape shape) {
        return List.of(op.describe() + " of " + shape + ", by definition");
    }
}
