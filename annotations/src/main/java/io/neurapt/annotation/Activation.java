package io.neurapt.annotation;

/**
 * The function that a layer applies to its outputs. {@code sigmoid(x)} is {@code 1 / (1 + exp(-x))}.
 *
 * <p>Constants are those of Keras and PyTorch where the two agree, and said here where they do not.
 */
public enum Activation {
    /** {@code x}. */
    LINEAR,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code x} above 0, {@code 0.3 x} below, as in Keras; PyTorch takes 0.01. */
    LEAKY_RELU,
    /** {@code x} above 0, {@code exp(x) - 1} below. Clevert et al., 2015. */
    ELU,
    /** {@code 1.0507 x} above 0, {@code 1.0507 * 1.67326 (exp(x) - 1)} below. Klambauer et al., 2017. */
    SELU,
    /** {@code x / 2 * (1 + erf(x / sqrt(2)))}, the exact form. Hendrycks and Gimpel, 2016. */
    GELU,
    /** {@code x * sigmoid(x)}, also called SiLU. */
    SWISH,
    /** {@code x * min(max(x + 3, 0), 6) / 6}. */
    HARD_SWISH,
    /** {@code x * tanh(log(1 + exp(x)))}. Misra, 2019. */
    MISH,
    /** {@code log(1 + exp(x))}. */
    SOFTPLUS,
    /** {@code x / (1 + |x|)}. */
    SOFTSIGN,
    /** {@code exp(x)}, for x up to 88: beyond, a float ends. */
    EXPONENTIAL,
    /** {@code sigmoid(x)}. */
    SIGMOID,
    /** {@code min(max(x + 3, 0), 6) / 6}. */
    HARD_SIGMOID,
    /** {@code tanh(x)}. */
    TANH,
    /** {@code exp(x[i]) / sum over j of exp(x[j])}, over the units, or over the channels of each pixel. */
    SOFTMAX,
    /**
     * {@code log(softmax(x))} as {@code x[i] - m - log(sum over j of exp(x[j] - m))}, {@code m} the largest: logarithms of
     * probabilities, which stay exact where a probability rounds to 0 or 1. As PyTorch's {@code log_softmax(x)[i] = log(exp(x[i])
     * / sum over j of exp(x[j]))}, over what {@link #SOFTMAX} is over. The losses that read probabilities read their
     * logarithms as well, and are the same numbers.
     */
    LOG_SOFTMAX
}
