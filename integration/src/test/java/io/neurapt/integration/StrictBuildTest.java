package io.neurapt.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A project for which a warning is an error, without the incubator. */
class StrictBuildTest {

    @Test
    void nothingThatIsGeneratedIsAWarning() {
        Build build = Project.of("strict").maven("test").good();

        assertThat(build.warnings()).isEmpty();
    }
}
