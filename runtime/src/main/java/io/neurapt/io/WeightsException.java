package io.neurapt.io;

import java.io.IOException;

/**
 * Weights that were read and cannot be used: damaged, of another format, or of another architecture. The message
 * names the file, what was expected, and what came.
 */
public final class WeightsException extends IOException {

    private static final long serialVersionUID = 1;

    /** A message that stands for itself. */
    public WeightsException(String message) {
        super(message);
    }
}
