package io.neurapt.processor.kernel;

/** How a backend lays out one sample in a buffer: what the plan has to know of it. */
public interface ServingLayout {

    /** The rows that it takes; 1 in flat memory. */
    int rows();

    /** Floats of each. */
    int rowLength();

    /** Whether zeros stand in it that nobody writes, so that it cannot share its memory. */
    boolean keepsZeros();
}
