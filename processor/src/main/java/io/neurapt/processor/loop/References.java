package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The definition of every op: naive kernels for one sample in the public layouts.
 *
 * <p>Parameters are {@code x}, {@code w}, {@code b}, {@code y}, {@code dY}, {@code dX}, {@code dW}, {@code dB}, each
 * only where the op has it, in this order. A backward kernel adds to what {@code dX}, {@code dW} and {@code dB} hold.
 */
public final class References {

    private static final Map<Class<? extends Op>, Pair> PAIRS = new LinkedHashMap<>();

    static {
        define(Op.Conv.class, ConvReference::forward, ConvReference::backward);
        define(Op.Pool.class, PoolReference::forward, PoolReference::backward);
        define(Op.Flatten.class, FlattenReference::forward, FlattenReference::backward);
        define(Op.Dense.class, DenseReference::forward, DenseReference::backward);
    }

    private References() {}

    /** What the op computes. */
    public static Kernel forward(Op op, Shape input) {
        return pair(op.getClass()).forward().apply(op, input);
    }

    /** The gradients of what it reads and of its parameters. */
    public static Kernel backward(Op op, Shape input) {
        return pair(op.getClass()).backward().apply(op, input);
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

    private static <T extends Op> void define(
            Class<T> op, BiFunction<T, Shape, Kernel> forward, BiFunction<T, Shape, Kernel> backward) {
        PAIRS.put(
                op,
                new Pair(
                        (any, input) -> forward.apply(op.cast(any), input),
                        (any, input) -> backward.apply(op.cast(any), input)));
    }

    private record Pair(BiFunction<Op, Shape, Kernel> forward, BiFunction<Op, Shape, Kernel> backward) {}
}
