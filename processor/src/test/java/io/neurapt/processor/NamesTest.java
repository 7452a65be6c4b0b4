package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of the user's that generated code uses for something else. */
class NamesTest {

    private static final String IMPORTS = """
            import static io.neurapt.annotation.Activation.*;
            import static io.neurapt.annotation.Loss.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"s", "vl", "eq", "gt", "le", "lt", "lshl", "tile", "memory", "input", "places", "size"})
    void aLayerMayHaveANameThatProgramsUse(String name) throws IOException {
        write("Net", """
                @Network(input = {6, 6, 2}, loss = CROSS_ENTROPY)
                abstract class Net extends Model {
                  @LayerNorm Layer %s;
                  @Conv(filters = 4, kernel = 3, activation = RELU) Layer conv;
                  @Pool(size = 2, stride = 1) Layer pool;
                  @Dense(units = 10, activation = SOFTMAX) Layer label;
                }
                """.formatted(name));
        assertThat(compile().output()).doesNotContain("error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Math", "String", "System", "Override", "Float", "Deprecated", "SuppressWarnings"})
    void aClassOfThePackageMayHaveTheNameOfOneThatProgramsUse(String name) throws IOException {
        write("Net", """
                @Network(input = 9, loss = CROSS_ENTROPY)
                abstract class Net extends Model {
                  @LayerNorm Layer norm;
                  @Dense(units = 10, activation = SOFTMAX) Layer label;
                }
                """);
        write(name, "class " + name + " {}");
        assertThat(compile().output()).doesNotContain("error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Program", "Architecture", "ServingProgram", "LayerInfo", "Override", "String", "Generated"})
    void aMemberClassMayHaveTheNameOfOneThatModelsUse(String name) throws IOException {
        write("Net", """
                @Network(input = 9, loss = CROSS_ENTROPY)
                abstract class Net extends Model {
                  static class %s {}
                  @Dense(units = 10, activation = SOFTMAX) Layer label;
                }
                """.formatted(name));
        assertThat(compile().output()).doesNotContain("error");
    }

    private Compilation compile() {
        return Compilation.of(folder, "-Aneurapt.vector=on", "--add-modules", "jdk.incubator.vector");
    }

    private void write(String name, String source) throws IOException {
        Files.writeString(folder.resolve(name + ".java"), IMPORTS + source);
    }
}
