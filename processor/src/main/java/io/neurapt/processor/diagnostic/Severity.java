package io.neurapt.processor.diagnostic;

/** How much a finding matters. */
public enum Severity {
    /** Nothing is generated but a stub. */
    ERROR,
    /** The network is generated; the user may accept the finding with {@code @Accept}. */
    WARNING,
    /** Worth knowing; never stops a build, not even with {@code -Werror}. */
    NOTE
}
