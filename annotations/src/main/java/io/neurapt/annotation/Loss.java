package io.neurapt.annotation;

/** What training minimises: the mean over the batch of one number a sample. */
public enum Loss {
    /** {@code -sum over i of t[i] * log(y[i])}: exclusive classes, probabilities from a softmax. */
    CROSS_ENTROPY,
    /** Mean over the units of {@code -t log(y) - (1 - t) log(1 - y)}: independent yes-or-no answers. */
    BINARY_CROSS_ENTROPY,
    /** Mean over the units of {@code (y - t)^2}. */
    MEAN_SQUARED_ERROR,
    /** Mean over the units of {@code |y - t|}. */
    MEAN_ABSOLUTE_ERROR,
    /** Mean over the units of {@code (y - t)^2 / 2} where {@code |y - t| <= 1}, else {@code |y - t| - 1/2}. */
    HUBER
}
