package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurapt.internal.Program;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.internal.TileInputs;
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
            return new Counting(TinyNet.program());
        }
    }

    /** Counts how often it computes. */
    private static final class Counting extends Program {

        static int runs;

        private final Program program;

        Counting(Program program) {
            this.program = program;
        }

        @Override
        public String backend() {
            return "vector";
        }

        @Override
        public int tileSize() {
            return program.tileSize();
        }

        @Override
        public Tile newTile() {
            return program.newTile();
        }

        @Override
        public Shard newShard() {
            return program.newShard();
        }

        @Override
        public void forward(float[] parameters, Tile tile) {
            runs++;
            program.forward(parameters, tile);
        }

        @Override
        public void loss(Tile tile) {
            program.loss(tile);
        }

        @Override
        public void backward(float[] parameters, Tile tile, Shard shard) {
            program.backward(parameters, tile, shard);
        }

        @Override
        public void finish(Shard shard) {
            program.finish(shard);
        }

        @Override
        public void putInput(float[] sample, int at, Tile tile, int lane) {
            program.putInput(sample, at, tile, lane);
        }

        @Override
        public void putInputs(TileInputs inputs, Tile tile) {
            program.putInputs(inputs, tile);
        }

        @Override
        public void putTarget(float[] target, int at, Tile tile, int lane) {
            program.putTarget(target, at, tile, lane);
        }

        @Override
        public void getOutput(Tile tile, int lane, float[] output, int at) {
            program.getOutput(tile, lane, output, at);
        }

        @Override
        public void getInputGradient(Tile tile, int lane, float[] gradient, int at) {
            program.getInputGradient(tile, lane, gradient, at);
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
        int runs = Counting.runs;

        both.use(Backend.PLAIN);

        assertThat(both.backend()).isEqualTo(Backend.PLAIN);
        assertThat(both.predict(in)).containsExactly(before);
        assertThat(both.gradients(TinyNet.inputs(1, 3), TinyNet.targets(1, 3))).isFinite();
        assertThat(Counting.runs).isEqualTo(runs);
        both.use(Backend.AUTO);
        both.gradients(TinyNet.inputs(1, 3), TinyNet.targets(1, 3));
        assertThat(Counting.runs).isEqualTo(PRESENT ? runs + 1 : runs);
    }
}
