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
    HUBER,
    /** Mean over the units of {@code log(cosh(y - t))}: a square near 0, a distance far from it. */
    LOG_COSH,
    /** Mean over the units of {@code y - t log(y)}: counts, from outputs above 0 (EXPONENTIAL, SOFTPLUS). */
    POISSON,
    /** Mean over the units of {@code max(1 - t y, 0)}: targets are 1 and -1. */
    HINGE,
    /** {@code sum over i of t[i] * log(t[i] / y[i])}: targets are probabilities, as outputs of a softmax are. */
    KL_DIVERGENCE
}
