package io.neurapt.annotation;

/** The function that a layer applies to its outputs. */
public enum Activation {
    /** {@code x}. */
    LINEAR,
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** {@code tanh(x)}. */
    TANH,
    /** {@code exp(x[i]) / sum over j of exp(x[j])}, over the units, or over the channels of each pixel. */
    SOFTMAX
}
