package io.neurapt.annotation;

/**
 * How weights start. Fan-in is the number of inputs that one output sums, fan-out the number of outputs
 * that one input reaches.
 *
 * <p>Normal variants draw from a normal distribution, uniform ones between minus and plus a bound of the
 * same variance. Sources: He et al. 2015 (variance 2 / fanIn), Glorot and Bengio 2010
 * (2 / (fanIn + fanOut)), LeCun et al. 1998 (1 / fanIn).
 */
public enum Initializer {
    /**
     * By the layer's activation: {@link #LECUN_NORMAL} before SELU, {@link #HE_NORMAL} before RELU, RELU6, LEAKY_RELU, ELU,
     * GELU, SWISH, HARD_SWISH, MISH and SOFTPLUS, else {@link #GLOROT_UNIFORM}.
     */
    DEFAULT,
    /** Normal with variance 2 / fanIn. */
    HE_NORMAL,
    /** Uniform with variance 2 / fanIn. */
    HE_UNIFORM,
    /** Normal with variance 2 / (fanIn + fanOut). */
    GLOROT_NORMAL,
    /** Uniform with variance 2 / (fanIn + fanOut). */
    GLOROT_UNIFORM,
    /** Normal with variance 1 / fanIn. */
    LECUN_NORMAL,
    /** Uniform with variance 1 / fanIn. */
    LECUN_UNIFORM,
    /** Normal with the standard deviation {@code initScale}. */
    GAUSSIAN,
    /** Uniform between {@code -initScale} and {@code initScale}. */
    UNIFORM,
    /** All zero. */
    ZEROS,
    /** All one. */
    ONES
}
