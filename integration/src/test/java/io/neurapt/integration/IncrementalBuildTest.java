package io.neurapt.integration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project with two networks, built three times: new, unchanged, and with one network changed and one renamed. */
@TestInstance(Lifecycle.PER_CLASS)
class IncrementalBuildTest {

    private static final String LEFT = "src/main/java/app/Left.java";
    private static final String RIGHT = "src/main/java/app/Right.java";
    private static final String RENAMED = "src/main/java/app/Straight.java";

    private final Project project = Project.of("incremental");
    private Build unchanged;

    @BeforeAll
    void build() {
        project.maven("compile").good();
        unchanged = project.maven("compile").good();
        project.write(LEFT, project.read(LEFT).replace("units = 8", "units = 20"));
        project.write(RENAMED, project.read(RIGHT).replace("Right", "Straight"));
        project.delete(RIGHT);
        project.maven("compile").good();
    }

    @Test
    void nothingIsCompiledWhereNothingChanged() {
        assertThat(unchanged.output()).contains("Nothing to compile");
    }

    @Test
    void aChangedNetworkIsGeneratedAnew() {
        assertThat(project.read("target/generated-sources/annotations/app/LeftModel.java"))
                .contains("dense, 20 units");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/classes", "target/generated-sources/annotations"})
    void nothingIsLeftOfANetworkThatWasRenamed(String folder) {
        assertThat(project.names(folder))
                .anyMatch(name -> name.startsWith("StraightModel"))
                .noneMatch(name -> name.startsWith("Right"));
    }
}
