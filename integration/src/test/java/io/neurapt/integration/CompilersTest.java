package io.neurapt.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One project, compiled by javac and by Eclipse's compiler. */
class CompilersTest {

    @Test
    void aNetworkLearnsTheSameBitsWhicheverCompilerItWasFor() throws IOException {
        Project javac = compiledBy("javac");
        Project eclipse = compiledBy("eclipse");

        for (String weights : List.of("target/PLAIN.safetensors", "target/VECTOR.safetensors")) {
            assertThat(eclipse.file(weights)).hasSameBinaryContentAs(javac.file(weights));
        }
    }

    private static Project compiledBy(String compiler) {
        Project project = Project.of("compilers", compiler);
        project.maven("test", "-Dmaven.compiler.compilerId=" + compiler).good();
        return project;
    }
}
