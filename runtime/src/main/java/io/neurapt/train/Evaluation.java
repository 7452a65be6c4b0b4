package io.neurapt.train;

import io.neurapt.metric.ConfusionMatrix;
import io.neurapt.metric.Errors;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How good a network is on some samples. */
public final class Evaluation {

    private final int samples;
    private final double loss;
    private final @Nullable ConfusionMatrix confusion; // null where outputs are not classes
    private final @Nullable Errors errors; // null where there are several outputs
    private final Map<String, Evaluation> outputs; // of a network with several

    /** Of one output. */
    Evaluation(int samples, double loss, @Nullable ConfusionMatrix confusion, Errors errors) {
        this.samples = samples;
        this.loss = loss;
        this.confusion = confusion;
        this.errors = errors;
        this.outputs = Map.of();
    }

    /** Of several. */
    Evaluation(int samples, double loss, Map<String, Evaluation> outputs) {
        this.samples = samples;
        this.loss = loss;
        this.confusion = null;
        this.errors = null;
        this.outputs = Collections.unmodifiableMap(outputs);
    }

    /** By name what each output of a network with several is worth; empty where it has one, and all is told here. */
    public Map<String, Evaluation> outputs() {
        return outputs;
    }

    /**
     * What one of several outputs is worth: its own loss, without its weight in the network's, and its answers.
     *
     * @throws IllegalArgumentException when there is none of that name; the message lists the names
     */
    public Evaluation output(String name) {
        Evaluation output = outputs.get(name);
        if (output == null) {
            throw new IllegalArgumentException("output: expected "
                    + (outputs.isEmpty() ? "a network with several outputs" : String.join(" or ", outputs.keySet()))
                    + ", got " + name);
        }
        return output;
    }

    /** The number of samples. */
    public int samples() {
        return samples;
    }

    /**
     * The mean loss, the same quantity that training minimises, of smoothed targets where {@code labelSmoothing} smooths them;
     * weighted where the dataset is, {@code sum of w[i] * loss[i] / samples}. Of several outputs the
     * sum of theirs, each times its weight.
     */
    public double loss() {
        return loss;
    }

    /** Right answers among all; NaN where outputs are not classes, or there are several. */
    public double accuracy() {
        return confusion == null ? Double.NaN : confusion.accuracy();
    }

    /**
     * Which class was taken for which. Independent yes-or-no answers (binary cross-entropy and focal loss) count as two classes, "no"
     * and "yes", over all units; an image of classes counts each pixel.
     *
     * @throws IllegalStateException where outputs are not classes, or there are several
     */
    public ConfusionMatrix confusion() {
        requireOne("confusion");
        if (confusion == null) {
            throw new IllegalStateException("confusion: expected a network that answers with classes (cross-entropy or"
                    + " binary cross-entropy), got one that answers with numbers; fix: read errors() instead");
        }
        return confusion;
    }

    /**
     * How far the outputs are from the targets, as numbers.
     *
     * @throws IllegalStateException where there are several outputs
     */
    public Errors errors() {
        requireOne("errors");
        return Objects.requireNonNull(errors);
    }

    private void requireOne(String what) {
        if (!outputs.isEmpty()) {
            throw new IllegalStateException(what + ": expected a network with one output, got "
                    + String.join(" and ", outputs.keySet()) + "; fix: output(\""
                    + outputs.keySet().iterator().next() + "\")." + what + "()");
        }
    }

    /** Loss and accuracy in one line, and the confusion matrix below; for numbers, the errors. Output by output. */
    @Override
    public String toString() {
        String head = String.format(Locale.ROOT, "%,d samples  loss %.4f", samples, loss);
        if (!outputs.isEmpty()) {
            StringBuilder text = new StringBuilder(head);
            outputs.forEach((name, output) ->
                    text.append("\n").append(name).append(": ").append(output));
            return text.toString();
        }
        if (confusion == null) {
            return head + "  " + errors;
        }
        return head + String.format(Locale.ROOT, "  accuracy %.2f%%\n", 100 * accuracy()) + confusion;
    }
}
