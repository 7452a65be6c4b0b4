package io.neurapt.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizersTest {

    static Stream<JsonObject> cases() throws Exception {
        try (InputStream json = OptimizersTest.class.getResourceAsStream("/golden/optimizers.json")) {
            return JsonParser.object().from(json).getArray("cases").stream().map(JsonObject.class::cast);
        }
    }

    static List<Optimizer> recipes() {
        return List.of(
                Sgd.rate(0.1),
                Sgd.rate(0.1).momentum(0.9),
                Sgd.rate(0.1).momentum(0.9).nesterov(),
                AdaGrad.rate(0.1),
                RmsProp.rate(0.1),
                Adam.rate(0.1),
                AdamW.rate(0.1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void sixStepsAreThoseOfPyTorch(JsonObject golden) {
        float[] parameters = floats(golden.getArray("start"));
        Updater updater = recipe(golden).start(parameters.length);
        JsonArray gradients = golden.getArray("gradients");

        assertThat(gradients).hasSize(6);
        for (int step = 0; step < gradients.size(); step++) {
            updater.begin();
            updater.step(parameters, floats(gradients.getArray(step)), 0, parameters.length, Updater.Decay.APPLIES);
            float[] expected = floats(golden.getArray("afterEachStep").getArray(step));
            for (int i = 0; i < parameters.length; i++) {
                assertThat(parameters[i]).as("step %d, parameter %d", step, i).isEqualTo(expected[i], within(2e-6f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void rangesInAnyOrderGiveTheSameBitsAsOne(Optimizer recipe) {
        float[] whole = ramp(1000, 0.01f);
        float[] parts = whole.clone();
        Updater wholeUpdater = recipe.start(1000);
        Updater partsUpdater = recipe.start(1000);
        for (int step = 1; step <= 3; step++) {
            float[] gradients = ramp(1000, -0.003f * step);
            wholeUpdater.begin();
            wholeUpdater.step(whole, gradients, 0, 1000, Updater.Decay.APPLIES);
            partsUpdater.begin();
            partsUpdater.step(parts, gradients, 613, 1000, Updater.Decay.APPLIES);
            partsUpdater.step(parts, gradients, 0, 1, Updater.Decay.APPLIES);
            partsUpdater.step(parts, gradients, 1, 613, Updater.Decay.APPLIES);
        }

        assertThat(parts).isEqualTo(whole);
        assertThat(whole).isNotEqualTo(ramp(1000, 0.01f));
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void aRecipeHoldsNoStateOfItsRuns(Optimizer recipe) {
        float[] first = step(recipe, 5);
        float[] second = step(recipe, 5);

        assertThat(second).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void paddingWithoutGradientStaysZero(Optimizer recipe) {
        float[] parameters = new float[8];
        Updater updater = recipe.start(8);
        for (int step = 0; step < 3; step++) {
            updater.begin();
            updater.step(parameters, new float[8], 0, 8, Updater.Decay.APPLIES);
        }

        assertThat(parameters).containsOnly(0f);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void theRateOfAStepIsTheRecipes(Optimizer recipe) {
        Updater updater = recipe.start(1);
        updater.begin();

        assertThat(updater.rate()).isEqualTo(0.1);
    }

    @Test
    void weightDecayShrinksWeightsAndSparesTheOthers() {
        Updater updater = AdamW.rate(0.1).weightDecay(0.5).start(2);
        float[] parameters = {2, 2};
        updater.begin();
        updater.step(parameters, new float[2], 0, 1, Updater.Decay.APPLIES);
        updater.step(parameters, new float[2], 1, 2, Updater.Decay.SPARED);

        assertThat(parameters).containsExactly(2 * 0.95f, 2f);
    }

    @Test
    void aSettingOutOfRangeIsNamedWithAFix() {
        rejects(() -> Sgd.rate(0), "rate: expected a number above 0, got 0.0; fix: 0.01 is a good start");
        rejects(() -> Adam.rate(Double.NaN), "rate: expected a number above 0, got NaN");
        rejects(() -> Sgd.rate(1).momentum(1), "momentum: expected 0 or more and less than 1, got 1.0");
        rejects(() -> Sgd.rate(1).nesterov(), "nesterov: expected a momentum above 0");
        rejects(() -> Adam.rate(1).beta2(-0.1), "beta2: expected 0 or more");
        rejects(() -> AdamW.rate(1).weightDecay(2), "weightDecay: expected 0 or more");
        rejects(() -> RmsProp.rate(1).epsilon(0), "epsilon: expected a number above 0");
        rejects(() -> AdaGrad.rate(Double.POSITIVE_INFINITY), "rate: expected a number above 0, got Infinity");
    }

    private static void rejects(Runnable mistake, String message) {
        assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessageContaining(message);
    }

    private static Optimizer recipe(JsonObject golden) {
        JsonObject settings = golden.getObject("settings");
        double rate = settings.getDouble("rate");
        double epsilon = settings.getDouble("epsilon");
        String name = golden.getString("optimizer");
        return switch (name) {
            case "SGD" -> {
                Sgd sgd = Sgd.rate(rate).momentum(settings.getDouble("momentum"));
                yield settings.getBoolean("nesterov") ? sgd.nesterov() : sgd;
            }
            case "ADAGRAD" -> AdaGrad.rate(rate).epsilon(epsilon);
            case "RMSPROP" -> RmsProp.rate(rate).rho(settings.getDouble("rho")).epsilon(epsilon);
            case "ADAM" -> adam(settings);
            case "ADAMW" -> new AdamW(adam(settings), settings.getDouble("weightDecay"));
            default -> throw new AssertionError("no recipe for " + name);
        };
    }

    private static Adam adam(JsonObject settings) {
        return Adam.rate(settings.getDouble("rate"))
                .beta1(settings.getDouble("beta1"))
                .beta2(settings.getDouble("beta2"))
                .epsilon(settings.getDouble("epsilon"));
    }

    private static float[] step(Optimizer recipe, int parameters) {
        float[] values = ramp(parameters, 1);
        Updater updater = recipe.start(parameters);
        updater.begin();
        updater.step(values, ramp(parameters, 0.5f), 0, parameters, Updater.Decay.APPLIES);
        return values;
    }

    private static float[] ramp(int length, float slope) {
        float[] ramp = new float[length];
        for (int i = 0; i < length; i++) {
            ramp[i] = slope * (i - length / 3);
        }
        return ramp;
    }

    private static float[] floats(JsonArray array) {
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = array.getFloat(i);
        }
        return floats;
    }
}
