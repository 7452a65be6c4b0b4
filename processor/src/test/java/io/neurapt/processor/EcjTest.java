package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.Compilation.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ecj hands on, and javac does not. */
class EcjTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"units = \"ten\"", "units = MISSING", "activation = NOTHING", "activation = HINGE", "unit = 3"})
    void ecjsIdeaOfAWrongValueDoesNotHurtUs(String values) throws IOException {
        write("784", "abstract class Net extends Model { @Dense(" + values + ") Layer label; }");
        Compilation compilation = compile();
        assertThat(compilation.succeeded()).isFalse();
        assertThat(compilation.output()).doesNotContain("internal-error");
    }

    @Test
    void ecjsSearchForAnAnnotationBehindAnEmptyArrayDoesNotHurtUs() throws IOException {
        write("{8, 8, 1}", """
                abstract class Net extends Model {
                  @Pool(size = {}) @Output(loss = BINARY_FOCAL) Layer pool;
                  @Dense(3) Layer label;
                }
                """);
        Compilation compilation = compile();
        assertThat(compilation.output()).contains("loss-needs-probabilities").doesNotContain("internal-error");
    }

    private Compilation compile() {
        return Compilation.of(Compiler.ECJ, List.of(new NetworkProcessor()), folder, "-Aneurapt.vector=off");
    }

    private void write(String input, String declaration) throws IOException {
        Files.writeString(folder.resolve("Net.java"), """
                import static io.neurapt.annotation.Activation.*;
                import static io.neurapt.annotation.Loss.*;
                import io.neurapt.*;
                import io.neurapt.annotation.*;
                @Network(input = %s, loss = CROSS_ENTROPY)
                %s
                """.formatted(input, declaration));
    }
}
