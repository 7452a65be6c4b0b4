package io.neurapt.processor.diagnostic;

/**
 * A place in the user's source, opaque to all that only pass it on.
 *
 * <p>{@code processor.read} makes origins from elements, annotations and annotation values; tests make their own.
 */
public interface Origin {

    /** Whether the user accepts this warning here, with {@code @Accept}. */
    default boolean accepts(Problem problem) {
        return false;
    }
}
