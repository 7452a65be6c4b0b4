package io.neurapt;

/**
 * Who computes a model: generated kernels for the Vector API, or generated plain Java. Their numbers differ in the
 * last digits; each gives the same bits every time on the same machine.
 */
public enum Backend {
    /**
     * The Vector API where it is present and compiled, else plain Java: a JVM without C2 ({@code
     * -XX:TieredStopAtLevel=1}) is faster with that. Single samples are answered by plain Java until the vector
     * program is compiled, a second or more after the second one: then the last digits of the same sample's answer may
     * change, once. Training, evaluation and predictions of many samples are by one program from the start.
     */
    AUTO,
    /**
     * Kernels for {@code jdk.incubator.vector}, from the first call on, which is slow; the JVM must run with
     * {@code --add-modules jdk.incubator.vector}, or from a jar with {@code Add-Exports: java.base/jdk.internal.module}
     * in its manifest.
     */
    VECTOR,
    /** Plain Java, everywhere. */
    PLAIN
}
