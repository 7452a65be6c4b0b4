package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A loss as it was written.
 *
 * @param kind its formula
 * @param given the names of the numbers that are written out, not left to their defaults
 */
public record WrittenLoss(
        Located<Loss> kind, Located<Double> labelSmoothing, Located<Double> gamma, Set<String> given) {

    static WrittenLoss of(AnnotationView view, Located<Loss> kind) {
        Set<String> given = new HashSet<>();
        for (String number : List.of("labelSmoothing", "gamma")) {
            if (view.isExplicit(number)) {
                given.add(number);
            }
        }
        return new WrittenLoss(kind, view.real("labelSmoothing"), view.real("gamma"), Set.copyOf(given));
    }

    /** What it says; numbers that its formula does not have are 0. */
    public LossSpec spec() {
        Loss loss = kind.value();
        return new LossSpec(
                loss,
                LossSpec.SMOOTHED.contains(loss) ? labelSmoothing.value() : 0,
                LossSpec.FOCUSED.contains(loss) ? gamma.value() : 0);
    }
}
