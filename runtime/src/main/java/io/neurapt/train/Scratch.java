package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.ByteImages;
import io.neurapt.internal.ByteTileInputs;
import io.neurapt.internal.FloatTileInputs;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shapes;
import io.neurapt.internal.Tile;
import io.neurapt.internal.TileInputs;
import java.util.Arrays;

/** One thread's arrays between a dataset and the lanes of a tile. */
final class Scratch {

    final float[] output;
    final float[] target;
    private final Program program;
    private final float[][] inputs;
    private final FloatTileInputs floats = new FloatTileInputs();
    private final ByteTileInputs bytes;

    Scratch(Architecture architecture, Program program) {
        this.program = program;
        this.inputs = new float[program.tileSize()][Shapes.size(architecture.input())];
        this.bytes = new ByteTileInputs(program.tileSize());
        this.output = new float[Shapes.size(Shapes.output(architecture))];
        this.target = new float[Shapes.size(Shapes.output(architecture))];
    }

    /** Reads sample {@code index}, and puts its target into a lane; the input waits for {@link #putInputs}. */
    void read(Dataset data, int index, Tile tile, int lane) {
        if (data instanceof ByteImages images) {
            bytes.place(lane, images.place(index));
        } else {
            data.input(index, inputs[lane], 0);
        }
        data.target(index, target, 0);
        program.putTarget(target, 0, tile, lane);
    }

    /** Puts the inputs that were read into the first lanes. */
    void putInputs(Dataset data, int lanes, Tile tile) {
        TileInputs read =
                data instanceof ByteImages images ? bytes.of(images.bytes(), lanes) : floats.of(inputs, 0, lanes);
        program.putInputs(read, tile);
    }

    /** Zeros in all lanes of a tile's input. */
    void clearInputs(Tile tile) {
        for (float[] input : inputs) {
            Arrays.fill(input, 0f);
        }
        program.putInputs(floats.of(inputs, 0, inputs.length), tile);
    }

    /** Reads a lane's output, and the target of its sample, {@code index}. */
    void unpack(Dataset data, int index, Tile tile, int lane) {
        program.getOutput(tile, lane, output, 0);
        data.target(index, target, 0);
    }
}
