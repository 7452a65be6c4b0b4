package io.neurapt.metric;

import java.util.Locale;

/**
 * How far numbers are from their targets, over all samples and units.
 *
 * @param meanAbsolute mean of {@code |y - t|}
 * @param rootMeanSquare square root of the mean of {@code (y - t)^2}
 */
public record Errors(double meanAbsolute, double rootMeanSquare) {

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "mean absolute error %.4g, root mean square %.4g", meanAbsolute, rootMeanSquare);
    }
}
