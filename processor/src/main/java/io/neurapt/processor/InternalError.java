package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.ElementOrigin;
import java.util.Arrays;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** Says that we failed, not the user, and what helps us to find out why. */
final class InternalError {

    private InternalError() {}

    static Diagnostic report(TypeElement type, String stage, Throwable thrown) {
        Throwable failure = original(thrown);
        String cause = failure.toString().lines().findFirst().orElse("");
        Diagnostic report = Diagnostic.of(
                        Problem.INTERNAL_ERROR,
                        ElementOrigin.of(type),
                        stage + " of " + type.getSimpleName() + " failed; this is a bug in Neurapt")
                .with("cause", cause);
        return ownFrame(failure)
                .map(frame -> report.with("at", frame.toString()))
                .orElse(report)
                .fix("a report to us, with these lines and the source of " + type.getSimpleName());
    }

    /** What was thrown first: a parallel stream throws a copy, with the original as its cause. */
    private static Throwable original(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && cause.getClass() == failure.getClass() ? original(cause) : failure;
    }

    /** Where our own code was last. */
    private static Optional<StackTraceElement> ownFrame(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.neurapt"))
                .findFirst();
    }
}
