package io.neurapt.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A project with a {@code module-info.java}. */
class ModulePathTest {

    @Test
    void aModuleComputesWithTheVectorApiAndWhereItIsMissing() {
        Build build = Project.of("module-path").maven("test").good();

        assertThat(build.output()).contains("default-test", "without-the-incubator");
        // the JDK's own, of every module that names the incubator
        assertThat(build.warnings()).allMatch(line -> line.contains("using incubating module(s)"));
    }
}
