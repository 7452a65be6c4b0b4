package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import io.neurapt.train.History;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final Offset<Float> CLOSE = within(1e-5f);

    private final TinyModel model = new TinyModel(1);

    @Test
    void aModelWithoutASeedHasWeightsOfZero() {
        assertThat(new TinyModel().hidden.weights()).containsOnly(0f);
    }

    @Test
    void oneSeedDecidesAllWeights() {
        assertThat(new TinyModel(7).toBytes()).isEqualTo(new TinyModel(7).toBytes());
        assertThat(new TinyModel(7).toBytes()).isNotEqualTo(new TinyModel(8).toBytes());
    }

    @Test
    void predictComputesWhatTheDefinitionSays() {
        float[] in = TinyNet.inputs(3, 1)[0];

        assertThat(model.predict(in)).containsExactly(model.expected(in), CLOSE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 11})
    void manySamplesGetTheAnswersOfOneAtATime(int count) {
        float[][] in = TinyNet.inputs(4, count);

        float[][] out = model.predict(in);

        assertThat(out).hasNumberOfRows(count);
        for (int i = 0; i < count; i++) {
            assertThat(out[i]).containsExactly(model.predict(in[i]));
        }
    }

    @Test
    void predictIntoAnArrayAllocatesNothing() {
        float[] in = TinyNet.inputs(5, 1)[0];
        float[] out = new float[2];

        assertThat(Allocation.perRun(() -> model.predict(in, out))).isZero();
        assertThat(Allocation.perRun(() -> model.classify(in))).isZero();
        assertThat(out).containsExactly(model.expected(in), CLOSE);
    }

    @Test
    void anInputOfTheWrongLengthIsRefusedWithBothLengths() {
        assertThatThrownBy(() -> model.predict(new float[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TinyNet: the input must have 3 numbers (3), and has 4");
        assertThatThrownBy(() -> model.predict(new float[][] {{1, 2, 3}, {1, 2}}))
                .hasMessage("TinyNet: input 1 must have 3 numbers (3), and has 2");
        assertThatThrownBy(() -> model.predict(new float[3], new float[1]))
                .hasMessage("TinyNet: the output has 2 numbers (2), and the array for it has room for 1");
    }

    @Test
    void theClassIsThePlaceOfTheGreatestOutput() {
        model.out.weights(new float[8]);
        model.out.bias(new float[] {0.25f, 0.5f});
        assertThat(model.classify(new float[3])).isEqualTo(1);

        model.out.bias(new float[] {0.75f, 0.5f});
        assertThat(model.classify(new float[3])).isZero();
    }

    @Test
    void trainingLowersTheLossThatEvaluateMeasures() {
        Dataset data = Dataset.of(TinyNet.inputs(6, 50), TinyNet.targets(6, 50));
        double before = model.evaluate(data).loss();

        History history = model.fit(data, Fit.epochs(20).batchSize(10).optimizer(Sgd.rate(0.05)));

        assertThat(history).isNotNull();
        assertThat(model.evaluate(data).loss()).isLessThan(before);
    }

    @Test
    void anUnknownLayerIsRefusedWithTheClosestName() {
        assertThatThrownBy(() -> model.layer("Hiden"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("TinyNet has no layer \"Hiden\"; did you mean hidden? It has hidden, out");
        assertThat(model.layer("out")).isSameAs(model.layers().get(1));
    }

    @Test
    void paddingIsNotAParameter() {
        assertThat(model.parameters()).isEqualTo(TinyNet.PARAMETERS);
    }

    @Test
    void shapesAreCopies() {
        model.inputShape()[0] = 99;
        model.outputShape()[0] = 99;

        assertThat(model.inputShape()).containsExactly(3);
        assertThat(model.outputShape()).containsExactly(2);
    }

    @Test
    void toStringIsTheSummary() {
        assertThat(model).hasToString(TinyNet.ARCHITECTURE.summary());
        assertThat(model.summary()).isEqualTo(TinyNet.ARCHITECTURE.summary());
    }

    @Test
    void aSavedModelIsTheSameWhenItIsLoaded(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("tiny.safetensors");
        TinyModel other = new TinyModel();

        model.save(file);
        other.load(file);

        assertThat(other.toBytes()).isEqualTo(model.toBytes()).isEqualTo(Files.readAllBytes(file));
        float[] in = TinyNet.inputs(8, 1)[0];
        assertThat(other.predict(in)).containsExactly(model.predict(in));
    }

    @Test
    void bytesAreAsGoodAsAFile() throws Exception {
        TinyModel other = new TinyModel();

        other.fromBytes(model.toBytes());

        assertThat(other.hidden.weights()).containsExactly(model.hidden.weights());
    }
}
