package io.neurapt.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A project that forgot the processor. */
class MissingProcessorTest {

    @Test
    void theCompilerSaysWhatTheReadmeHasAnEntryFor() {
        Build build = Project.of("no-processor").maven("compile").bad();

        assertThat(build.output())
                .contains("cannot find symbol", "symbol:   class DigitNetModel", "location: class app.DigitNet")
                .doesNotContain("neurapt/");
    }
}
