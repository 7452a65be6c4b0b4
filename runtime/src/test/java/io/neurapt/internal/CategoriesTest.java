package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neurapt.TinyNet;
import io.neurapt.annotation.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoriesTest {

    private static final Architecture ARCHITECTURE = new Architecture(
            "TownNet",
            new int[] {4},
            List.of(
                    new InputInfo("numbers", 0, new int[] {1}, List.of("age"), 0),
                    new InputInfo("town", 1, new int[] {1}, List.of("town"), 5),
                    new InputInfo("tags", 2, new int[] {2}, List.of(), 3)),
            List.of(new OutputInfo("out", 0, new int[] {2}, Loss.HUBER, 1)),
            0,
            List.of(),
            List.of(),
            "");

    private final Categories categories = new Categories(ARCHITECTURE);

    @Test
    void wholeNumbersInTheirRangeAreCategories() {
        assertThat(ARCHITECTURE.hasCategories()).isTrue();
        assertThatCode(() -> categories.check("sample", new float[] {-7.5f, 4, 0, 2}))
                .doesNotThrowAnyException();
        assertThat(TinyNet.ARCHITECTURE.hasCategories()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 5, 1.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e20f})
    void otherNumbersAreReportedWithTheirColumn(float number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> categories.check("sample 3", new float[] {0, number, 0, 0}))
                .withMessageContaining(
                        "sample 3: expected a category in town, a whole number from 0 to 4, got " + number + "; fix:");
    }

    @Test
    void aNumberWithoutAColumnHasThatOfItsInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> categories.check("sample", new float[] {0, 0, 0, 3}))
                .withMessageContaining("a category in tags[1], a whole number from 0 to 2");
    }
}
