package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;

/**
 * A loss as it was written.
 *
 * @param kind its formula
 */
public record WrittenLoss(Located<Loss> kind) {

    static WrittenLoss of(AnnotationView view, Located<Loss> kind) {
        return new WrittenLoss(kind);
    }

    /** What it says. */
    public LossSpec spec() {
        return LossSpec.of(kind.value());
    }
}
