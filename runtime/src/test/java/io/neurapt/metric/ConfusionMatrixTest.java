package io.neurapt.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private final ConfusionMatrix matrix =
            new ConfusionMatrix(new long[][] {{8, 2, 0}, {1, 9, 0}, {0, 0, 0}}, List.of("cat", "dog", "cow"));

    @Test
    void precisionIsByAnswerAndRecallByTrueClass() {
        assertThat(matrix.precision(0)).isEqualTo(8 / 9.0, within(1e-12));
        assertThat(matrix.recall(0)).isEqualTo(0.8, within(1e-12));
        assertThat(matrix.recall(1)).isEqualTo(0.9, within(1e-12));
        assertThat(matrix.accuracy()).isEqualTo(0.85, within(1e-12));
        assertThat(matrix.count(0, 1)).isEqualTo(2);
        assertThat(matrix.total()).isEqualTo(20);
        assertThat(matrix.correct()).isEqualTo(17);
    }

    @Test
    void aClassThatNeverOccursHasNoPrecisionAndNoRecall() {
        assertThat(matrix.precision(2)).isNaN();
        assertThat(matrix.recall(2)).isNaN();
    }

    @Test
    void theTableIsAligned() {
        assertThat(matrix).hasToString("""
                true \\ answer    cat    dog  cow  recall
                          cat      8      2    .   80.0%
                          dog      1      9    .   90.0%
                          cow      .      .    .       -
                    precision  88.9%  81.8%    -   85.0%
                """);
    }

    @Test
    void countsThatAreNotSquareAndNamesThatAreTooFewAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionMatrix(new long[][] {{1, 2}}, List.of()))
                .withMessageContaining("row 0: expected 1 counts, as there are rows, got 2; fix:");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionMatrix(new long[2][2], List.of("cat")))
                .withMessageContaining("expected 2 names, got 1; fix:");
    }
}
