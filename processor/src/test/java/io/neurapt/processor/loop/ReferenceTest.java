package io.neurapt.processor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a definition says where random numbers do not go: ties, borders, limits. */
class ReferenceTest {

    @Test
    void everyOpHasAReference() {
        assertThat(Op.class.getPermittedSubclasses()).allMatch(References::defines);
    }

    @Test
    void theFirstOfEqualPixelsTakesTheWholeGradientOfAMaxPool() {
        Op.Pool pool = new Op.Pool(2, 2, 2, 2, PoolMode.MAX, Padding.VALID);
        double[] x = {1, 3, /* second row */ 3, 3};
        double[] dX = new double[4];

        Interpreter.of(References.backward(pool, Shape.image(2, 2, 1)))
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
        Interpreter.of(References.forward(new Op.Pool(1, 2, 1, 2, mode, Padding.SAME), Shape.image(1, 3, 1)))
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
    @EnumSource
    void aPerfectOutputHasNoLoss(Loss loss) {
        double[] certain = {0, 1, 0};
        double[] result = {Double.NaN};

        Interpreter.of(LossReference.forward(loss, Shape.vector(3)))
                .run(new Arguments().array("y", certain).array("t", certain).array("loss", result));

        assertThat(result).containsExactly(0);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEAN_SQUARED_ERROR", "MEAN_ABSOLUTE_ERROR", "HUBER"})
    void aPerfectOutputHasNoGradientOfADistance(Loss loss) {
        double[] certain = {0, 1, 0};
        double[] dY = new double[3];

        Interpreter.of(LossReference.backward(loss, Shape.vector(3)))
                .run(new Arguments().array("y", certain).array("t", certain).array("dY", dY));

        assertThat(dY).containsOnly(0);
    }

    @Test
    void crossEntropyOfAnImageIsTheMeanOverItsPixels() {
        double[] y = new double[8];
        Arrays.fill(y, 0.5);
        double[] t = {1, 0, 1, 0, 0, 1, 1, 0};
        double[] result = new double[1];

        Interpreter.of(LossReference.forward(Loss.CROSS_ENTROPY, Shape.image(2, 2, 2)))
                .run(new Arguments().array("y", y).array("t", t).array("loss", result));

        assertThat(result[0]).isEqualTo(Math.log(2), within(1e-15));
    }
}
