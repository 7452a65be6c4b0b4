package io.neurapt;

/** Who computes a model: generated kernels for the Vector API, or generated plain Java. */
public enum Backend {
    /** The Vector API where it is present, else plain Java. */
    AUTO,
    /** Kernels for {@code jdk.incubator.vector}; the JVM must run with {@code --add-modules jdk.incubator.vector}. */
    VECTOR,
    /** Plain Java, everywhere. */
    PLAIN
}
