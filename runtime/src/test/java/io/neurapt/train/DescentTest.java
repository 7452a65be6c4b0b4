package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.TinyNet;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import io.neurapt.optim.Adam;
import io.neurapt.optim.AdamW;
import io.neurapt.optim.Optimizer;
import io.neurapt.optim.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step does to gradients and parameters, against the formulas in double. */
class DescentTest {

    private static final Regularization NONE = Regularization.NONE;

    /** TinyNet's; 3, 7, 11, 15, 30 and 31 are padding. */
    private static final Set<Integer> WEIGHTS =
            new TreeSet<>(List.of(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 20, 21, 22, 23, 24, 25, 26, 27));

    private static final Set<Integer> BIASES = new TreeSet<>(List.of(16, 17, 18, 19, 28, 29));

    private final Network network = TinyNet.network(1);
    private final float[] start = network.parameters.clone();
    private final float[] loss = lossGradients();

    @Test
    void penaltiesAddTheirGradientsToWeightsAndSpareBiases() {
        step(NONE.l1(0.25).l2(0.5), Sgd.rate(0.1));

        for (int w : WEIGHTS) {
            double expected = loss[w] + 0.25 * Math.signum(start[w]) + 0.5 * start[w];
            assertThat(network.gradients[w]).as("weight %d", w).isEqualTo((float) expected, within(1e-6f));
            assertThat(network.parameters[w]).isEqualTo((float) (start[w] - 0.1 * expected), within(1e-6f));
        }
        for (int b : BIASES) {
            assertThat(network.gradients[b]).as("bias %d", b).isEqualTo(loss[b]);
            assertThat(network.parameters[b]).isEqualTo((float) (start[b] - 0.1 * loss[b]), within(1e-6f));
        }
        assertPaddingIsZero();
    }

    @Test
    void onlyAWeightOfZeroHasNoPenalty() {
        network.parameters[0] = 0;
        network.parameters[1] = -0f;
        network.parameters[2] = -1e-37f;
        step(NONE.l1(0.25).l2(0.5), Sgd.rate(0.1));

        assertThat(network.gradients[0]).isEqualTo(loss[0]);
        assertThat(network.gradients[1]).isEqualTo(loss[1]);
        assertThat(network.gradients[2]).as("however small").isEqualTo(loss[2] - 0.25f);
    }

    @Test
    void eachGradientIsClippedAfterThePenaltiesAreAdded() {
        step(NONE.l2(0.5).clipValue(0.3), Sgd.rate(0.1));

        int clipped = 0;
        for (int w : WEIGHTS) {
            double raw = loss[w] + 0.5 * start[w];
            clipped += Math.abs(raw) > 0.3 ? 1 : 0;
            double expected = Math.max(-0.3, Math.min(0.3, raw));
            assertThat(network.gradients[w]).as("weight %d", w).isEqualTo((float) expected, within(1e-6f));
        }
        for (int b : BIASES) {
            assertThat(network.gradients[b]).isEqualTo(Math.max(-0.3f, Math.min(0.3f, loss[b])));
        }
        assertThat(clipped).isBetween(1, WEIGHTS.size() - 1);
        assertPaddingIsZero();
    }

    @Test
    void allGradientsTogetherAreShortenedToTheirNormAfterTheyWereClippedByValue() {
        step(NONE.clipValue(0.6).clipNorm(0.75), Sgd.rate(0.1));

        double squares = 0;
        for (float g : loss) {
            squares += Math.pow(Math.max(-0.6, Math.min(0.6, g)), 2);
        }
        assertThat(Math.sqrt(squares)).isGreaterThan(0.75);
        for (int p = 0; p < 32; p++) {
            double expected = Math.max(-0.6, Math.min(0.6, loss[p])) * 0.75 / Math.sqrt(squares);
            assertThat(network.gradients[p]).as("gradient %d", p).isEqualTo((float) expected, within(1e-6f));
            assertThat(network.parameters[p]).isEqualTo((float) (start[p] - 0.1 * expected), within(1e-6f));
        }
        assertThat(norm(network.gradients)).isEqualTo(0.75, within(1e-6));
    }

    @Test
    void gradientsBelowTheirLimitsStayTheSameBits() {
        Network plain = TinyNet.network(1);
        step(plain, NONE, Adam.rate(0.1));
        step(NONE.clipValue(1.1).clipNorm(norm(loss) * 1.001), Adam.rate(0.1));

        assertThat(network.gradients).isEqualTo(loss);
        assertThat(network.parameters).isEqualTo(plain.parameters).isNotEqualTo(start);
    }

    @Test
    void decayTakesTheWeightsBeforeTheStepAndSparesBiases() {
        step(NONE.weightDecay(0.5), Sgd.rate(0.1));

        for (int w : WEIGHTS) {
            double expected = start[w] * (1 - 0.1 * 0.5) - 0.1 * loss[w];
            assertThat(network.parameters[w]).as("weight %d", w).isEqualTo((float) expected, within(1e-6f));
        }
        for (int b : BIASES) {
            assertThat(network.parameters[b]).as("bias %d", b).isEqualTo(start[b] - 0.1f * loss[b]);
        }
        assertThat(network.gradients).isEqualTo(loss);
        assertPaddingIsZero();
    }

    @Test
    void adamWithDecayIsAdamW() {
        Network other = TinyNet.network(1);
        step(NONE.weightDecay(0.05), Adam.rate(0.1));
        step(other, NONE, AdamW.rate(0.1).weightDecay(0.05));

        assertThat(network.parameters).isEqualTo(other.parameters).isNotEqualTo(start);
    }

    @Test
    void unitsAreShortenedAfterTheStep() {
        step(NONE.maxNorm(0.5), Sgd.rate(0.1));

        int shortened = 0;
        for (int unit = 0; unit < 4; unit++) {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                squares += Math.pow(start[4 * unit + i] - 0.1 * loss[4 * unit + i], 2);
            }
            double factor = Math.min(1, 0.5 / Math.sqrt(squares));
            shortened += factor < 1 ? 1 : 0;
            for (int i = 0; i < 3; i++) {
                double expected = (start[4 * unit + i] - 0.1 * loss[4 * unit + i]) * factor;
                assertThat(network.parameters[4 * unit + i]).isEqualTo((float) expected, within(1e-6f));
            }
        }
        assertThat(shortened).isPositive();
        for (int b : BIASES) {
            assertThat(network.parameters[b]).as("bias %d", b).isEqualTo(start[b] - 0.1f * loss[b]);
        }
        assertPaddingIsZero();
    }

    @Test
    void whatIsFrozenRestsAndCountsForNothing() {
        network.trainable[0] = false;
        network.trainable[1] = false;
        step(NONE.l1(0.1).l2(0.1).weightDecay(0.1).maxNorm(0.01).clipValue(0.6).clipNorm(0.5), Sgd.rate(0.1));

        for (int p = 0; p < 20; p++) {
            assertThat(network.parameters[p]).as("parameter %d", p).isEqualTo(start[p]);
            assertThat(network.gradients[p]).as("gradient %d", p).isEqualTo(loss[p]);
        }
        double squares = 0;
        for (int p = 20; p < 30; p++) {
            squares += (double) network.gradients[p] * network.gradients[p];
            assertThat(network.parameters[p]).as("parameter %d", p).isNotEqualTo(start[p]);
        }
        assertThat(Math.sqrt(squares)).as("their norm alone").isEqualTo(0.5, within(1e-6));
    }

    @Test
    void scaleAndShiftOfANormalizationAreSpared() {
        Network normalized = new Network(architecture(6, "weights", "gamma", "beta"));
        for (int p = 0; p < 6; p++) {
            normalized.parameters[p] = 2;
        }
        step(normalized, NONE.l1(1).l2(1).weightDecay(0.5).maxNorm(1), Sgd.rate(0.1));

        // 2 * (1 - 0.1 * 0.5) - 0.1 * (1 + 2), and then both units to a norm of 1
        assertThat(normalized.parameters).containsExactly(1, 1, 2, 2, 2, 2);
    }

    /** A norm that is summed over pieces: 20,000 parameters in chunks, of which the last 10,000 are parts. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theNormIsThatOfAllPiecesOnAnyNumberOfThreads(int threads) {
        Architecture wide = architecture(20_000, "weights", "bias");
        Network large = new Network(wide);
        float[] gradients = large.gradients;
        SplittableRandom random = new SplittableRandom(1);
        for (int p = 0; p < 20_000; p++) {
            gradients[p] = (float) random.nextDouble(-1, 1);
        }
        float[] raw = gradients.clone();
        double factor = 0.5 / norm(raw);
        try (Workers workers = new Workers(threads)) {
            new Descent(large, new Parts(), workers, NONE.clipNorm(0.5))
                    .run(null, new float[0][], 0, Sgd.rate(1).start(20_000));
        }
        for (int p = 0; p < 20_000; p++) {
            assertThat(gradients[p]).isEqualTo(raw[p] * (float) factor);
            assertThat(large.parameters[p]).isEqualTo(-gradients[p]);
        }
    }

    private void step(Regularization regularization, Optimizer optimizer) {
        step(network, regularization, optimizer);
    }

    private void step(Network changed, Regularization regularization, Optimizer optimizer) {
        if (changed.gradients.length == 32) {
            System.arraycopy(loss, 0, changed.gradients, 0, 32);
        }
        try (Workers workers = new Workers(1)) {
            new Descent(changed, TinyNet.program(), workers, regularization)
                    .run(null, new float[0][], 0, optimizer.start(changed.parameters.length));
        }
    }

    private void assertPaddingIsZero() {
        for (int p = 0; p < 32; p++) {
            if (!WEIGHTS.contains(p) && !BIASES.contains(p)) {
                assertThat(network.parameters[p]).as("padding %d", p).isZero();
            }
        }
    }

    /** Gradients from -1 to 1, and zeros where padding is. */
    private static float[] lossGradients() {
        float[] gradients = new float[32];
        SplittableRandom random = new SplittableRandom(6);
        for (int p = 0; p < 32; p++) {
            boolean used = WEIGHTS.contains(p) || BIASES.contains(p);
            gradients[p] = used ? (float) random.nextDouble(-1, 1) : 0;
        }
        return gradients;
    }

    private static double norm(float[] gradients) {
        double squares = 0;
        for (float g : gradients) {
            squares += (double) g * g;
        }
        return Math.sqrt(squares);
    }

    /** Equally long tensors one behind the other. */
    private static Architecture architecture(int parameters, String... roles) {
        int length = parameters / roles.length;
        List<Segment> segments = new ArrayList<>();
        int[] shape = {1, length};
        int[] strides = {length, 1};
        for (String role : roles) {
            int offset = segments.size() * length;
            segments.add(new Segment("out", role, offset, shape, shape, strides, Initializer.ZEROS, 0, 1, 1));
        }
        LayerInfo layer = new LayerInfo("out", "out", new int[] {length}, 0, -1);
        return new Architecture(
                "Flat", new int[] {1}, Loss.MEAN_SQUARED_ERROR, parameters, segments, List.of(layer), "");
    }

    /** The last 10,000 of 20,000 parameters are two parts. */
    private static final class Parts extends SoftmaxNet {

        Parts() {
            super(1, 1);
        }

        @Override
        public int parts() {
            return 2;
        }

        @Override
        public int startOf(int part) {
            return 10_000 + 5_000 * part;
        }
    }
}
