package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Severity;
import io.neurapt.processor.read.ElementOrigin;
import java.util.Map;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic.Kind;

/** Shows findings as messages of the compiler, with the caret where they belong. */
final class DiagnosticPrinter {

    private static final Map<Severity, Kind> KINDS = Map.of(
            Severity.ERROR, Kind.ERROR,
            Severity.WARNING, Kind.WARNING,
            Severity.NOTE, Kind.NOTE);

    private final Messager messager;

    DiagnosticPrinter(Messager messager) {
        this.messager = messager;
    }

    void print(Diagnostics problems) {
        for (Diagnostic diagnostic : problems.all()) {
            print(diagnostic);
        }
    }

    void print(Diagnostic diagnostic) {
        Kind kind = KINDS.get(diagnostic.problem().severity());
        ElementOrigin at = (ElementOrigin) diagnostic.origin();
        try {
            messager.printMessage(kind, diagnostic.message(), at.element(), at.mirror(), at.value());
        } catch (NullPointerException lost) { // ecj looks for an annotation in others, and does not know {}
            messager.printMessage(kind, diagnostic.message(), at.element());
        }
    }

    /** Of what is about no class. */
    void printNowhere(Diagnostic diagnostic) {
        messager.printMessage(KINDS.get(diagnostic.problem().severity()), diagnostic.message());
    }
}
