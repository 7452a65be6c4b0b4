package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Batch normalisation: {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta} for each channel.
 *
 * <p>Training takes mean and variance of the channel over all positions of all samples of the batch, the variance biased
 * (divided by their number), and moves the running statistics towards them; predicting and evaluating take those. The output
 * has the shape of the input, an image or a vector, whose units are channels. {@code gamma} starts at one, {@code beta}
 * at zero, the running mean at zero and the running variance at one.
 *
 * <p>Source: Ioffe and Szegedy, Batch Normalization, 2015; defaults as in Keras. A layer before it needs no bias: the mean
 * that is subtracted takes it away. One that has it, and no activation, is a warning, {@code bias-before-norm}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface BatchNorm {

    /** How much of the running statistics a step keeps: {@code running = momentum * running + (1 - momentum) * batch}. */
    double momentum() default 0.99;

    /** Added to the variance. */
    double epsilon() default 1e-3;

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
