package io.neurapt.internal;

/**
 * The buffers of one tile: samples that are computed together. Made by {@link Program#newTile}, which plans
 * every buffer's place; nothing is allocated after that.
 */
public final class Tile {

    /** The buffers of vector programs: one flat array, cut by the program's offsets. Else empty. */
    public final float[] memory;

    /** The buffers of plain programs: an array a row. Else empty. */
    public final float[][] rows;

    /** Room for a list of inputs, which kernels write and read. Empty where none does. */
    public final int[] places;

    /** Weight of each lane's loss in the batch: the sample's, usually 1, / batch size; 0 for a lane without a sample. */
    public final float[] weights;

    /** 1 for each lane with a sample, 0 for the others. */
    public final float[] live;

    /** Loss of each lane, not weighted; written by {@link Program#loss}. Of several outputs one behind the other's. */
    public final float[] losses;

    /** What all tiles of a batch keep, from {@link Program#newKept}. */
    public float[][] kept = {};

    /** The tile's number among those of the batch: where in {@link #kept} its samples stand. */
    public int index;

    /** The first sample's place in the batch. */
    public int first;

    /** Of the training step: decides what is drawn at random. */
    public long key;

    /** Whether {@link Program#backward} also computes the gradient of the input. */
    public boolean wantInputGradient;

    /** A tile of {@code size} samples whose kernels list nothing. */
    public Tile(int size, float[] memory, float[][] rows) {
        this(size, memory, rows, new int[0]);
    }

    /** A tile of {@code size} samples with one output. */
    public Tile(int size, float[] memory, float[][] rows, int[] places) {
        this(size, memory, rows, places, 1);
    }

    /** A tile of {@code size} samples, each with a loss for each output. */
    public Tile(int size, float[] memory, float[][] rows, int[] places, int outputs) {
        this.places = places;
        this.memory = memory;
        this.rows = rows;
        this.weights = new float[size];
        this.live = new float[size];
        this.losses = new float[outputs * size];
    }
}
