package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A two-dimensional convolution with kernels of its own for each channel: channels are not mixed. Output channel
 * {@code c * multiplier + m} is channel c, correlated with its m-th kernel.
 *
 * <p>Input {@code [height][width][channels]}, output {@code [outHeight][outWidth][channels * multiplier]}; weights
 * {@code [kernelHeight][kernelWidth][1][channels * multiplier]}, as those of a convolution whose filters read one channel
 * each. Read as {@code [kernelHeight][kernelWidth][channels][multiplier]}, which is Keras's shape, they are the same numbers
 * in the same order.
 *
 * <p>A fan-in is the taps of one kernel, a fan-out these times the multiplier. As Keras's {@code DepthwiseConv2D}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface DepthwiseConv {

    /** The size of the kernels: one number, or {@code {height, width}}. */
    int[] kernel();

    /** The step between two windows: one number, or {@code {height, width}}. */
    int[] stride() default 1;

    /** What happens at the border. */
    Padding padding() default Padding.VALID;

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** Whether a number is added to each channel of the output; it starts at zero. */
    boolean bias() default true;

    /** The number of kernels, and of output channels, for each channel of the input. */
    int multiplier() default 1;

    /** How the weights start. */
    Initializer init() default Initializer.DEFAULT;

    /** For {@link Initializer#GAUSSIAN} the standard deviation, for {@link Initializer#UNIFORM} the bound. */
    double initScale() default 0.05;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
