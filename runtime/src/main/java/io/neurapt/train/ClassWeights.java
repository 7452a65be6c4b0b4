package io.neurapt.train;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.LossWeight;
import io.neurapt.internal.OutputInfo;
import io.neurapt.internal.Shapes;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** How much the samples of each class count in training, for networks that answer with one class a sample. */
final class ClassWeights {

    private final Answers answers;
    private final float[] weights;

    private ClassWeights(Answers answers, float[] weights) {
        this.answers = answers;
        this.weights = weights;
    }

    /** Checks the weights themselves: finite, 0 or more. */
    static void check(float[] weights) {
        for (int c = 0; c < weights.length; c++) {
            if (!LossWeight.isValid(weights[c])) {
                throw LossWeight.invalid("class " + c, weights[c]);
            }
        }
    }

    /**
     * The weights of a recipe for a network; null where it has none.
     *
     * @throws IllegalArgumentException when the network has other classes, or none
     */
    static @Nullable ClassWeights of(float @Nullable [] weights, Architecture architecture) {
        if (weights == null) {
            return null;
        }
        String what = "classWeights of " + architecture.name();
        Answers answers = Answers.of(architecture);
        if (answers == null || answers.perSample() != 1) {
            throw new IllegalArgumentException(what
                    + ": expected a network that answers with one class a sample (cross-entropy on a vector, or binary"
                    + " cross-entropy on one unit), got " + outputs(architecture)
                    + "; fix: weigh the samples, data.weighted(...)");
        }
        if (weights.length != answers.classes()) {
            throw new IllegalArgumentException(what + ": expected " + answers.classes()
                    + " weights, one for each class, got " + weights.length
                    + "; fix: give them in the order of the target's numbers");
        }
        return new ClassWeights(answers, weights);
    }

    private static String outputs(Architecture architecture) {
        StringJoiner outputs = new StringJoiner(" and ");
        for (OutputInfo output : architecture.outputs()) {
            outputs.add(output.loss().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " on the output "
                    + Shapes.text(output.shape()));
        }
        return outputs.toString();
    }

    /** The weight of a sample with this target: that of the place of its largest number. */
    float of(float[] target) {
        return weights[answers.read(target, 0)];
    }
}
