package io.neurapt.annotation;

/** What training minimises: the mean over the batch of one number a sample. */
public enum Loss {
    /** {@code -sum over i of t[i] * log(y[i])}: exclusive classes, probabilities from a softmax, or their logarithms. */
    CROSS_ENTROPY,
    /**
     * {@code -sum over i of t[i] * (1 - y[i])^gamma * log(y[i])}: classes some of which are easy, or frequent. What is told well
     * already counts little, by {@link Network#gamma}. Lin et al., 2017; Keras' CategoricalFocalCrossentropy with {@code alpha
     * = 1}.
     */
    FOCAL,
    /** Mean over the units of {@code -t log(y) - (1 - t) log(1 - y)}: independent yes-or-no answers. */
    BINARY_CROSS_ENTROPY,
    /**
     * Mean over the units of {@code q^gamma * (-t log(y) - (1 - t) log(1 - y))}, {@code q = t (1 - y) + (1 - t) y}: yes-or-no
     * answers most of which are easy. Keras' BinaryFocalCrossentropy.
     */
    BINARY_FOCAL,
    /** Mean over the units of {@code (y - t)^2}. */
    MEAN_SQUARED_ERROR,
    /** Mean over the units of {@code |y - t|}. */
    MEAN_ABSOLUTE_ERROR,
    /** Mean over the units of {@code (y - t)^2 / 2} where {@code |y - t| <= 1}, else {@code |y - t| - 1/2}. */
    HUBER,
    /** Mean over the units of {@code log(cosh(y - t))}: a square near 0, a distance far from it. */
    LOG_COSH,
    /** Mean over the units of {@code y - t log(y)}: counts, from outputs above 0 (EXPONENTIAL, SOFTPLUS); anything
     * else does not compile. */
    POISSON,
    /** Mean over the units of {@code max(1 - t y, 0)}: targets are 1 and -1. */
    HINGE,
    /** {@code sum over i of t[i] * log(t[i] / y[i])}: targets are probabilities, as outputs of a softmax are. */
    KL_DIVERGENCE
}
