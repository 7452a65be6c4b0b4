package io.neurapt.train;

import io.neurapt.metric.ConfusionMatrix;
import io.neurapt.metric.Errors;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How good a network is on some samples. */
public final class Evaluation {

    private final int samples;
    private final double loss;
    private final @Nullable ConfusionMatrix confusion; // null where outputs are not classes
    private final Errors errors;

    Evaluation(int samples, double loss, @Nullable ConfusionMatrix confusion, Errors errors) {
        this.samples = samples;
        this.loss = loss;
        this.confusion = confusion;
        this.errors = errors;
    }

    /** The number of samples. */
    public int samples() {
        return samples;
    }

    /**
     * The mean loss, the same quantity that training minimises, of smoothed targets where {@code labelSmoothing} smooths them;
     * weighted where the dataset is, {@code sum of w[i] * loss[i] / samples}.
     */
    public double loss() {
        return loss;
    }

    /** Right answers among all; NaN where outputs are not classes. */
    public double accuracy() {
        return confusion == null ? Double.NaN : confusion.accuracy();
    }

    /**
     * Which class was taken for which. Independent yes-or-no answers (binary cross-entropy and focal loss) count as two classes, "no"
     * and "yes", over all units; an image of classes counts each pixel.
     *
     * @throws IllegalStateException where outputs are not classes
     */
    public ConfusionMatrix confusion() {
        if (confusion == null) {
            throw new IllegalStateException("confusion: expected a network that answers with classes (cross-entropy or"
                    + " binary cross-entropy), got one that answers with numbers; fix: read errors() instead");
        }
        return confusion;
    }

    /** How far the outputs are from the targets, as numbers. */
    public Errors errors() {
        return errors;
    }

    /** Loss and accuracy in one line, and the confusion matrix below; for numbers, the errors. */
    @Override
    public String toString() {
        String head = String.format(Locale.ROOT, "%,d samples  loss %.4f", samples, loss);
        if (confusion == null) {
            return head + "  " + errors;
        }
        return head + String.format(Locale.ROOT, "  accuracy %.2f%%\n", 100 * accuracy()) + confusion;
    }
}
