package io.neurapt.internal;

/** A network's parameters in the layout of a {@link ServingProgram}. Never changed after it was made. */
public final class ServingWeights {

    /** The packs of vector programs: one flat array, cut by the program's offsets. Else empty. */
    public final float[] memory;

    /** The packs of plain programs: an array a row. Else empty. */
    public final float[][] rows;

    /** Takes the arrays as they are. */
    public ServingWeights(float[] memory, float[][] rows) {
        this.memory = memory;
        this.rows = rows;
    }
}
