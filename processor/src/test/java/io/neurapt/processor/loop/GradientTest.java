package io.neurapt.processor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Sides;
import io.neurapt.processor.graph.Start;
import io.neurapt.processor.read.LossSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backward reference against central differences of its forward one, in double. */
class GradientTest {

    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-7;
    private static final Start START = Start.of(Initializer.DEFAULT, 0.05, Activation.LINEAR);

    /** What a backward kernel adds to, and the array of the forward kernel that it is the gradient of. */
    private static final Map<String, String> GRADIENTS =
            Map.of("dX", "x", "dD", "d", "dW", "w", "dB", "b", "dGamma", "gamma", "dBeta", "beta");

    static Stream<ArgumentSet> ops() {
        Shape image = Shape.image(7, 5, 3);
        Stream.Builder<ArgumentSet> ops = Stream.builder();
        for (Activation activation : Activation.values()) {
            add(ops, conv(3, 2, 1, 1, Padding.VALID, activation, true), image);
            add(ops, new Op.Dense(7, activation, true, START), Shape.vector(11));
            add(ops, depthwise(2, 3, 2, 1, 1, Padding.VALID, activation, true), image);
            add(
                    ops,
                    separable(depthwise(1, 3, 2, 1, 1, Padding.SAME, Activation.LINEAR, false), activation, true),
                    image);
            add(ops, new Op.LayerNorm(1e-3f, activation), image);
            add(ops, new Op.LayerNorm(0.5f, activation), Shape.vector(7));
        }
        for (Padding padding : Padding.values()) {
            add(ops, conv(3, 2, 2, 3, padding, Activation.LINEAR, true), image);
            add(ops, conv(2, 4, 3, 2, padding, Activation.TANH, false), image);
            add(ops, conv(1, 1, 2, 2, padding, Activation.LINEAR, true), image);
            add(ops, depthwise(1, 3, 3, 1, 1, padding, Activation.LINEAR, true), image);
            add(ops, depthwise(3, 2, 4, 3, 2, padding, Activation.TANH, false), image);
            add(ops, depthwise(1, 1, 1, 2, 3, padding, Activation.LINEAR, true), image);
            Op.DepthwiseConv half = depthwise(2, 2, 3, 2, 1, padding, Activation.LINEAR, false);
            add(ops, separable(half, Activation.LINEAR, false), image);
            for (PoolMode mode : PoolMode.values()) {
                add(ops, new Op.Pool(2, 2, 2, 2, mode, padding), image);
                add(ops, new Op.Pool(3, 2, 2, 1, mode, padding), image);
                add(ops, new Op.Pool(2, 3, 3, 4, mode, padding), image);
            }
        }
        Shape series = Shape.series(9, 3);
        for (Padding padding : Padding.values()) {
            add(ops, conv(1, 4, 1, 3, padding, Activation.TANH, true), series);
            add(ops, new Op.Pool(1, 3, 1, 2, PoolMode.MAX, padding), series);
            add(ops, new Op.Pool(1, 3, 1, 2, PoolMode.AVERAGE, padding), series);
        }
        add(ops, new Op.GlobalPool(PoolMode.MAX), series);
        add(ops, new Op.UpSample(1, 3), series);
        add(ops, new Op.ZeroPad(new Sides(0, 0, 2, 1)), series);
        add(ops, new Op.Crop(new Sides(0, 0, 2, 1)), series);
        add(ops, new Op.LayerNorm(1e-3f, Activation.SOFTMAX), series);
        add(ops, new Op.Dense(3, Activation.TANH, true, START), series);
        add(ops, new Op.Flatten(), series);
        for (Padding padding : Padding.values()) {
            add(ops, transposed(3, 2, 1, 1, padding, Activation.SOFTMAX, true), image);
            add(ops, transposed(3, 4, 2, 2, padding, Activation.GELU, true), image);
            add(ops, transposed(2, 5, 3, 2, padding, Activation.TANH, false), image);
            add(ops, transposed(1, 1, 2, 3, padding, Activation.LINEAR, true), image);
        }
        Shape wide = Shape.image(9, 8, 6);
        for (Padding padding : Padding.values()) {
            add(ops, parts(3, 2, 1, new int[] {2, 3}, 1, padding, Activation.TANH, true), wide);
            add(ops, parts(2, 3, 2, new int[] {1, 1}, 3, padding, Activation.SOFTMAX, true), wide);
            add(ops, parts(3, 3, 1, new int[] {4, 1}, 2, padding, Activation.MISH, false), wide);
        }
        add(ops, new Op.Dense(3, Activation.RELU, false, START), image);
        for (PoolMode mode : PoolMode.values()) {
            add(ops, new Op.GlobalPool(mode), image);
        }
        add(ops, new Op.UpSample(2, 3), image);
        add(ops, new Op.ZeroPad(new Sides(0, 1, 2, 3)), image);
        add(ops, new Op.Crop(new Sides(0, 1, 2, 1)), image);
        add(ops, new Op.Flatten(), image);
        add(ops, new Op.Input(Shape.image(2, 3, 2), 5, List.of()), Shape.vector(20));
        add(ops, new Op.Embedding(3, 4, START), Shape.vector(5));
        return ops.build();
    }

    private static Op conv(
            int height, int width, int down, int across, Padding padding, Activation activation, boolean bias) {
        return new Op.Conv(4, height, width, down, across, padding, activation, bias, START);
    }

    private static Op parts(
            int height,
            int width,
            int stride,
            int[] dilation,
            int groups,
            Padding padding,
            Activation activation,
            boolean bias) {
        return new Op.Conv(
                6, height, width, stride, stride, dilation[0], dilation[1], groups, padding, activation, bias, START);
    }

    private static Op transposed(
            int height, int width, int down, int across, Padding padding, Activation activation, boolean bias) {
        return new Op.TransposedConv(4, height, width, down, across, padding, activation, bias, START);
    }

    private static Op.DepthwiseConv depthwise(
            int multiplier,
            int height,
            int width,
            int down,
            int across,
            Padding padding,
            Activation activation,
            boolean bias) {
        return new Op.DepthwiseConv(multiplier, height, width, down, across, padding, activation, bias, START);
    }

    private static Op separable(Op.DepthwiseConv depthwise, Activation activation, boolean bias) {
        return new Op.SeparableConv(depthwise, Op.Conv.onePixel(4, activation, bias, START));
    }

    private static void add(Stream.Builder<ArgumentSet> ops, Op op, Shape input) {
        ops.add(org.junit.jupiter.params.provider.Arguments.argumentSet(op.describe() + " of " + input, op, input));
    }

    @ParameterizedTest
    @MethodSource("ops")
    void theGradientOfAnOpIsTheSlopeOfItsOutput(Op op, Shape input) {
        check(References.forward(op, List.of(input)), References.backward(op, List.of(input)));
    }

    @ParameterizedTest
    @EnumSource
    void theGradientOfAnActivationIsItsSlopeAtEveryPixel(Activation activation) {
        Shape shape = Shape.image(3, 5, 4);
        check(ActivationReference.forward(activation, shape), ActivationReference.backward(activation, shape));
    }

    @ParameterizedTest
    @EnumSource
    void theGradientOfALossIsItsSlope(Loss kind) {
        checkLoss(LossSpec.of(kind), Activation.LINEAR);
        if (LossSpec.SMOOTHED.contains(kind)) {
            checkLoss(new LossSpec(kind, 0.2, 0), Activation.LINEAR);
        }
        if (LossSpec.FOCUSED.contains(kind)) {
            for (double gamma : new double[] {0.5, 1, 2, 3.5}) {
                checkLoss(new LossSpec(kind, 0, gamma), Activation.LINEAR);
                checkLoss(new LossSpec(kind, 0.1, gamma), Activation.LINEAR);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CROSS_ENTROPY", "FOCAL", "KL_DIVERGENCE"})
    void theGradientOfALossOfLogarithmsIsItsSlope(Loss kind) {
        for (double gamma : new double[] {0, 0.5, 1, 2, 3.5}) {
            checkLoss(new LossSpec(kind, LossSpec.SMOOTHED.contains(kind) ? 0.1 : 0, gamma), Activation.LOG_SOFTMAX);
        }
    }

    private static void checkLoss(LossSpec loss, Activation activation) {
        for (Shape shape : new Shape[] {Shape.vector(7), Shape.image(3, 5, 2)}) {
            Random random = new Random(7);
            // between 0 and 1, so that logarithms exist
            double[] y = random.doubles(shape.size(), 0.1, 0.9).toArray();
            if (activation == Activation.LOG_SOFTMAX) {
                Arrays.setAll(y, i -> Math.log(y[i]));
            }
            double[] t = targets(loss.kind(), random.doubles(shape.size(), 0, 1).toArray());
            double[] dY = new double[y.length];
            Interpreter.of(LossReference.backward(loss, activation, shape))
                    .run(new Arguments().array("y", y).array("t", t).array("dY", dY));

            double[] slope = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                double old = y[i];
                y[i] = old + STEP;
                double above = loss(loss, activation, shape, y, t);
                y[i] = old - STEP;
                slope[i] = (above - loss(loss, activation, shape, y, t)) / (2 * STEP);
                y[i] = old;
            }
            assertThat(ReferenceNetwork.error(dY, slope)).isLessThan(TOLERANCE);
        }
    }

    private static double[] targets(Loss loss, double[] numbers) {
        return switch (loss) {
            case HUBER, LOG_COSH, POISSON ->
                Arrays.stream(numbers).map(t -> 3 * t).toArray();
            case HINGE -> Arrays.stream(numbers).map(t -> t < 0.5 ? -1 : 1).toArray();
            default -> numbers;
        };
    }

    @Test
    void aSecondBackwardAddsToTheFirst() {
        Op op = conv(3, 2, 2, 3, Padding.SAME, Activation.TANH, true);
        Shape input = Shape.image(7, 5, 3);
        Kernel backward = References.backward(op, List.of(input));
        Map<String, double[]> arrays = arrays(backward, Map.of());
        Interpreter interpreter = Interpreter.of(backward);
        interpreter.run(arguments(arrays));
        double[] once = arrays.get("dW").clone();
        interpreter.run(arguments(arrays));

        double[] twice = Arrays.stream(once).map(value -> 2 * value).toArray();
        assertThat(ReferenceNetwork.error(arrays.get("dW"), twice)).isLessThan(1e-14);
    }

    private static double loss(LossSpec loss, Activation activation, Shape shape, double[] y, double[] t) {
        double[] result = new double[1];
        Interpreter.of(LossReference.forward(loss, activation, shape))
                .run(new Arguments().array("y", y).array("t", t).array("loss", result));
        return result[0];
    }

    /** The slope of {@code sum of dY * y}, with random {@code dY}, is what the backward kernel gives. */
    private static void check(Kernel forwardKernel, Kernel backwardKernel) {
        LoopVerifier.verify(forwardKernel);
        LoopVerifier.verify(backwardKernel);
        Map<String, double[]> arrays = arrays(forwardKernel, Map.of());
        Interpreter forward = Interpreter.of(forwardKernel);
        forward.run(arguments(arrays));

        Map<String, double[]> all = arrays(backwardKernel, arrays);
        all.replace("z", arrays.getOrDefault("z", arrays.get("x"))); // an activation alone gets x
        double[] dY = all.get("dY");
        Interpreter.of(backwardKernel).run(arguments(all));

        GRADIENTS.forEach((name, of) -> {
            double[] values = arrays.get(of);
            if (values != null) {
                double[] gradient = all.getOrDefault(name, new double[values.length]); // categories have none
                double[] slope = new double[values.length];
                for (int i = 0; i < values.length; i++) {
                    double old = values[i];
                    values[i] = old + STEP;
                    forward.run(arguments(arrays));
                    double above = dot(dY, arrays.get("y"));
                    values[i] = old - STEP;
                    forward.run(arguments(arrays));
                    slope[i] = (above - dot(dY, arrays.get("y"))) / (2 * STEP);
                    values[i] = old;
                }
                assertThat(ReferenceNetwork.error(gradient, slope)).as(name).isLessThan(TOLERANCE);
            }
        });
    }

    /** An array for each parameter: random, gradients zero. */
    private static Map<String, double[]> arrays(Kernel kernel, Map<String, double[]> given) {
        Random random = new Random(kernel.name().hashCode());
        Map<String, double[]> arrays = new LinkedHashMap<>();
        for (Param param : kernel.params()) {
            int size = ((Param.Array) param).size();
            double[] zeros = new double[size];
            double[] values = GRADIENTS.containsKey(param.name())
                    ? zeros
                    : random.doubles(size, -1, 1).toArray();
            arrays.put(param.name(), given.getOrDefault(param.name(), values));
        }
        return arrays;
    }

    private static Arguments arguments(Map<String, double[]> arrays) {
        Arguments arguments = new Arguments();
        arrays.forEach(arguments::array);
        return arguments;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
