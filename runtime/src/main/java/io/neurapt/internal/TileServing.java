package io.neurapt.internal;

/** One sample at a time for networks without a program for that: the sample is one lane of a tile. */
public final class TileServing extends ServingProgram {

    private final Program program;

    private TileServing(Program program) {
        this.program = program;
    }

    /** Serves with the forward pass of a program. */
    public static ServingProgram by(Program program) {
        return new TileServing(program);
    }

    @Override
    public String backend() {
        return program.backend();
    }

    /** The parameters themselves: tiles compute in their layout. */
    @Override
    public ServingWeights pack(float[] parameters) {
        return new ServingWeights(parameters);
    }

    @Override
    public Workspace newWorkspace() {
        return new Workspace(program.newTile());
    }

    @Override
    public void predict(ServingWeights weights, Workspace workspace, float[] in, int inAt, float[] out, int outAt) {
        Tile tile = workspace.tile();
        program.putInput(in, inAt, tile, 0);
        program.prepare(weights.memory, tile);
        program.forwardAlone(weights.memory, tile);
        program.getOutput(tile, 0, out, outAt);
    }
}
