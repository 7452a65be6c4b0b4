package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.diagnostic.Origin;

/**
 * What {@code @Output} on a layer says.
 *
 * @param origin where it is
 * @param loss what training minimises
 * @param weight what that is multiplied by
 */
public record WrittenOutput(Origin origin, WrittenLoss loss, Located<Double> weight) {

    static WrittenOutput of(AnnotationView view) {
        return new WrittenOutput(
                view.origin(), WrittenLoss.of(view, view.constant("loss", Loss.class)), view.real("weight"));
    }
}
