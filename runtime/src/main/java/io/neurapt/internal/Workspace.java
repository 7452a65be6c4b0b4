package io.neurapt.internal;

/** The buffers of one sample on its way through a {@link ServingProgram}. For one thread at a time. */
public final class Workspace {

    /** The buffers of vector programs: one flat array, cut by the program's offsets. Else empty. */
    public final float[] memory;

    /** The buffers of plain programs: an array a row. Else empty. */
    public final float[][] rows;

    /** Places of inputs that are not zero, for layers that skip the others. */
    public final int[] places;

    /** Takes the arrays as they are. */
    public Workspace(float[] memory, float[][] rows, int[] places) {
        this.memory = memory;
        this.rows = rows;
        this.places = places;
    }
}
