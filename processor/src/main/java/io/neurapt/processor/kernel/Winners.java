package io.neurapt.processor.kernel;

/** Whether a max-pool notes which pixel won in each window. */
public enum Winners {
    /** For a backward pass. */
    KEPT,
    /** Where none follows. */
    DROPPED;

    /** What the names of kernels get that differ by it. */
    public String suffix() {
        return this == KEPT ? "" : "Alone";
    }
}
