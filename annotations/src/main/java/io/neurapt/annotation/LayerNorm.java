package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Normalises the channels of each pixel, or the units of a vector, to mean 0 and variance 1, then scales and shifts them:
 * {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}. Samples and pixels do not mix.
 *
 * <p>Input {@code [height][width][channels]} {@code [length][channels]} or {@code [units]}; the output has its shape. Gamma and beta, {@code [channels]}
 * or {@code [units]}, are learnt, and start at 1 and 0. Source: Ba et al. 2016, Layer Normalization.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface LayerNorm {

    /** What is added to the variance, so that the root of it is above 0. */
    double epsilon() default 1e-3;

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
