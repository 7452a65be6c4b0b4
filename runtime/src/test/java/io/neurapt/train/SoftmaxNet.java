package io.neurapt.train;

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
 * One dense layer with softmax and cross-entropy, of any width, in tiles of 4: a fixture with classes, and with as
 * many parameters as a test wants. The forward pass reads the copy of them that {@link #prepare} made.
 */
class SoftmaxNet extends Program {

    static final int TILE = 4;

    private final int inputs;
    private final int classes;
    private final int y;
    private final int target;
    private final int prepared;

    SoftmaxNet(int inputs, int classes) {
        this.inputs = inputs;
        this.classes = classes;
        this.y = inputs * TILE;
        this.target = y + classes * TILE;
        this.prepared = target + classes * TILE;
    }

    /** The network; its weights are so small that outputs of samples between -1 and 1 are about 1. */
    Network network(long seed) {
        Segment weights = segment("weights", 0, new int[] {inputs, classes}, new int[] {classes, 1});
        Segment bias = segment("bias", inputs * classes, new int[] {classes}, new int[] {1});
        Network network = new Network(new Architecture(
                "SoftmaxNet",
                new int[] {inputs},
                Loss.CROSS_ENTROPY,
                inputs * classes + classes,
                List.of(weights, bias),
                List.of(new LayerInfo("out", "dense, softmax", new int[] {classes}, 0, 1)),
                "SoftmaxNet"));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < inputs * classes; i++) {
            network.parameters[i] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt(inputs));
        }
        return network;
    }

    private Segment segment(String role, int offset, int[] shape, int[] strides) {
        return new Segment("out", role, offset, shape, shape, strides, Initializer.ZEROS, 0, inputs, classes);
    }

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
        return new Tile(TILE, new float[prepared + inputs * classes + classes], new float[0][]);
    }

    @Override
    public Shard newShard() {
        return new Shard(inputs * classes + classes, 0);
    }

    @Override
    public void prepare(float[] parameters, Tile tile) {
        System.arraycopy(parameters, 0, tile.memory, prepared, parameters.length);
    }

    @Override
    public void forward(float[] parameters, Tile tile) {
        float[] m = tile.memory;
        for (int s = 0; s < TILE; s++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                float logit = m[prepared + inputs * classes + c];
                for (int i = 0; i < inputs; i++) {
                    logit += m[prepared + i * classes + c] * m[i * TILE + s];
                }
                m[y + c * TILE + s] = (float) StrictMath.exp(logit);
                sum += m[y + c * TILE + s];
            }
            for (int c = 0; c < classes; c++) {
                m[y + c * TILE + s] /= (float) sum;
            }
        }
    }

    @Override
    public void loss(Tile tile) {
        for (int s = 0; s < TILE; s++) {
            float loss = 0;
            for (int c = 0; c < classes; c++) {
                if (tile.memory[target + c * TILE + s] != 0) {
                    loss -= tile.memory[target + c * TILE + s] * (float) StrictMath.log(tile.memory[y + c * TILE + s]);
                }
            }
            tile.losses[s] = loss;
        }
    }

    @Override
    public void backward(float[] p, Tile tile, Shard shard) {
        float[] m = tile.memory;
        for (int c = 0; c < classes; c++) {
            for (int s = 0; s < TILE; s++) {
                float d = tile.weights[s] * (m[y + c * TILE + s] - m[target + c * TILE + s]);
                shard.gradients[inputs * classes + c] += d;
                for (int i = 0; i < inputs; i++) {
                    shard.gradients[i * classes + c] += d * m[i * TILE + s];
                }
            }
        }
    }

    @Override
    public void finish(Shard shard) {}

    @Override
    public void putInput(float[] sample, int at, Tile tile, int lane) {
        for (int i = 0; i < inputs; i++) {
            tile.memory[i * TILE + lane] = sample[at + i];
        }
    }

    @Override
    public void putInputs(TileInputs inputs, Tile tile) {
        inputs.put(0, 1, this.inputs, tile.memory, 0, TILE);
    }

    @Override
    public void putTarget(float[] values, int at, Tile tile, int lane) {
        for (int c = 0; c < classes; c++) {
            tile.memory[target + c * TILE + lane] = values[at + c];
        }
    }

    @Override
    public void getOutput(Tile tile, int lane, float[] output, int at) {
        for (int c = 0; c < classes; c++) {
            output[at + c] = tile.memory[y + c * TILE + lane];
        }
    }

    @Override
    public void getInputGradient(Tile tile, int lane, float[] gradient, int at) {
        throw new UnsupportedOperationException("no test asks for it");
    }
}
