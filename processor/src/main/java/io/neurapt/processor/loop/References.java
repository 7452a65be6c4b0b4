package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The definition of every op: naive kernels for one sample in the public layouts.
 *
 * <p>Parameters are {@code x}, {@code d} (the depthwise weights of a separable convolution), {@code w}, {@code b}, {@code y},
 * {@code dY}, {@code dX}, {@code dD}, {@code dW}, {@code dB}, and of normalisations {@code gamma}, {@code beta}, {@code dGamma}, {@code
 * dBeta}, each only where the op has it, in this order; joins have {@code x0}, {@code x1}, ... and {@code dX0}, {@code dX1}, .... A
 * backward kernel adds to what the gradients hold.
 */
public final class References {

    private static final Map<Class<? extends Op>, Pair> PAIRS = new LinkedHashMap<>();

    static {
        define(Op.Input.class, InputReference::forward, InputReference::backward);
        define(Op.Embedding.class, EmbeddingReference::forward, EmbeddingReference::backward);
        define(Op.Conv.class, ConvReference::forward, ConvReference::backward);
        define(Op.Pool.class, PoolReference::forward, PoolReference::backward);
        define(Op.GlobalPool.class, PoolReference::forward, PoolReference::backward);
        define(Op.UpSample.class, UpSampleReference::forward, UpSampleReference::backward);
        define(Op.ZeroPad.class, SidesReference::forward, SidesReference::backward);
        define(Op.Crop.class, SidesReference::forward, SidesReference::backward);
        define(Op.Flatten.class, FlattenReference::forward, FlattenReference::backward);
        define(Op.Dense.class, DenseReference::forward, DenseReference::backward);
        define(Op.LayerNorm.class, LayerNormReference::forward, LayerNormReference::backward);
        define(Op.Activate.class, ActivationReference::forward, ActivationReference::backward);
        define(Op.BatchNorm.class, BatchNormReference::forward, BatchNormReference::backward);
        define(Op.Dropout.class, DropoutReference::forward, DropoutReference::backward);
        defineJoin(Op.Outputs.class, OutputsReference::forward, OutputsReference::backward);
        defineJoin(Op.Add.class, JoinReference::forward, JoinReference::backward);
        defineJoin(Op.Multiply.class, JoinReference::forward, JoinReference::backward);
        defineJoin(Op.Concat.class, JoinReference::forward, JoinReference::backward);
        define(Op.DepthwiseConv.class, DepthwiseConvReference::forward, DepthwiseConvReference::backward);
        define(Op.SeparableConv.class, SeparableConvReference::forward, SeparableConvReference::backward);
        define(Op.TransposedConv.class, TransposedConvReference::forward, TransposedConvReference::backward);
    }

    private References() {}

    /** What the op computes from inputs of these shapes. */
    public static Kernel forward(Op op, List<Shape> inputs) {
        return pair(op.getClass()).forward().apply(op, inputs);
    }

    /** The gradients of what it reads and of its parameters. */
    public static Kernel backward(Op op, List<Shape> inputs) {
        return pair(op.getClass()).backward().apply(op, inputs);
    }

    /** Whether the op is defined; a test asks for each. */
    static boolean defines(Class<?> op) {
        return PAIRS.containsKey(op);
    }

    private static Pair pair(Class<?> op) {
        Pair pair = PAIRS.get(op);
        if (pair == null) {
            throw new IllegalStateException("no reference defines " + op.getSimpleName());
        }
        return pair;
    }

    /** An op with one input. */
    private static <T extends Op> void define(
            Class<T> op, BiFunction<T, Shape, Kernel> forward, BiFunction<T, Shape, Kernel> backward) {
        defineJoin(
                op,
                (any, inputs) -> forward.apply(any, inputs.get(0)),
                (any, inputs) -> backward.apply(any, inputs.get(0)));
    }

    private static <T extends Op> void defineJoin(
            Class<T> op, BiFunction<T, List<Shape>, Kernel> forward, BiFunction<T, List<Shape>, Kernel> backward) {
        PAIRS.put(
                op,
                new Pair(
                        (any, inputs) -> forward.apply(op.cast(any), inputs),
                        (any, inputs) -> backward.apply(op.cast(any), inputs)));
    }

    private record Pair(BiFunction<Op, List<Shape>, Kernel> forward, BiFunction<Op, List<Shape>, Kernel> backward) {}
}
