package io.neurapt.internal;

import org.jspecify.annotations.Nullable;

/** The buffers of one sample, or of a batch, on its way through a {@link ServingProgram}. For one thread at a time. */
public final class Workspace {

    /** The buffers of vector programs: one flat array, cut by the program's offsets. Else empty. */
    public final float[] memory;

    /** The buffers of plain programs: an array a row. Else empty. */
    public final float[][] rows;

    /** Places of inputs that are not zero, for layers that skip the others. */
    public final int[] places;

    private final @Nullable Tile tile;

    /** Takes the arrays as they are. */
    public Workspace(float[] memory, float[][] rows, int[] places) {
        this(memory, rows, places, null);
    }

    /** A tile, of which one lane is used. */
    Workspace(Tile tile) {
        this(tile.memory, tile.rows, new int[0], tile);
    }

    private Workspace(float[] memory, float[][] rows, int[] places, @Nullable Tile tile) {
        this.memory = memory;
        this.rows = rows;
        this.places = places;
        this.tile = tile;
    }

    /** The tile that it was made of. */
    Tile tile() {
        if (tile == null) {
            throw new IllegalStateException("a workspace without a tile");
        }
        return tile;
    }
}
