package io.neurapt.internal;

import java.util.Arrays;

/**
 * A network as generated code computes it: phases over tiles.
 *
 * <p>A <em>tile</em> is a fixed number of samples that are computed together, with all the buffers they
 * need ({@link Tile}). A training step runs phase 0 on every tile, then phase 1 on every tile, and so on;
 * after each phase {@link #reduce} runs once, on one thread, over the tiles in order. Networks without
 * batch-wide layers have one phase: forward, loss and backward of a tile in one go, and then one tile's
 * buffers a thread are enough.
 *
 * <p>Gradients are added to a {@link Shard}. Which tiles add to which shard is decided by the batch, never
 * by the threads, and the tiles of a shard run in order: so results do not depend on the threads.
 *
 * <p>A program holds no state; all threads share one.
 */
public abstract class Program {

    /** The name of the backend that wrote this program: {@code vector} or {@code plain}. */
    public abstract String backend();

    /** Samples in a tile. */
    public abstract int tileSize();

    /** A tile's buffers, all zero. */
    public abstract Tile newTile();

    /** An empty shard. */
    public abstract Shard newShard();

    /** The number of phases of a training step; 1 for networks without batch-wide layers. */
    public int phases() {
        return 1;
    }

    /**
     * Arranges the parameters, in the tile, as its forward passes read them: before the first, and again whenever the
     * parameters have changed.
     */
    public void prepare(float[] parameters, Tile tile) {}

    /**
     * Computes a tile's outputs, as in use, not in training; the tile is {@linkplain #prepare prepared}. They can be read until the next forward pass, after
     * loss and backward too.
     */
    public abstract void forward(float[] parameters, Tile tile);

    /**
     * The same outputs, and nothing that only a backward pass reads; {@link #loss} may follow, {@link #backward} may not.
     */
    public void forwardAlone(float[] parameters, Tile tile) {
        forward(parameters, tile);
    }

    /**
     * After {@link #forward}: writes {@link Tile#losses} (one number a sample, not weighted) and the
     * gradient of the weighted loss with respect to the output layer.
     */
    public abstract void loss(Tile tile);

    /**
     * After {@link #loss}: adds the parameters' gradients to the shard. The gradient of the input is
     * computed where {@link Tile#wantInputGradient} is set.
     */
    public abstract void backward(float[] parameters, Tile tile, Shard shard);

    /** Draws what a training step takes at random for the samples of a tile; before its first phase. */
    public void draw(Tile tile) {}

    /** One phase of a training step on one tile. */
    public void run(int phase, float[] parameters, Tile tile, Shard shard) {
        forward(parameters, tile);
        loss(tile);
        backward(parameters, tile, shard);
    }

    /**
     * What the next phase needs of all tiles together, summed in the order of the samples. Called after each phase of
     * programs that have several.
     *
     * @param tiles the batch's from the first on, and perhaps more
     * @param samples of the batch
     * @param shard gets the gradients that follow from all tiles
     */
    public void reduce(int phase, Network network, Tile[] tiles, int samples, Shard shard) {}

    /**
     * Behind the last phase of a step that changes the parameters: moves what layers keep of the batches that they have
     * seen, among the parameters too.
     *
     * @param tile the batch's first
     */
    public void track(Network network, Tile tile) {}

    /** Before a shard's first tile: clears what its kernels add to. */
    public void begin(Shard shard) {
        Arrays.fill(shard.gradients, 0f);
    }

    /** After a shard's last tile: makes gradients of what the shard holds a lane, in lane order, and clears that. */
    public abstract void finish(Shard shard);

    /** What so many tiles keep until their batch has run ({@link Tile#kept}), all zero; nothing where no sum is left. */
    public float[][] newKept(int tiles) {
        return new float[0][];
    }

    /**
     * How many parts the gradients have that are summed once all tiles of a batch have run, from what these kept. They
     * stand behind the gradients of the shards, in order and without a gap.
     */
    public int parts() {
        return 0;
    }

    /** The first parameter of a part; where the last one ends for {@code part} = {@link #parts}. */
    public int startOf(int part) {
        throw new IllegalArgumentException("there is no part " + part);
    }

    /**
     * Writes the gradients of one part. Parts may run on different threads.
     *
     * @param samples the samples of all tiles, lanes without one included
     */
    public void sum(int part, float[][] kept, int samples, float[] gradients) {
        throw new IllegalArgumentException("there is no part " + part);
    }

    /** The kernels of a training step, which {@link #prime} can call; 0 where none need it. */
    public int kernels() {
        return 0;
    }

    /** These, and behind them the kernels that only {@link #forwardAlone} has. */
    public int allKernels() {
        return kernels();
    }

    /**
     * Calls one kernel with as little work as possible: so many such calls have it compiled. It
     * changes all that it is given, which no step may use.
     *
     * @param tile has what one tile keeps
     * @param kernel from 0 to {@link #allKernels} - 1
     */
    public void prime(int kernel, float[] parameters, Tile tile, Shard shard) {
        throw new IllegalArgumentException("there is no kernel " + kernel);
    }

    /** Puts one sample, {@code [height][width][channels]} from {@code at} on, into a lane of the input. */
    public abstract void putInput(float[] sample, int at, Tile tile, int lane);

    /** Puts samples into the lanes of the input, from the first lane on. */
    public abstract void putInputs(TileInputs inputs, Tile tile);

    /** Puts one target, in the shape of the output, from {@code at} on, into a lane. */
    public abstract void putTarget(float[] target, int at, Tile tile, int lane);

    /** Copies one lane of the output, {@code [height][width][channels]} or {@code [units]}. */
    public abstract void getOutput(Tile tile, int lane, float[] output, int at);

    /** Copies one lane of the input's gradient, after {@link #backward} with {@link Tile#wantInputGradient}. */
    public abstract void getInputGradient(Tile tile, int lane, float[] gradient, int at);
}
