package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shapes;
import io.neurapt.internal.Tile;

/** One thread's arrays between a dataset and the lanes of a tile. */
final class Scratch {

    final float[] input;
    final float[] output;
    final float[] target;

    Scratch(Architecture architecture) {
        this.input = new float[Shapes.size(architecture.input())];
        this.output = new float[Shapes.size(Shapes.output(architecture))];
        this.target = new float[Shapes.size(Shapes.output(architecture))];
    }

    /** Puts sample {@code index}, with its target, into a lane. */
    void pack(Dataset data, int index, Program program, Tile tile, int lane) {
        data.input(index, input, 0);
        program.putInput(input, 0, tile, lane);
        data.target(index, target, 0);
        program.putTarget(target, 0, tile, lane);
    }

    /** Reads a lane's output, and the target of its sample, {@code index}. */
    void unpack(Dataset data, int index, Program program, Tile tile, int lane) {
        program.getOutput(tile, lane, output, 0);
        data.target(index, target, 0);
    }
}
