package io.neurapt.processor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.read.LossSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a definition says where random numbers do not go: ties, borders, limits. */
class ReferenceTest {

    @Test
    void everyOpHasAReference() {
        assertThat(ops(Op.class)).allMatch(References::defines);
    }

    private static Stream<Class<?>> ops(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ReferenceTest::ops)
                : Stream.of(type);
    }

    @Test
    void theFirstOfEqualPixelsTakesTheWholeGradientOfAMaxPool() {
        Op.Pool pool = new Op.Pool(2, 2, 2, 2, PoolMode.MAX, Padding.VALID);
        double[] x = {1, 3, /* second row */ 3, 3};
        double[] dX = new double[4];

        Interpreter.of(References.backward(pool, List.of(Shape.image(2, 2, 1))))
                .run(new Arguments()
                        .array("x", x)
                        .array("y", new double[] {3})
                        .array("dY", new double[] {5})
                        .array("dX", dX));

        assertThat(dX).containsExactly(0, 5, 0, 0);
    }

    @Test
    void paddingNeverWinsAMaxPool() {
        double[] x = {-4, -3, -2};

        double[] y = pool(PoolMode.MAX, x);

        assertThat(y).containsExactly(-3, -2);
    }

    @Test
    void anAverageDividesByTheRealPixels() {
        double[] x = {2, 4, 6};

        double[] y = pool(PoolMode.AVERAGE, x);

        assertThat(y).containsExactly(3, 6);
    }

    /** Windows of 2 over a row of 3: the second one has a missing pixel. */
    private static double[] pool(PoolMode mode, double[] x) {
        double[] y = new double[2];
        Interpreter.of(References.forward(new Op.Pool(1, 2, 1, 2, mode, Padding.SAME), List.of(Shape.image(1, 3, 1))))
                .run(new Arguments().array("x", x).array("y", y));
        return y;
    }

    @Test
    void softmaxOfLargeNumbersDoesNotOverflow() {
        double[] y = new double[2];

        Interpreter.of(ActivationReference.forward(Activation.SOFTMAX, Shape.vector(2)))
                .run(new Arguments().array("x", new double[] {1000, 1000}).array("y", y));

        assertThat(y).containsExactly(0.5, 0.5);
    }

    @Test
    void softmaxOfAnImageSumsToOneAtEachPixel() {
        double[] x = {1, 2, 3, -1, 0, 7};
        double[] y = new double[6];

        Interpreter.of(ActivationReference.forward(Activation.SOFTMAX, Shape.image(2, 1, 3)))
                .run(new Arguments().array("x", x).array("y", y));

        assertThat(y[0] + y[1] + y[2]).isEqualTo(1, within(1e-15));
        assertThat(y[3] + y[4] + y[5]).isEqualTo(1, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POISSON")
    void aPerfectOutputHasNoLoss(Loss loss) {
        double[] certain = loss == Loss.HINGE ? new double[] {-1, 1, -1} : new double[] {0, 1, 0};

        assertThat(loss(loss, certain, certain)).isZero();
    }

    private static double loss(Loss loss, double[] y, double[] t) {
        double[] result = {Double.NaN};
        Interpreter.of(LossReference.forward(LossSpec.of(loss), Activation.LINEAR, Shape.vector(y.length)))
                .run(new Arguments().array("y", y).array("t", t).array("loss", result));
        return result[0];
    }

    /** What {@code torch.nn.functional.log_softmax} gives. */
    @Test
    void logarithmsOfASoftmaxStayExactWhereItRoundsToZero() {
        double[] y = new double[3];

        Interpreter.of(ActivationReference.forward(Activation.LOG_SOFTMAX, Shape.vector(3)))
                .run(new Arguments().array("x", new double[] {1000, 0, 999}).array("y", y));

        assertThat(y).containsExactly(new double[] {-0.31326169, -1000.31326169, -1.31326169}, within(1e-8));
    }

    /** The formulas of Keras, worked out by hand. */
    @Test
    void lossesAreWhatTheirFormulasSay() {
        double[] y = {0.2, 0.3, 0.5};

        assertThat(loss(Loss.POISSON, y, new double[] {0, 2, 1}))
                .isEqualTo((0.2 + 0.3 - 2 * Math.log(0.3) + 0.5 - Math.log(0.5)) / 3, within(1e-15));
        assertThat(loss(Loss.HINGE, y, new double[] {1, -1, -1})).isEqualTo((0.8 + 1.3 + 1.5) / 3, within(1e-7));
        assertThat(loss(Loss.LOG_COSH, y, new double[] {0.2, 1.3, -2.5}))
                .isEqualTo((Math.log(Math.cosh(1)) + Math.log(Math.cosh(3))) / 3, within(1e-7));
        assertThat(loss(Loss.KL_DIVERGENCE, y, new double[] {0, 0.6, 0.4}))
                .isEqualTo(0.6 * Math.log(0.6 / 0.3) + 0.4 * Math.log(0.4 / 0.5), within(1e-15));
    }

    /** Numbers that {@code torch.nn.functional} gives at -2, -0.5, 0.5 and 4, rounded to 6 decimals. */
    @ParameterizedTest
    @CsvSource({
        "RELU6,        0,         0,         0.5,      4",
        "ELU,         -0.864665, -0.393469,  0.5,      4",
        "SELU,        -1.520166, -0.691758,  0.525350, 4.202804",
        "GELU,        -0.045500, -0.154269,  0.345731, 3.999873",
        "SWISH,       -0.238406, -0.188770,  0.311230, 3.928055",
        "HARD_SWISH,  -0.333333, -0.208333,  0.291667, 4",
        "MISH,        -0.252501, -0.220744,  0.375245, 3.997413",
        "SOFTPLUS,     0.126928,  0.474077,  0.974077, 4.018150",
        "SOFTSIGN,    -0.666667, -0.333333,  0.333333, 0.8",
        "HARD_SIGMOID, 0.166667,  0.416667,  0.583333, 1",
        "EXPONENTIAL,  0.135335,  0.606531,  1.648721, 54.598150",
        "LEAKY_RELU,  -0.6,      -0.15,      0.5,      4"
    })
    void functionsAreThoseOfPyTorch(Activation function, double a, double b, double c, double d) {
        double[] y = new double[4];

        Interpreter.of(ActivationReference.forward(function, Shape.vector(4)))
                .run(new Arguments().array("x", new double[] {-2, -0.5, 0.5, 4}).array("y", y));

        assertThat(y).containsExactly(new double[] {a, b, c, d}, within(6e-7));
    }

    @ParameterizedTest
    @EnumSource(names = {"MEAN_SQUARED_ERROR", "MEAN_ABSOLUTE_ERROR", "HUBER"})
    void aPerfectOutputHasNoGradientOfADistance(Loss loss) {
        double[] certain = {0, 1, 0};
        double[] dY = new double[3];

        Interpreter.of(LossReference.backward(LossSpec.of(loss), Activation.LINEAR, Shape.vector(3)))
                .run(new Arguments().array("y", certain).array("t", certain).array("dY", dY));

        assertThat(dY).containsOnly(0);
    }

    @Test
    void crossEntropyOfAnImageIsTheMeanOverItsPixels() {
        double[] y = new double[8];
        Arrays.fill(y, 0.5);
        double[] t = {1, 0, 1, 0, 0, 1, 1, 0};
        double[] result = new double[1];

        Interpreter.of(LossReference.forward(LossSpec.of(Loss.CROSS_ENTROPY), Activation.LINEAR, Shape.image(2, 2, 2)))
                .run(new Arguments().array("y", y).array("t", t).array("loss", result));

        assertThat(result[0]).isEqualTo(Math.log(2), within(1e-15));
    }
}
