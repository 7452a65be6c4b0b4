package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neurapt.annotation.Loss;
import java.util.List;
import org.junit.jupiter.api.Test;

class InferenceTest {

    @Test
    void aSingleOutputIsYesFromOneHalfOn() {
        assertThat(classify(new float[] {0.5f}, 1)).isOne();
        assertThat(classify(new float[] {0.49f}, 1)).isZero();
    }

    @Test
    void theFirstOfEqualOutputsIsTheClass() {
        assertThat(classify(new float[] {1, 2, 2}, 3)).isOne();
    }

    @Test
    void anImageHasNoClass() {
        assertThatThrownBy(() -> classify(new float[12], 2, 2, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Copy: classify needs one vector of classes, and the output is 2x2x3");
    }

    /** The class of an output. */
    private static int classify(float[] output, int... shape) {
        LayerInfo copy = new LayerInfo("copy", "copy", shape, -1, -1);
        return new Inference(new Architecture("Copy", shape, Loss.HUBER, 0, List.of(), List.of(copy), ""))
                .classify(Served.by(TileServing.by(new Copy(shape)), new float[0]), output);
    }

    /** The output is the input; one sample a tile. */
    private static final class Copy extends Program {

        private final int size;

        Copy(int[] shape) {
            this.size = Shapes.size(shape);
        }

        @Override
        public String backend() {
            return "plain";
        }

        @Override
        public int tileSize() {
            return 1;
        }

        @Override
        public Tile newTile() {
            return new Tile(1, new float[size], new float[0][]);
        }

        @Override
        public Shard newShard() {
            return new Shard(0, 0);
        }

        @Override
        public void forward(float[] parameters, Tile tile) {}

        @Override
        public void loss(Tile tile) {}

        @Override
        public void backward(float[] parameters, Tile tile, Shard shard) {}

        @Override
        public void finish(Shard shard) {}

        @Override
        public void putInput(float[] sample, int at, Tile tile, int lane) {
            System.arraycopy(sample, at, tile.memory, 0, size);
        }

        @Override
        public void putInputs(TileInputs inputs, Tile tile) {
            inputs.put(0, 1, size, tile.memory, 0, 1);
        }

        @Override
        public void putTarget(float[] target, int at, Tile tile, int lane) {}

        @Override
        public void getOutput(Tile tile, int lane, float[] output, int at) {
            System.arraycopy(tile.memory, 0, output, at, size);
        }

        @Override
        public void getInputGradient(Tile tile, int lane, float[] gradient, int at) {}
    }
}
