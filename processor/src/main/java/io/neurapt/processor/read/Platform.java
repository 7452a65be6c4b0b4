package io.neurapt.processor.read;

import java.util.List;

/**
 * What the generated code of one class may use.
 *
 * @param backends which kernels to write
 * @param registers vector registers that there are vector kernels for: 32, 16, or both
 * @param generatedMark whether {@code javax.annotation.processing.Generated} can be named
 */
public record Platform(Backends backends, List<Integer> registers, GeneratedMark generatedMark) {

    /** Which kernels are written; a plain program always is. */
    public enum Backends {
        /** Only plain Java. */
        PLAIN,
        /** Plain Java, and kernels for the Vector API. */
        PLAIN_AND_VECTOR
    }

    /** Whether the user's module reads {@code java.compiler}. */
    public enum GeneratedMark {
        /** {@code @Generated} is visible. */
        VISIBLE,
        /** It is not, and must not be written. */
        HIDDEN
    }
}
