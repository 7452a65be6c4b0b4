package io.neurapt.annotation;

/** What a window does at the border of its input. */
public enum Padding {
    /** Windows stay inside the input: output = floor((input - window) / stride) + 1. */
    VALID,
    /**
     * Output = ceil(input / stride). The missing pixels are zeros, spread over both sides; an odd one
     * stands at the bottom and at the right (the rule of Keras).
     */
    SAME
}
