package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neurapt.optim.AdamW;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {

    @Test
    void aSettingMakesANewRecipeAndKeepsTheOthers() {
        Fit first = Fit.epochs(5).batchSize(64).seed(7);
        Fit second = first.batchSize(16).threads(3).shuffle(false);

        assertThat(first.batchSize()).isEqualTo(64);
        assertThat(first.shuffles()).isTrue();
        assertThat(second.batchSize()).isEqualTo(16);
        assertThat(second.epochs()).isEqualTo(5);
        assertThat(second.seed()).isEqualTo(7);
        assertThat(second.threads()).isEqualTo(3);
        assertThat(second.shuffles()).isFalse();
    }

    @Test
    void whatIsNotSetHasItsDocumentedDefault() {
        Fit fit = Fit.epochs(1);

        assertThat(fit.batchSize()).isEqualTo(32);
        assertThat(fit.optimizer()).hasToString("Adam[rate=0.001, beta1=0.9, beta2=0.999, epsilon=1.0E-7]");
        assertThat(fit.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(fit.seed()).isEqualTo(42);
        assertThat(fit.shuffles()).isTrue();
        assertThat(fit.validation()).isNull();
    }

    @Test
    void countsBelowOneAreRejected() {
        rejects(() -> Fit.epochs(0), "epochs: expected 1 or more, got 0; fix:");
        rejects(() -> Fit.epochs(1).batchSize(-4), "batchSize: expected 1 or more, got -4; fix:");
        rejects(() -> Fit.epochs(1).threads(0), "threads: expected 1 or more, got 0; fix:");
    }

    @Test
    void whatRegularizesIsKeptByOtherSettingsInAnyOrder() {
        float[] weights = {1, 2};
        Fit fit = Fit.epochs(1)
                .clipNorm(1)
                .l2(1e-4)
                .weightDecay(0.01)
                .classWeights(weights)
                .l1(1e-5)
                .maxNorm(3)
                .clipValue(0.5)
                .batchSize(8);

        weights[0] = 9;

        assertThat(fit.regularization()).isEqualTo(new Regularization(1e-5, 1e-4, 0.01, 3, 0.5, 1));
        assertThat(fit.classWeights()).containsExactly(1, 2);
        assertThat(Fit.epochs(1).regularization()).isEqualTo(Regularization.NONE);
        assertThat(Fit.epochs(1).classWeights()).isNull();
    }

    @Test
    void aSettingOutOfRangeIsNamedWithAFix() {
        Fit fit = Fit.epochs(1);
        rejects(() -> fit.l1(-1), "l1: expected 0 or more, got -1.0; fix: 1e-5 is a good start");
        rejects(() -> fit.l2(Double.POSITIVE_INFINITY), "l2: expected 0 or more, got Infinity; fix:");
        rejects(() -> fit.weightDecay(1), "weightDecay: expected 0 or more and less than 1, got 1.0; fix: 0.01");
        rejects(() -> fit.maxNorm(0), "maxNorm: expected a number above 0, got 0.0; fix: 3 is a good start");
        rejects(() -> fit.clipValue(Double.NaN), "clipValue: expected a number above 0, got NaN; fix:");
        rejects(() -> fit.clipNorm(-0.1), "clipNorm: expected a number above 0, got -0.1; fix: 1 is a good start");
    }

    @Test
    void twoWeightDecaysAreOneTooMany() {
        String message = "weightDecay: expected one, got 0.1 of the recipe and 0.01 of AdamW; fix:";
        rejects(() -> Fit.epochs(1).weightDecay(0.1).optimizer(AdamW.rate(1e-3)), message);
        rejects(() -> Fit.epochs(1).optimizer(AdamW.rate(1e-3)).weightDecay(0.1), message);

        assertThat(Fit.epochs(1)
                        .weightDecay(0.1)
                        .optimizer(AdamW.rate(1e-3).weightDecay(0))
                        .regularization()
                        .weightDecay())
                .isEqualTo(0.1);
    }

    @Test
    void aHistoryIsALineAnEpochAndLeavesOutWhatWasNotMeasured() {
        Epoch full = new Epoch(9, 10, 0.25, 0.9, 0.3, 0.875, 1.5, 40_000);
        Epoch bare = new Epoch(10, 10, 0.2, Double.NaN, Double.NaN, Double.NaN, 2, 30_000);

        assertThat(new History(List.of(full, bare))).hasToString("""
                epoch  9/10  loss 0.2500  accuracy 90.00%  validation loss 0.3000  accuracy 87.50%  1.50 s  40,000 samples/s
                epoch 10/10  loss 0.2000  2.00 s  30,000 samples/s
                """);
    }

    private static void rejects(Runnable mistake, String message) {
        assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessageContaining(message);
    }
}
