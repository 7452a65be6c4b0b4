package io.neurapt.internal;

/**
 * Computes outputs: one tile, reused, and so for one thread at a time. Allocates nothing but the answers that
 * it makes.
 */
public final class Inference {

    private final Architecture architecture;
    private final Program program;
    private final Tile tile;
    private final int inputs;
    private final int[] outputShape;
    private final float[] output;

    /** Plans a tile's buffers. */
    public Inference(Architecture architecture, Program program) {
        this.architecture = architecture;
        this.program = program;
        this.tile = program.newTile();
        this.inputs = Shapes.size(architecture.input());
        this.outputShape = Shapes.output(architecture);
        this.output = new float[Shapes.size(outputShape)];
    }

    /** One sample's output, made anew. */
    public float[] predict(float[] parameters, float[] in) {
        float[] out = new float[output.length];
        predict(parameters, in, out);
        return out;
    }

    /** One sample's output, written to {@code out}. */
    public void predict(float[] parameters, float[] in, float[] out) {
        if (in.length != inputs) {
            throw wrongInput("the input", in.length);
        }
        if (out.length != output.length) {
            throw new IllegalArgumentException(architecture.name() + ": the output has " + output.length + " numbers ("
                    + Shapes.text(outputShape) + "), and the array for it has room for " + out.length);
        }
        program.putInput(in, 0, tile, 0);
        program.forward(parameters, tile);
        program.getOutput(tile, 0, out, 0);
    }

    /** The outputs of many samples, a tile at a time. */
    public float[][] predict(float[] parameters, float[][] in) {
        for (int i = 0; i < in.length; i++) {
            if (in[i].length != inputs) {
                throw wrongInput("input " + i, in[i].length);
            }
        }
        float[][] out = new float[in.length][output.length];
        for (int first = 0; first < in.length; first += program.tileSize()) {
            int lanes = Math.min(program.tileSize(), in.length - first);
            for (int lane = 0; lane < lanes; lane++) {
                program.putInput(in[first + lane], 0, tile, lane);
            }
            program.forward(parameters, tile);
            for (int lane = 0; lane < lanes; lane++) {
                program.getOutput(tile, lane, out[first + lane], 0);
            }
        }
        return out;
    }

    /** The index of the greatest output (the first of equals); for a single output 1 from 0.5 on, else 0. */
    public int classify(float[] parameters, float[] in) {
        if (outputShape.length != 1) {
            throw new IllegalStateException(architecture.name()
                    + ": classify needs one vector of classes, and the output is " + Shapes.text(outputShape));
        }
        predict(parameters, in, output);
        if (output.length == 1) {
            return output[0] >= 0.5f ? 1 : 0;
        }
        int best = 0;
        for (int i = 1; i < output.length; i++) {
            if (output[i] > output[best]) {
                best = i;
            }
        }
        return best;
    }

    private IllegalArgumentException wrongInput(String what, int length) {
        return new IllegalArgumentException(architecture.name() + ": " + what + " must have " + inputs + " numbers ("
                + Shapes.text(architecture.input()) + "), and has " + length);
    }
}
