package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializersTest {

    private static final int FAN_IN = 50;
    private static final int FAN_OUT = 150;
    private static final double SCALE = 0.2;

    @ParameterizedTest
    @CsvSource({
        "HE_NORMAL, 0.04",
        "HE_UNIFORM, 0.04",
        "GLOROT_NORMAL, 0.01",
        "GLOROT_UNIFORM, 0.01",
        "LECUN_NORMAL, 0.02",
        "LECUN_UNIFORM, 0.02",
        "GAUSSIAN, 0.04",
        "UNIFORM, 0.013333",
        "ZEROS, 0"
    })
    void eachInitializerHasItsMeanAndVariance(Initializer initializer, double variance) {
        float[] drawn = draw(initializer, 100_000);

        double mean = 0;
        for (float value : drawn) {
            mean += value / drawn.length;
        }
        double square = 0;
        for (float value : drawn) {
            square += (value - mean) * (value - mean) / drawn.length;
        }
        assertThat(mean).isCloseTo(0, within(0.003));
        assertThat(square).isCloseTo(variance, within(0.02 * variance));
    }

    @ParameterizedTest
    @CsvSource({"HE_UNIFORM, 0.34641", "GLOROT_UNIFORM, 0.173205", "LECUN_UNIFORM, 0.244949", "UNIFORM, 0.2"})
    void aUniformInitializerFillsItsBoundsAndStaysWithin(Initializer initializer, double bound) {
        float[] drawn = draw(initializer, 100_000);

        float greatest = 0;
        for (float value : drawn) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        assertThat((double) greatest).isBetween(0.999 * bound, bound * (1 + 1e-6));
    }

    @Test
    void aNormalInitializerHasTheTailsOfANormalDistribution() {
        float[] drawn = draw(Initializer.GAUSSIAN, 100_000);

        assertThat(shareBeyond(drawn, SCALE)).isCloseTo(0.3173, within(0.005));
        assertThat(shareBeyond(drawn, 2 * SCALE)).isCloseTo(0.0455, within(0.002));
        assertThat(shareBeyond(drawn, 3 * SCALE)).isCloseTo(0.0027, within(0.0006));
    }

    @Test
    void theSameSeedGivesTheSameBitsOnEveryJava() {
        assertThat(draw(Initializer.GAUSSIAN, 4)).containsExactly(GAUSSIAN_BITS);
        assertThat(draw(Initializer.UNIFORM, 4)).containsExactly(UNIFORM_BITS);
    }

    // Computed by an independent implementation in Python. They never change: seeds in papers and tests rely on them.
    private static final float[] GAUSSIAN_BITS = {-0.038287986f, 0.14272316f, -0.15130462f, 0.037561093f};
    private static final float[] UNIFORM_BITS = {-0.04521029f, 0.16852689f, -0.16675347f, 0.041396238f};

    @Test
    void theLayoutInMemoryDoesNotMatter() {
        Segment rowMajor = segment(0, new int[] {2, 3}, new int[] {3, 1});
        Segment transposedAndPadded = segment(4, new int[] {2, 3}, new int[] {1, 8});

        assertThat(initialized(rowMajor, 6)).containsExactly(initialized(transposedAndPadded, 30));
    }

    @Test
    void paddingStaysZero() {
        Network network = network(segment(4, new int[] {2, 3}, new int[] {1, 8}), 30);

        Initializers.initialize(network, 1);

        for (int i = 0; i < 30; i++) {
            boolean element = i >= 4 && (i - 4) % 8 < 2 && i - 4 < 24;
            assertThat(network.parameters[i] == 0).as("place %d", i).isEqualTo(!element);
        }
    }

    @Test
    void anotherSegmentOrAnotherSeedIsAnotherStream() {
        float[] first = Initializers.draw(gaussian(1000), new RandomStream(1, 0));
        float[] second = Initializers.draw(gaussian(1000), new RandomStream(1, 1));
        float[] other = Initializers.draw(gaussian(1000), new RandomStream(2, 0));

        assertThat(correlation(first, second)).isCloseTo(0, within(0.1));
        assertThat(correlation(first, other)).isCloseTo(0, within(0.1));
        assertThat(correlation(Arrays.copyOfRange(first, 1, 1000), Arrays.copyOf(second, 999)))
                .isCloseTo(0, within(0.1));
    }

    @Test
    void drawingCountsAsAChange() {
        Network network = network(gaussian(4), 4);

        Initializers.initialize(network, 1);

        assertThat(network.version).isOne();
    }

    @Test
    void onesAreOnes() {
        assertThat(draw(Initializer.ONES, 3)).containsExactly(1, 1, 1);
    }

    @Test
    void defaultIsForTheProcessorToResolve() {
        assertThatThrownBy(() -> draw(Initializer.DEFAULT, 1)).isInstanceOf(IllegalStateException.class);
    }

    private static float[] draw(Initializer initializer, int size) {
        int[] shape = {size};
        Segment segment =
                new Segment("dense", "weights", 0, shape, shape, new int[] {1}, initializer, SCALE, FAN_IN, FAN_OUT);
        return Initializers.draw(segment, new RandomStream(42, 0));
    }

    private static Segment gaussian(int size) {
        return segment(0, new int[] {size}, new int[] {1});
    }

    private static Segment segment(int offset, int[] shape, int[] strides) {
        return new Segment("dense", "weights", offset, shape, shape, strides, Initializer.GAUSSIAN, 1, 1, 1);
    }

    private static Network network(Segment segment, int length) {
        return new Network(
                new Architecture("Net", new int[] {1}, Loss.HUBER, length, List.of(segment), List.<LayerInfo>of(), ""));
    }

    private static float[] initialized(Segment segment, int length) {
        Network network = network(segment, length);
        Initializers.initialize(network, 7);
        float[] values = new float[segment.size()];
        segment.gather(network.parameters, values);
        return values;
    }

    private static double shareBeyond(float[] drawn, double bound) {
        int count = 0;
        for (float value : drawn) {
            count += Math.abs(value) > bound ? 1 : 0;
        }
        return (double) count / drawn.length;
    }

    /** Of numbers with mean 0 and variance 1. */
    private static double correlation(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / a.length;
    }
}
