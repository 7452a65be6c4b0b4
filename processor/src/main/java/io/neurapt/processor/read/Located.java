package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Origin;

/**
 * A value, and where it was written; for a default, the annotation that leaves it out.
 *
 * @param value never null
 * @param origin where the caret goes when the value is wrong
 */
public record Located<T>(T value, Origin origin) {}
