package io.neurapt.internal;

import org.jspecify.annotations.Nullable;

/**
 * Computes outputs, in buffers that are made when they are first needed and used again: for one thread at a time.
 * In steady state it allocates nothing but the answers that it makes.
 */
public final class Inference {

    /**
     * So many samples in one call are computed one at a time. A tile, or the smallest batch, costs the same however few
     * samples are in it: as much as 3 (wide dense layers) to 11 (convolutions) or more of those.
     */
    public static final int FEW = 3;

    private final Architecture architecture;
    private final int inputSize;
    private final int[] outputShape;
    private final float[] output;
    private final @Nullable Categories categories;

    private @Nullable FloatTileInputs inputs;
    private @Nullable Tile tile;
    private @Nullable Workspace workspace;

    /** Whose workspace it is. */
    private @Nullable ServingProgram owner;

    private @Nullable Workspace batchWorkspace;

    /** Makes no buffers yet. */
    public Inference(Architecture architecture) {
        this.architecture = architecture;
        this.inputSize = Shapes.size(architecture.input());
        this.outputShape = Shapes.output(architecture);
        this.output = new float[Shapes.size(outputShape)];
        this.categories = architecture.hasCategories() ? new Categories(architecture) : null;
    }

    /** One sample's output, made anew. */
    public float[] predict(Served served, float[] in) {
        float[] out = new float[output.length];
        predict(served, in, out);
        return out;
    }

    /** One sample's output, written to {@code out}. */
    public void predict(Served served, float[] in, float[] out) {
        if (in.length != inputSize) {
            throw wrongInput("the input", in.length);
        }
        if (categories != null) {
            categories.check(architecture.name() + ", the input", in);
        }
        if (out.length != output.length) {
            throw new IllegalArgumentException(architecture.name() + ": the output has " + output.length + " numbers ("
                    + Shapes.text(outputShape) + "), and the array for it has room for " + out.length);
        }
        served.program().predict(served.weights(), workspace(served.program()), in, 0, out, 0);
    }

    /** The outputs of a few samples, one at a time. */
    public float[][] predict(Served served, float[][] in) {
        float[][] out = outputs(in);
        for (int i = 0; i < in.length; i++) {
            predict(served, in[i], out[i]);
        }
        return out;
    }

    /**
     * The outputs of many samples, a batch at a time.
     *
     * @param served always with the same program
     */
    public float[][] predictBatches(Served served, float[][] in) {
        float[][] out = outputs(in);
        ServingProgram program = served.program();
        Workspace workspace = batchWorkspace(program);
        for (int first = 0; first < in.length; first += program.batchSize()) {
            int count = Math.min(program.batchSize(), in.length - first);
            program.predict(served.weights(), workspace, in, first, count, out);
        }
        return out;
    }

    /**
     * The outputs of many samples, a tile at a time.
     *
     * @param program always the same
     */
    public float[][] predict(Program program, float[] parameters, float[][] in) {
        float[][] out = outputs(in);
        FloatTileInputs inputs = inputs();
        Tile tile = tile(program);
        program.prepare(parameters, tile);
        for (int first = 0; first < in.length; first += program.tileSize()) {
            int lanes = Math.min(program.tileSize(), in.length - first);
            program.putInputs(inputs.of(in, first, lanes), tile);
            program.forwardAlone(parameters, tile);
            for (int lane = 0; lane < lanes; lane++) {
                program.getOutput(tile, lane, out[first + lane], 0);
            }
        }
        return out;
    }

    /** The index of the greatest output (the first of equals); for a single output 1 from 0.5 on, else 0. */
    public int classify(Served served, float[] in) {
        if (!architecture.hasOneOutput()) {
            throw new IllegalStateException(architecture.name() + ": classify needs one output, and there are "
                    + architecture.outputs().size() + "; fix: output(\""
                    + architecture.outputs().get(0).name() + "\").largest(predict(in))");
        }
        if (outputShape.length != 1) {
            throw new IllegalStateException(architecture.name()
                    + ": classify needs one vector of classes, and the output is " + Shapes.text(outputShape));
        }
        predict(served, in, output);
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

    /** Room for the outputs, after a look at all inputs. */
    private float[][] outputs(float[][] in) {
        for (int i = 0; i < in.length; i++) {
            if (in[i].length != inputSize) {
                throw wrongInput("input " + i, in[i].length);
            }
            if (categories != null) {
                categories.check(architecture.name() + ", input " + i, in[i]);
            }
        }
        return new float[in.length][output.length];
    }

    private FloatTileInputs inputs() {
        FloatTileInputs current = inputs;
        if (current == null) {
            current = new FloatTileInputs();
            inputs = current;
        }
        return current;
    }

    private Tile tile(Program program) {
        Tile current = tile;
        if (current == null) {
            current = program.newTile();
            tile = current;
        }
        return current;
    }

    private Workspace workspace(ServingProgram program) {
        Workspace current = workspace;
        if (current == null || owner != program) {
            current = program.newWorkspace();
            workspace = current;
            owner = program;
        }
        return current;
    }

    private Workspace batchWorkspace(ServingProgram program) {
        Workspace current = batchWorkspace;
        if (current == null) {
            current = program.newBatchWorkspace();
            batchWorkspace = current;
        }
        return current;
    }

    private IllegalArgumentException wrongInput(String what, int length) {
        return new IllegalArgumentException(architecture.name() + ": " + what + " must have " + inputSize + " numbers ("
                + Shapes.text(architecture.input()) + "), and has " + length);
    }
}
