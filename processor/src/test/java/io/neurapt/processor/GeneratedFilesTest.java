package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of generated files without running them. */
class GeneratedFilesTest {

    static Stream<Golden> networks() {
        return GoldenNetworks.covered();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noMethodIsTooLargeForTheCompiler(Golden golden) {
        ByteCode.assertWithinBudget(GeneratedModel.of(golden));
    }

    @Test
    void theReferenceNetworkIsTheSameFromBuildToBuild() {
        String source = GoldenSource.of(Golden.read("seednet-trajectory"), "", "DigitNet");
        GeneratedModel first = GeneratedModel.of("DigitNet", source);
        GeneratedModel second = GeneratedModel.of("DigitNet", source);
        for (String part : new String[] {"Model", "Plain", "PlainServing", "Vector", "Vector16", "VectorServing"}) {
            assertThat(second.source(part)).isEqualTo(first.source(part));
        }
    }
}
