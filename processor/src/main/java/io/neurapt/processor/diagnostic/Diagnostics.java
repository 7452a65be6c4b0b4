package io.neurapt.processor.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one network, in the order in which they are found. */
public final class Diagnostics {

    private final List<Diagnostic> all = new ArrayList<>();

    /** Adds a finding, unless it is a warning that the user accepts where it arises. */
    public void add(Diagnostic diagnostic) {
        if (diagnostic.problem().isAcceptable() && diagnostic.origin().accepts(diagnostic.problem())) {
            return;
        }
        // a block that is used several times has its mistakes once
        if (!isThere(diagnostic)) {
            all.add(diagnostic);
        }
    }

    private boolean isThere(Diagnostic diagnostic) {
        for (Diagnostic other : all) {
            if (other.problem() == diagnostic.problem() && other.origin().equals(diagnostic.origin())) {
                return true;
            }
        }
        return false;
    }

    public boolean hasErrors() {
        for (Diagnostic diagnostic : all) {
            if (diagnostic.problem().severity() == Severity.ERROR) {
                return true;
            }
        }
        return false;
    }

    public List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
