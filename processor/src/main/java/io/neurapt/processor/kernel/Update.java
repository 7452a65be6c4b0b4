package io.neurapt.processor.kernel;

/** What a kernel does with what stands in its output. */
public enum Update {
    /** Replaces it. */
    WRITE,
    /** Adds to it: the output has another source too. */
    ACCUMULATE
}
