package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.Layer;
import io.neurapt.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users see of a layer that normalises: its parameters, in layers, files and the summary. */
@Tag("scalar")
class GeneratedLayerNormTest {

    private static final String SOURCE = """
            import io.neurapt.Layer;
            import io.neurapt.Model;
            import io.neurapt.annotation.*;

            /** Three numbers, normalised. */
            @Network(input = 3, loss = Loss.MEAN_SQUARED_ERROR)
            public abstract class NormNet extends Model {
              @LayerNorm(epsilon = 1) Layer norm;
              @Dense(2) Layer out;

              public static NormNet create(long seed) {
                return new NormNetModel(seed);
              }
            }
            """;

    private final GeneratedModel generated = GeneratedModel.of("NormNet", SOURCE);

    @Test
    void gammaStartsAtOneAndBetaAtZero() {
        Layer norm = generated.create(5).layer("norm");

        assertThat(norm.tensors().contains("gamma")).isTrue();
        assertThat(norm.hasWeights()).isFalse();
        assertThat(norm.tensor("gamma")).containsExactly(1, 1, 1);
        assertThat(norm.tensor("beta")).containsExactly(0, 0, 0);
    }

    /** Of 1, 2 and 6 the mean is 3 and the variance 14 / 3. */
    @Test
    void numbersAreNormalisedScaledAndShifted() {
        Model model = generated.create(5);
        model.layer("norm").tensor("gamma", new float[] {1, 2, 3});
        model.layer("norm").tensor("beta", new float[] {0, 0, 10});
        model.layer("out").weights(new float[] {1, 0, 0, 1, 0, 0}); // the first two units
        float[] first = model.predict(new float[] {1, 2, 6});
        model.layer("out").weights(new float[] {0, 0, 0, 0, 1, 0}); // the third

        double deviation = Math.sqrt(14 / 3.0 + 1);
        assertThat(first[0]).isCloseTo((float) (-2 / deviation), within(1e-6f));
        assertThat(first[1]).isCloseTo((float) (-2 / deviation), within(1e-6f));
        assertThat(model.predict(new float[] {1, 2, 6})[0]).isCloseTo((float) (10 + 9 / deviation), within(1e-5f));
    }

    @Test
    void freezingFreezesBoth() {
        Layer norm = generated.create(5).layer("norm");

        assertThat(norm.trainable()).isTrue();
        norm.trainable(false);
        assertThat(norm.trainable()).isFalse();
    }

    @Test
    void filesHoldBoth() throws Exception {
        Model model = generated.create(5);
        model.layer("norm").tensor("gamma", new float[] {1, 2, 3});
        model.layer("norm").tensor("beta", new float[] {4, 5, 6});
        Model other = generated.create(6);

        other.fromBytes(model.toBytes());

        assertThat(other.layer("norm").tensor("gamma")).containsExactly(1, 2, 3);
        assertThat(other.layer("norm").tensor("beta")).containsExactly(4, 5, 6);
    }

    @Test
    void theSummaryCountsBetaAsABias() {
        assertThat(generated.create(5).summary()).containsPattern("norm +layer norm, epsilon 1.0 +3 +6 +3 +-");
    }
}
