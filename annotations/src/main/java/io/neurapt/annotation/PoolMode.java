package io.neurapt.annotation;

/** What a pooling window is reduced to. */
public enum PoolMode {
    /** The largest number under the window. */
    MAX,
    /** The mean of the real pixels under the window. */
    AVERAGE
}
