package io.neurapt;

import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Segment;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.internal.TileInputs;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network small enough to be written by hand, in the shape of what the processor generates: 3 inputs, 4
 * hidden units with ReLU, 2 linear outputs, mean squared error; tiles of 4 samples.
 *
 * <p>It uses what generated programs may use: the hidden weights are stored by unit with one float of padding
 * a row, the array ends with padding, and the output's bias gradient is kept apart for each lane.
 */
public final class TinyNet {

    /** Numbers in one sample. */
    public static final int INPUTS = 3;

    /** Numbers in one output. */
    public static final int OUTPUTS = 2;

    /** Samples in a tile. */
    public static final int TILE = 4;

    /** Parameters that count; the array is longer. */
    public static final int PARAMETERS = 12 + 4 + 8 + 2;

    /** What the processor would write as a constant of the generated model. */
    public static final Architecture ARCHITECTURE = new Architecture(
            "TinyNet",
            new int[] {INPUTS},
            Loss.MEAN_SQUARED_ERROR,
            32,
            List.of(
                    segment("hidden", "weights", 0, new int[] {3, 4}, new int[] {1, 4}, Initializer.HE_NORMAL, 3, 4),
                    segment("hidden", "bias", 16, new int[] {4}, new int[] {1}, Initializer.ZEROS, 4, 4),
                    segment("out", "weights", 20, new int[] {4, 2}, new int[] {2, 1}, Initializer.GLOROT_UNIFORM, 4, 2),
                    segment("out", "bias", 28, new int[] {2}, new int[] {1}, Initializer.ZEROS, 2, 2)),
            List.of(
                    new LayerInfo("hidden", "dense, 4 units, relu", new int[] {4}, 0, 1),
                    new LayerInfo("out", "dense, 2 units", new int[] {2}, 2, 3)),
            "TinyNet: 3 -> 4 -> 2, 26 parameters");

    private TinyNet() {}

    /** The program; has no state, so one would do. */
    public static Program program() {
        return new TinyNetPlain();
    }

    /** A network with parameters between -1 and 1 that depend on the seed only; padding is zero. */
    public static Network network(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Network network = new Network(ARCHITECTURE);
        for (Segment segment : ARCHITECTURE.segments()) {
            segment.scatter(numbers(random, segment.size()), network.parameters);
        }
        return network;
    }

    /** Samples with numbers between -1 and 1. */
    public static float[][] inputs(long seed, int count) {
        return rows(seed, count, INPUTS);
    }

    /** Targets with numbers between -1 and 1. */
    public static float[][] targets(long seed, int count) {
        return rows(~seed, count, OUTPUTS);
    }

    private static float[][] rows(long seed, int count, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = numbers(random, length);
        }
        return rows;
    }

    private static float[] numbers(SplittableRandom random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    private static Segment segment(
            String layer, String role, int offset, int[] shape, int[] strides, Initializer start, int in, int out) {
        return new Segment(layer, role, offset, shape, shape, strides, start, 0, in, out);
    }

    /** The naive definition, in double, of one sample's output. */
    public static double[] output(float[] parameters, float[] input) {
        double[] output = {parameters[28], parameters[29]};
        for (int h = 0; h < 4; h++) {
            double sum = parameters[16 + h];
            for (int i = 0; i < INPUTS; i++) {
                sum += (double) parameters[4 * h + i] * input[i];
            }
            double hidden = Math.max(sum, 0);
            output[0] += hidden * parameters[20 + 2 * h];
            output[1] += hidden * parameters[20 + 2 * h + 1];
        }
        return output;
    }

    /** The naive definition, in double, of a batch's loss: mean over samples and units. */
    public static double loss(float[] parameters, float[][] inputs, float[][] targets) {
        double sum = 0;
        for (int sample = 0; sample < inputs.length; sample++) {
            double[] output = output(parameters, inputs[sample]);
            for (int o = 0; o < OUTPUTS; o++) {
                sum += (output[o] - targets[sample][o]) * (output[o] - targets[sample][o]);
            }
        }
        return sum / inputs.length / OUTPUTS;
    }

    /** What the processor would generate. Buffers are {@code [unit][lane]} in one flat array. */
    private static final class TinyNetPlain extends Program {

        private static final int X = 0;
        private static final int HIDDEN = X + 3 * TILE;
        private static final int OUT = HIDDEN + 4 * TILE;
        private static final int TARGET = OUT + 2 * TILE;
        private static final int D_OUT = TARGET + 2 * TILE;
        private static final int D_HIDDEN = D_OUT + 2 * TILE;
        private static final int D_X = D_HIDDEN + 4 * TILE;
        private static final int MEMORY = D_X + 3 * TILE;

        @Override
        public String backend() {
            return "plain";
        }

        @Override
        public int tileSize() {
            return TILE;
        }

        @Override
        public Tile newTile() {
            return new Tile(TILE, new float[MEMORY], new float[0][]);
        }

        @Override
        public Shard newShard() {
            return new Shard(ARCHITECTURE.parameters(), 2 * TILE);
        }

        @Override
        public void forward(float[] p, Tile tile) {
            float[] m = tile.memory;
            for (int s = 0; s < TILE; s++) {
                for (int h = 0; h < 4; h++) {
                    float sum = p[16 + h];
                    for (int i = 0; i < 3; i++) {
                        sum += p[4 * h + i] * m[X + i * TILE + s];
                    }
                    m[HIDDEN + h * TILE + s] = Math.max(sum, 0);
                }
                for (int o = 0; o < 2; o++) {
                    float sum = p[28 + o];
                    for (int h = 0; h < 4; h++) {
                        sum += p[20 + 2 * h + o] * m[HIDDEN + h * TILE + s];
                    }
                    m[OUT + o * TILE + s] = sum;
                }
            }
        }

        @Override
        public void loss(Tile tile) {
            float[] m = tile.memory;
            for (int s = 0; s < TILE; s++) {
                float sum = 0;
                for (int o = 0; o < 2; o++) {
                    float error = m[OUT + o * TILE + s] - m[TARGET + o * TILE + s];
                    sum += error * error;
                    m[D_OUT + o * TILE + s] = tile.weights[s] * error; // 2 * error / 2 units
                }
                tile.losses[s] = sum / 2;
            }
        }

        @Override
        public void backward(float[] p, Tile tile, Shard shard) {
            float[] m = tile.memory;
            float[] g = shard.gradients;
            for (int s = 0; s < TILE; s++) {
                for (int o = 0; o < 2; o++) {
                    shard.lanes[o * TILE + s] += m[D_OUT + o * TILE + s];
                }
                for (int h = 0; h < 4; h++) {
                    float hidden = m[HIDDEN + h * TILE + s];
                    float sum = 0;
                    for (int o = 0; o < 2; o++) {
                        g[20 + 2 * h + o] += hidden * m[D_OUT + o * TILE + s];
                        sum += p[20 + 2 * h + o] * m[D_OUT + o * TILE + s];
                    }
                    float dHidden = hidden > 0 ? sum : 0;
                    m[D_HIDDEN + h * TILE + s] = dHidden;
                    g[16 + h] += dHidden;
                    for (int i = 0; i < 3; i++) {
                        g[4 * h + i] += dHidden * m[X + i * TILE + s];
                    }
                }
            }
            if (tile.wantInputGradient) {
                inputGradient(p, m);
            }
        }

        private static void inputGradient(float[] p, float[] m) {
            for (int s = 0; s < TILE; s++) {
                for (int i = 0; i < 3; i++) {
                    float sum = 0;
                    for (int h = 0; h < 4; h++) {
                        sum += p[4 * h + i] * m[D_HIDDEN + h * TILE + s];
                    }
                    m[D_X + i * TILE + s] = sum;
                }
            }
        }

        @Override
        public void finish(Shard shard) {
            for (int o = 0; o < 2; o++) {
                for (int s = 0; s < TILE; s++) {
                    shard.gradients[28 + o] += shard.lanes[o * TILE + s];
                    shard.lanes[o * TILE + s] = 0;
                }
            }
        }

        @Override
        public void putInput(float[] sample, int at, Tile tile, int lane) {
            put(sample, at, tile, X, INPUTS, lane);
        }

        @Override
        public void putInputs(TileInputs inputs, Tile tile) {
            inputs.put(0, 1, INPUTS, tile.memory, X, TILE);
        }

        @Override
        public void putTarget(float[] target, int at, Tile tile, int lane) {
            put(target, at, tile, TARGET, OUTPUTS, lane);
        }

        @Override
        public void getOutput(Tile tile, int lane, float[] output, int at) {
            get(tile, OUT, OUTPUTS, lane, output, at);
        }

        @Override
        public void getInputGradient(Tile tile, int lane, float[] gradient, int at) {
            get(tile, D_X, INPUTS, lane, gradient, at);
        }

        private static void put(float[] source, int at, Tile tile, int buffer, int units, int lane) {
            for (int u = 0; u < units; u++) {
                tile.memory[buffer + u * TILE + lane] = source[at + u];
            }
        }

        private static void get(Tile tile, int buffer, int units, int lane, float[] target, int at) {
            for (int u = 0; u < units; u++) {
                target[at + u] = tile.memory[buffer + u * TILE + lane];
            }
        }
    }
}
