package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;

/**
 * What {@code @Output} on a layer says.
 *
 * @param loss what training minimises
 * @param weight what that is multiplied by
 */
public record WrittenOutput(WrittenLoss loss, Located<Double> weight) {

    static WrittenOutput of(AnnotationView view) {
        return new WrittenOutput(WrittenLoss.of(view, view.constant("loss", Loss.class)), view.real("weight"));
    }
}
