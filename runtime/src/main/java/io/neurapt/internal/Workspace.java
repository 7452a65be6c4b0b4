package io.neurapt.internal;

import org.jspecify.annotations.Nullable;

/** The buffers of one sample, or of a batch, on its way through a {@link ServingProgram}. For one thread at a time. */
public final class Workspace {

    /** The buffers of vector programs, whose places count from {@link #at} on; what else is in it belongs to others. Else empty. */
    public final float[] memory;

    /** Where they begin. */
    public final int at;

    /** The buffers of plain programs: an array a row. Else empty. */
    public final float[][] rows;

    /** Places of inputs that are not zero, for layers that skip the others. */
    public final int[] places;

    private final @Nullable Tile tile;

    /**
     * The buffers of a vector program: so many zeros.
     *
     * @param places how many {@link #places} there may be
     */
    public Workspace(int floats, int places) {
        this(Memory.piece(floats), places);
    }

    /** The buffers of a plain program, as they are. */
    public Workspace(float[][] rows, int places) {
        this(new float[0], 0, rows, new int[places], null);
    }

    /** A tile, of which one lane is used. */
    Workspace(Tile tile) {
        this(tile.memory, 0, tile.rows, new int[0], tile);
    }

    private Workspace(Memory.Piece piece, int places) {
        this(piece.array(), piece.at(), new float[0][], new int[places], null);
    }

    private Workspace(float[] memory, int at, float[][] rows, int[] places, @Nullable Tile tile) {
        this.memory = memory;
        this.at = at;
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
