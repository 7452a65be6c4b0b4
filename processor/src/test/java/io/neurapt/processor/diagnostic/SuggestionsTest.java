package io.neurapt.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource({"res22, res2", "conv1, conv1", "cnov1, conv1", "hiden, hidden", "borde-dropped, border-dropped"})
    void theClosestNameIsFound(String written, String meant) {
        List<String> names = List.of("conv1", "res2", "hidden", "border-dropped");
        assertThat(Suggestions.closest(written, names)).contains(meant);
    }

    @Test
    void aNameThatIsLikeNoneHasNoSuggestion() {
        assertThat(Suggestions.closest("output", List.of("conv1", "res2"))).isEmpty();
    }

    @Test
    void theFirstOfEquallyCloseNamesIsTaken() {
        assertThat(Suggestions.closest("conv3", List.of("conv1", "conv2"))).contains("conv1");
    }

    @Test
    void neighboursThatSwappedPlacesAreOneMistake() {
        assertThat(Suggestions.distance("cnov", "conv")).isEqualTo(1);
    }
}
