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

/**
 * {@code y = w * (x - mean of the batch) + b} with squared error: the smallest network that needs the whole batch.
 *
 * <p>Phase 0 sums x, phase 1 computes outputs and sums their gradients, phase 2 the gradients. In use the mean is 0.
 * The forward pass reads the copy of the parameters that {@link #prepare} made.
 */
final class CenteredNet extends Program {

    static final int TILE = 4;
    static final Architecture ARCHITECTURE = new Architecture(
            "CenteredNet",
            new int[] {1},
            Loss.MEAN_SQUARED_ERROR,
            2,
            List.of(segment("weights", 0), segment("bias", 1)),
            List.of(new LayerInfo("out", "centred", new int[] {1}, 0, 1)),
            "CenteredNet");

    private static final int X = 0;
    private static final int Y = X + TILE;
    private static final int TARGET = Y + TILE;
    private static final int D_Y = TARGET + TILE;
    private static final int D_X = D_Y + TILE;
    private static final int SUM = D_X + TILE;
    private static final int COUNT = SUM + 1;
    private static final int MEAN = COUNT + 1;
    private static final int D_Y_MEAN = MEAN + 1;
    private static final int PREPARED = D_Y_MEAN + 1;

    static Network network(float weight, float bias) {
        Network network = new Network(ARCHITECTURE);
        network.parameters[0] = weight;
        network.parameters[1] = bias;
        return network;
    }

    private static Segment segment(String role, int offset) {
        int[] one = {1};
        return new Segment("out", role, offset, one, one, one, Initializer.ZEROS, 0, 1, 1);
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
        return new Tile(TILE, new float[PREPARED + 2], new float[0][]);
    }

    @Override
    public Shard newShard() {
        return new Shard(2, 0);
    }

    @Override
    public int phases() {
        return 3;
    }

    @Override
    public void run(int phase, float[] parameters, Tile tile, Shard shard) {
        switch (phase) {
            case 0 -> sum(tile, X);
            case 1 -> {
                forward(parameters, tile);
                loss(tile);
                sum(tile, D_Y);
            }
            default -> backward(parameters, tile, shard);
        }
    }

    private static void sum(Tile tile, int buffer) {
        tile.memory[SUM] = 0;
        tile.memory[COUNT] = 0;
        for (int s = 0; s < TILE; s++) {
            if (tile.weights[s] != 0) {
                tile.memory[SUM] += tile.memory[buffer + s];
                tile.memory[COUNT]++;
            }
        }
    }

    @Override
    public void reduce(int phase, Network network, Tile[] tiles, int samplesOfAll, Shard shard) {
        int count = (samplesOfAll + TILE - 1) / TILE;
        float sum = 0;
        float samples = 0;
        for (int t = 0; t < count; t++) {
            sum += tiles[t].memory[SUM];
            samples += tiles[t].memory[COUNT];
        }
        for (int t = 0; t < count; t++) {
            tiles[t].memory[phase == 0 ? MEAN : D_Y_MEAN] = sum / samples;
        }
    }

    @Override
    public void prepare(float[] parameters, Tile tile) {
        System.arraycopy(parameters, 0, tile.memory, PREPARED, 2);
    }

    @Override
    public void forward(float[] parameters, Tile tile) {
        float[] m = tile.memory;
        for (int s = 0; s < TILE; s++) {
            m[Y + s] = m[PREPARED] * (m[X + s] - m[MEAN]) + m[PREPARED + 1];
        }
    }

    @Override
    public void loss(Tile tile) {
        for (int s = 0; s < TILE; s++) {
            float error = tile.memory[Y + s] - tile.memory[TARGET + s];
            tile.losses[s] = error * error;
            tile.memory[D_Y + s] = tile.weights[s] * 2 * error;
        }
    }

    @Override
    public void backward(float[] p, Tile tile, Shard shard) {
        for (int s = 0; s < TILE; s++) {
            shard.gradients[0] += tile.memory[D_Y + s] * (tile.memory[X + s] - tile.memory[MEAN]);
            shard.gradients[1] += tile.memory[D_Y + s];
            tile.memory[D_X + s] = p[0] * (tile.memory[D_Y + s] - tile.memory[D_Y_MEAN]);
        }
    }

    @Override
    public void finish(Shard shard) {}

    @Override
    public void putInput(float[] sample, int at, Tile tile, int lane) {
        tile.memory[X + lane] = sample[at];
    }

    @Override
    public void putInputs(TileInputs inputs, Tile tile) {
        inputs.put(0, 1, 1, tile.memory, X, TILE);
    }

    @Override
    public void putTarget(float[] target, int at, Tile tile, int lane) {
        tile.memory[TARGET + lane] = target[at];
    }

    @Override
    public void getOutput(Tile tile, int lane, float[] output, int at) {
        output[at] = tile.memory[Y + lane];
    }

    /** {@code dx[i] = w * (dy[i] - mean of dy)}. */
    @Override
    public void getInputGradient(Tile tile, int lane, float[] gradient, int at) {
        gradient[at] = tile.memory[D_X + lane];
    }
}
