package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.ElementOrigin;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.FilerException;
import javax.lang.model.element.TypeElement;

/** Says that we failed, not the user, and what helps us to find out why; or him, where it is none of our code. */
final class InternalError {

    /** Where there is no class to point at. */
    private static final Origin NOWHERE = new Origin() {};

    /** What to do about failures that no code of ours is the reason of; all others are bugs. */
    private static final Map<Class<? extends Throwable>, String> REMEDIES = remedies();

    private InternalError() {}

    private static Map<Class<? extends Throwable>, String> remedies() {
        Map<Class<? extends Throwable>, String> remedies = new LinkedHashMap<>();
        remedies.put(FilerException.class, "one processor the fewer, or another name: two write the same class");
        remedies.put(UncheckedIOException.class, "room and the right to write, where generated sources go");
        remedies.put(OutOfMemoryError.class, "more memory for the compiler: javac -J-Xmx2g, MAVEN_OPTS=-Xmx2g");
        remedies.put(NoClassDefFoundError.class, "a processor path with all that neurapt-processor depends on");
        return remedies;
    }

    /** What is said of a class that we failed at. */
    static Diagnostic report(TypeElement type, String stage, Throwable failure) {
        String name = type.getSimpleName().toString();
        return report(ElementOrigin.of(type), stage + " of " + name, "the source of " + name, failure);
    }

    /** What is said where we failed before there was a class. */
    static Diagnostic report(String stage, Throwable failure) {
        return report(NOWHERE, stage, "the command line of the compiler", failure);
    }

    private static Diagnostic report(Origin origin, String what, String evidence, Throwable thrown) {
        Throwable failure = original(thrown);
        Optional<String> remedy = REMEDIES.entrySet().stream()
                .filter(entry -> causes(failure).anyMatch(entry.getKey()::isInstance))
                .map(Map.Entry::getValue)
                .findFirst();
        String sentence = what + " failed" + (remedy.isPresent() ? "" : "; this is a bug in Neurapt");
        Diagnostic report = Diagnostic.of(Problem.INTERNAL_ERROR, origin, sentence);
        for (Throwable cause : causes(failure).toList()) {
            report = report.with("cause", cause.toString().lines().findFirst().orElse(""));
        }
        Optional<StackTraceElement> at = ownFrame(failure);
        if (at.isPresent()) {
            report = report.with("at", at.get().toString());
        }
        return report.fix(remedy.orElse("a report to us, with these lines and " + evidence));
    }

    /** What was thrown first: a parallel stream throws a copy, with the original as its cause. */
    private static Throwable original(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause != null && cause.getClass() == failure.getClass() ? original(cause) : failure;
    }

    /** The failure, and what lies at the bottom of it. */
    private static Stream<Throwable> causes(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Stream.of(failure, root).distinct();
    }

    /** Where our own code was last, when it happened. */
    private static Optional<StackTraceElement> ownFrame(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith("io.neurapt"))
                .findFirst();
    }
}
