package io.neurapt.train;

import java.util.Locale;

/**
 * One pass through the samples. What was not measured is NaN.
 *
 * @param number from 1 on
 * @param of how many the run has
 * @param loss mean over the samples, each measured just before the step that learned from it; with the weights of
 *     samples and classes, without penalties
 * @param accuracy right answers among all, measured like the loss; NaN where outputs are not classes, or there
 *     are several
 * @param validationLoss mean loss over the validation samples, after the epoch; with their weights, not the classes'
 * @param validationAccuracy right answers among all in validation
 * @param seconds time for training, validation not included
 * @param samplesPerSecond trained samples a second
 */
public record Epoch(
        int number,
        int of,
        double loss,
        double accuracy,
        double validationLoss,
        double validationAccuracy,
        double seconds,
        double samplesPerSecond) {

    /** One line. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append(String.format(Locale.ROOT, "epoch %" + String.valueOf(of).length() + "d/%d", number, of));
        line.append(numbers("", loss, accuracy));
        line.append(numbers("validation ", validationLoss, validationAccuracy));
        line.append(String.format(Locale.ROOT, "  %.2f s  %,.0f samples/s", seconds, samplesPerSecond));
        return line.toString();
    }

    private static String numbers(String prefix, double loss, double accuracy) {
        if (Double.isNaN(loss)) {
            return "";
        }
        String text = String.format(Locale.ROOT, "  %sloss %.4f", prefix, loss);
        return Double.isNaN(accuracy) ? text : text + String.format(Locale.ROOT, "  accuracy %.2f%%", 100 * accuracy);
    }
}
