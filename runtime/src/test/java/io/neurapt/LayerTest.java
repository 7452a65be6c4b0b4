package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neurapt.data.Dataset;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import org.junit.jupiter.api.Test;

class LayerTest {

    private static final float[] TWELVE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

    private final TinyModel model = new TinyModel(1);
    private final Network network = TinyNet.network(1);
    private final Layer hidden =
            new Layer(network, TinyNet.ARCHITECTURE.layers().get(0));
    private final Layer pool = new Layer(network, new LayerInfo("pool", "max pool 2x2", new int[] {2, 2, 1}, -1, -1));

    @Test
    void itTellsNameKindAndShape() {
        assertThat(hidden.name()).isEqualTo("hidden");
        assertThat(hidden.kind()).isEqualTo("dense, 4 units, relu");
        assertThat(hidden.shape()).containsExactly(4);
        assertThat(hidden.weightsShape()).containsExactly(3, 4);
        assertThat(hidden).hasToString("hidden: dense, 4 units, relu -> 4");
        assertThat(pool).hasToString("pool: max pool 2x2 -> 2x2x1");
    }

    @Test
    void weightsComeBackAsTheyWereSet() {
        hidden.weights(TWELVE);

        assertThat(hidden.weights()).containsExactly(TWELVE);
    }

    @Test
    void weightsStandInTheLayoutOfTheKernels() {
        hidden.weights(TWELVE);

        // [unit][input], a float of padding a row
        assertThat(network.parameters).startsWith(0, 4, 8, 0, 1, 5, 9, 0, 2, 6, 10, 0, 3, 7, 11, 0);
    }

    @Test
    void whatIsReadIsACopy() {
        float[] before = hidden.weights();

        hidden.weights()[0] = 99;
        hidden.shape()[0] = 99;
        hidden.weightsShape()[0] = 99;

        assertThat(hidden.weights()).containsExactly(before);
        assertThat(hidden.shape()).containsExactly(4);
        assertThat(hidden.weightsShape()).containsExactly(3, 4);
    }

    @Test
    void settingCountsAsAChange() {
        long before = network.version;

        hidden.bias(new float[4]);

        assertThat(network.version).isGreaterThan(before);
    }

    @Test
    void aWrongLengthIsRefusedAndChangesNothing() {
        float[] before = network.parameters.clone();

        assertThatThrownBy(() -> hidden.weights(new float[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hidden.weights: expected 12 numbers (3x4), and got 11");
        assertThat(network.parameters).containsExactly(before);
    }

    @Test
    void aNumberThatIsNotFiniteIsRefusedAndChangesNothing() {
        float[] before = network.parameters.clone();

        assertThatThrownBy(() -> hidden.bias(new float[] {1, 2, Float.POSITIVE_INFINITY, 4}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hidden.bias: expected finite numbers, and number 2 is Infinity");
        assertThat(network.parameters).containsExactly(before);
    }

    @Test
    void aLayerWithoutWeightsSaysSo() {
        assertThat(pool.hasWeights()).isFalse();
        assertThat(pool.hasBias()).isFalse();
        assertThatThrownBy(pool::weights)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("pool (max pool 2x2) has no weights");
        assertThatThrownBy(pool::biasGradients).hasMessage("pool (max pool 2x2) has no bias");
    }

    @Test
    void aLayerWithoutWeightsIsNeverTrainable() {
        pool.trainable(true);

        assertThat(pool.trainable()).isFalse();
    }

    @Test
    void trainingLeavesAFrozenLayerAlone() {
        Dataset data = Dataset.of(TinyNet.inputs(1, 10), TinyNet.targets(1, 10));
        float[] weights = model.hidden.weights();
        float[] bias = model.hidden.bias();
        float[] changed = model.out.weights();

        model.hidden.trainable(false);
        model.fit(data, Fit.epochs(2).optimizer(Sgd.rate(0.1)));

        assertThat(model.hidden.trainable()).isFalse();
        assertThat(model.hidden.weights()).containsExactly(weights);
        assertThat(model.hidden.bias()).containsExactly(bias);
        assertThat(model.out.weights()).isNotEqualTo(changed);
    }
}
