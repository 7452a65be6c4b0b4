package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurapt.Backend;
import io.neurapt.Model;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who computes in a JVM without C2, as that of most of these tests is. */
class FirstCompilerTest {

    private final Model model =
            GeneratedModel.of(Golden.read("seednet-trajectory")).create(1);

    @BeforeEach
    void hasTheVectorApiAndNoSecondCompiler() {
        assumeTrue(Backends.present().contains(Backend.VECTOR));
        assumeTrue(System.getProperty("java.vm.info").contains("emulated-client"));
    }

    @Test
    void plainJavaDoes() {
        assertThat(model.backend()).isEqualTo(Backend.PLAIN);
    }

    @Test
    void theVectorApiDoesWhereItIsAskedFor() {
        model.use(Backend.VECTOR);

        assertThat(model.backend()).isEqualTo(Backend.VECTOR);
    }
}
