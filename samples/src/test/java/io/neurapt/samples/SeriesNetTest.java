package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.Backend;
import io.neurapt.Layer;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeriesNetTest {

    private static final int LENGTH = CylinderBellFunnel.LENGTH;

    @Test
    void theMeanOfManySeriesIsTheMeanOfTheirFormula() {
        int count = 30_000;
        Dataset series = CylinderBellFunnel.draw(count, 1);
        double[][] means = new double[3][LENGTH];
        float[] one = new float[LENGTH];
        for (int i = 0; i < count; i++) {
            series.input(i, one, 0);
            for (int t = 0; t < LENGTH; t++) {
                means[series.label(i)][t] += one[t] * 3 / count;
            }
        }
        for (int shape = 0; shape < 3; shape++) {
            double[] expected = mean(series.classNames().get(shape));
            assertThat(means[shape]).as(series.classNames().get(shape)).containsExactly(expected, within(0.15));
        }
    }

    /** Over all places that are equally likely; noise has none, and the height is 6. */
    private static double[] mean(String shape) {
        double[] mean = new double[LENGTH];
        for (int a = 16; a <= 32; a++) {
            for (int length = 32; length <= 96; length++) {
                for (int t = a; t <= a + length; t++) {
                    double rise = (double) (t - a) / length;
                    double value = shape.equals("cylinder") ? 1 : shape.equals("bell") ? rise : 1 - rise;
                    mean[t - 1] += 6 * value / (17 * 65);
                }
            }
        }
        return mean;
    }

    /** Before any shape there is noise alone. */
    @Test
    void theNoiseIsNormal() {
        Dataset series = CylinderBellFunnel.draw(3_000, 1);
        float[] one = new float[LENGTH];
        double squares = 0;
        int above2 = 0;
        for (int i = 0; i < series.size(); i++) {
            series.input(i, one, 0);
            for (int t = 0; t < 15; t++) {
                squares += one[t] * one[t] / (15.0 * series.size());
                above2 += Math.abs(one[t]) > 2 ? 1 : 0;
            }
        }
        assertThat(squares).isCloseTo(1, within(0.02));
        assertThat(above2 / (15.0 * series.size())).isCloseTo(0.0455, within(0.004));
    }

    @Test
    void aSeedIsASet() {
        assertThat(numbers(1)).isEqualTo(numbers(1)).isNotEqualTo(numbers(2));
        assertThat(CylinderBellFunnel.draw(7, 1).classNames()).containsExactly("bell", "cylinder", "funnel");
    }

    private static List<Float> numbers(long seed) {
        float[] series = new float[LENGTH];
        CylinderBellFunnel.draw(4, seed).input(3, series, 0);
        return IntStream.range(0, LENGTH).mapToObj(t -> series[t]).toList();
    }

    @Test
    void theLayersHaveTheShapesThatTheirCommentsSay() {
        SeriesNet net = SeriesNet.create(1);

        assertThat(net.layers().stream().filter(Layer::hasWeights).map(Layer::shape))
                .containsExactly(new int[] {128, 16}, new int[] {32, 32}, new int[] {16, 32}, new int[] {3});
        assertThat(net.layer("conv1").weightsShape()).containsExactly(9, 1, 16);
    }

    @ParameterizedTest
    @EnumSource(names = {"VECTOR", "PLAIN"})
    void itTellsTheShapesOfSeriesItHasNotSeenApart(Backend backend) {
        SeriesNet net = SeriesNet.create(1);
        net.use(backend);

        net.fit(
                CylinderBellFunnel.draw(1_500, 1),
                Fit.epochs(6).batchSize(16).optimizer(Adam.rate(2e-3)).seed(1));

        assertThat(net.evaluate(CylinderBellFunnel.draw(1_500, 2)).accuracy()).isGreaterThan(0.98);
    }
}
