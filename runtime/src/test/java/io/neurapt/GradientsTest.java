package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The loss and the gradients that training loops of one's own read, against finite differences of the definition. */
class GradientsTest {

    private static final double STEP = 1e-5;

    private final Network numbers = TinyNet.network(11);
    private final TinyModel model = model(numbers);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 9, 33, 50})
    void lossAndParameterGradientsAreThoseOfTheDefinition(int count) {
        float[][] inputs = TinyNet.inputs(count, count);
        float[][] targets = TinyNet.targets(count, count);

        double loss = model.gradients(inputs, targets);

        assertThat(loss).isCloseTo(TinyNet.loss(numbers.parameters, inputs, targets), within(1e-6));
        check(0, model.hidden.weightGradients(), inputs, targets);
        check(1, model.hidden.biasGradients(), inputs, targets);
        check(2, model.out.weightGradients(), inputs, targets);
        check(3, model.out.biasGradients(), inputs, targets);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 9, 33, 50})
    void inputGradientsAreThoseOfTheDefinition(int count) {
        float[][] inputs = TinyNet.inputs(count, count);
        float[][] targets = TinyNet.targets(count, count);
        float[][] gradients = new float[count][3];

        double loss = model.gradients(inputs, targets, gradients);

        assertThat(loss).isEqualTo(model.gradients(inputs, targets));
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat((double) gradients[i][j]).isCloseTo(slope(inputs[i], j, inputs, targets), within(1e-4));
            }
        }
    }

    @Test
    void aSmallBatchAfterALargeOneHasNothingOfIt() {
        float[][] inputs = TinyNet.inputs(1, 1);
        float[][] targets = TinyNet.targets(1, 1);
        model.gradients(inputs, targets);
        float[] alone = model.hidden.weightGradients();

        model.gradients(TinyNet.inputs(2, 30), TinyNet.targets(2, 30));
        model.gradients(inputs, targets);

        assertThat(model.hidden.weightGradients()).containsExactly(alone);
    }

    @Test
    void gradientsChangeNoParameter() {
        byte[] before = model.toBytes();

        model.gradients(TinyNet.inputs(1, 6), TinyNet.targets(1, 6), new float[6][3]);

        assertThat(model.toBytes()).isEqualTo(before);
    }

    @Test
    void gradientsAreTheBitsThatTrainingUses() {
        float[][] inputs = TinyNet.inputs(5, 37);
        float[][] targets = TinyNet.targets(5, 37);
        model.gradients(inputs, targets);
        float[] gradients = model.hidden.weightGradients();

        Fit step = Fit.epochs(1)
                .batchSize(37)
                .shuffle(false)
                .optimizer(Sgd.rate(0.1))
                .threads(3);
        model.fit(Dataset.of(inputs, targets), step);

        assertThat(model.hidden.weightGradients()).containsExactly(gradients);
    }

    @Test
    void aBatchThatDoesNotFitIsRefusedWithThePlace() {
        float[][] two = new float[2][3];
        assertThatThrownBy(() -> model.gradients(new float[0][], new float[0][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TinyNet: expected at least one sample, and got none");
        assertThatThrownBy(() -> model.gradients(two, new float[1][2]))
                .hasMessage("TinyNet: expected 2 rows in targets, one for each sample, and got 1");
        assertThatThrownBy(() -> model.gradients(two, new float[][] {{1, 2}, {1}}))
                .hasMessage("TinyNet: expected 2 numbers (2) in targets[1], and got 1");
        assertThatThrownBy(() -> model.gradients(two, new float[2][2], new float[2][4]))
                .hasMessage("TinyNet: expected 3 numbers (3) in inputGradients[0], and got 4");
    }

    @Test
    void aSampleThatIsNotFiniteIsRefusedBeforeItSpoilsATile() {
        assertThatThrownBy(() -> model.gradients(new float[][] {{0, Float.NaN, 0}}, new float[1][2]))
                .hasMessage("TinyNet: expected finite numbers, and inputs[0][1] is NaN");
        assertThatThrownBy(() -> model.gradients(new float[1][3], new float[][] {{0, Float.NEGATIVE_INFINITY}}))
                .hasMessage("TinyNet: expected finite numbers, and targets[0][1] is -Infinity");
    }

    private void check(int segment, float[] gradients, float[][] inputs, float[][] targets) {
        Segment tensor = TinyNet.ARCHITECTURE.segments().get(segment);
        for (int i = 0; i < tensor.size(); i++) {
            float[] one = new float[tensor.size()];
            one[i] = 1;
            float[] flat = new float[numbers.parameters.length];
            tensor.scatter(one, flat);
            int place = indexOfOne(flat);
            assertThat((double) gradients[i])
                    .as("%s.%s[%d]", tensor.layer(), tensor.role(), i)
                    .isCloseTo(slope(numbers.parameters, place, inputs, targets), within(1e-4));
        }
    }

    private static int indexOfOne(float[] flat) {
        for (int i = 0; i < flat.length; i++) {
            if (flat[i] == 1) {
                return i;
            }
        }
        throw new AssertionError("nothing was scattered");
    }

    /** The slope of the loss along one number: a central difference. */
    private double slope(float[] array, int place, float[][] inputs, float[][] targets) {
        float at = array[place];
        float above = (float) (at + STEP);
        float below = (float) (at - STEP);
        array[place] = above;
        double high = TinyNet.loss(numbers.parameters, inputs, targets);
        array[place] = below;
        double low = TinyNet.loss(numbers.parameters, inputs, targets);
        array[place] = at;
        return (high - low) / ((double) above - below);
    }

    private static TinyModel model(Network numbers) {
        TinyModel model = new TinyModel();
        for (Segment segment : TinyNet.ARCHITECTURE.segments()) {
            float[] values = new float[segment.size()];
            segment.gather(numbers.parameters, values);
            Layer layer = model.layer(segment.layer());
            if (segment.role().equals("weights")) {
                layer.weights(values);
            } else {
                layer.bias(values);
            }
        }
        return model;
    }
}
