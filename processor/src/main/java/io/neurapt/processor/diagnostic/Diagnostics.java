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
        if (all.stream()
                .noneMatch(other -> other.problem() == diagnostic.problem()
                        && other.origin().equals(diagnostic.origin()))) {
            all.add(diagnostic);
        }
    }

    public boolean hasErrors() {
        return all.stream().anyMatch(diagnostic -> diagnostic.problem().severity() == Severity.ERROR);
    }

    public List<Diagnostic> all() {
        return List.copyOf(all);
    }
}
