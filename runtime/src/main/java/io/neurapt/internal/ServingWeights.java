package io.neurapt.internal;

/** A network's parameters in the layout of a {@link ServingProgram}. Never changed after it was made. */
public final class ServingWeights {

    /** The packs of vector programs, whose places count from {@link #at} on; what else is in it belongs to others. Else empty. */
    public final float[] memory;

    /** Where they begin. */
    public final int at;

    /** The packs of plain programs: an array a row. Else empty. */
    public final float[][] rows;

    /** Room for the packs of a vector program: so many zeros. */
    public ServingWeights(int floats) {
        this(Memory.piece(floats));
    }

    /** The packs of a plain program, as they are. */
    public ServingWeights(float[][] rows) {
        this(new float[0], 0, rows);
    }

    /** Parameters as they are. */
    ServingWeights(float[] parameters) {
        this(parameters, 0, new float[0][]);
    }

    private ServingWeights(Memory.Piece piece) {
        this(piece.array(), piece.at(), new float[0][]);
    }

    private ServingWeights(float[] memory, int at, float[][] rows) {
        this.memory = memory;
        this.at = at;
        this.rows = rows;
    }
}
