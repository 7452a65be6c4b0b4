package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurapt.internal.Program;
import org.junit.jupiter.api.Test;

/** Runs twice in the build: on a JVM with {@code jdk.incubator.vector}, and on one without. */
class BackendTest {

    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** A model with vector kernels, which count how often they were asked for. */
    private static final class WithVectorKernels extends TinyModel {

        int asked;

        WithVectorKernels() {
            super(1);
        }

        @Override
        protected Program vectorProgram() {
            asked++;
            return TinyNet.program();
        }
    }

    private final WithVectorKernels both = new WithVectorKernels();
    private final TinyModel plainOnly = new TinyModel(1);

    @Test
    void autoTakesTheVectorKernelsWhereTheModuleIs() {
        assumeTrue(PRESENT);

        assertThat(both.backend()).isEqualTo(Backend.VECTOR);
        assertThat(both.asked).isOne();
    }

    @Test
    void autoTakesPlainJavaWhereTheModuleIsNotAndNeverLoadsVectorKernels() {
        assumeFalse(PRESENT);

        assertThat(both.backend()).isEqualTo(Backend.PLAIN);
        assertThat(both.asked).isZero();
    }

    @Test
    void askingForVectorWithoutTheModuleSaysWhatToAddToTheJvm() {
        assumeFalse(PRESENT);

        assertThatThrownBy(() -> both.use(Backend.VECTOR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--add-modules jdk.incubator.vector to its command line");
    }

    @Test
    void askingForVectorWithoutKernelsSaysWhatToAddToJavac() {
        assumeTrue(PRESENT);

        assertThatThrownBy(() -> plainOnly.use(Backend.VECTOR))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no vector kernels were generated for TinyNet")
                .hasMessageContaining(
                        "--add-modules jdk.incubator.vector to the command lines of javac and of the JVM");
    }

    @Test
    void aRefusedChoiceLeavesTheModelAsItWas() {
        plainOnly.use(Backend.PLAIN);

        assertThatThrownBy(() -> plainOnly.use(Backend.VECTOR)).isInstanceOf(IllegalStateException.class);

        assertThat(plainOnly.backend()).isEqualTo(Backend.PLAIN);
        assertThat(plainOnly.predict(new float[3])).hasSize(2);
    }

    @Test
    void autoTakesPlainJavaWhereNoVectorKernelsAre() {
        assertThat(plainOnly.backend()).isEqualTo(Backend.PLAIN);
    }

    @Test
    void changingTheBackendKeepsTheWeightsAndComputesWithTheOther() {
        float[] in = TinyNet.inputs(1, 1)[0];
        float[] before = both.predict(in);
        both.gradients(TinyNet.inputs(1, 3), TinyNet.targets(1, 3));

        both.use(Backend.PLAIN);

        assertThat(both.backend()).isEqualTo(Backend.PLAIN);
        assertThat(both.predict(in)).containsExactly(before);
        assertThat(both.gradients(TinyNet.inputs(1, 3), TinyNet.targets(1, 3))).isFinite();
    }
}
