package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@linkplain DepthwiseConv depthwise convolution} without bias and activation, and then a convolution with 1x1 kernels,
 * which mixes its channels, with both: far fewer weights and multiply-adds than one {@linkplain Conv convolution}.
 *
 * <p>Input {@code [height][width][channels]}, output {@code [outHeight][outWidth][filters]}. The layer's {@code weights} are
 * those of the second convolution, {@code [1][1][channels * multiplier][filters]}; those of the first have the role
 * {@code depthwise}, {@code [kernelHeight][kernelWidth][1][channels * multiplier]}. As Keras's {@code SeparableConv2D}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface SeparableConv {

    /** The number of filters: the channels of the output. */
    int filters();

    /** The size of the depthwise kernels: one number, or {@code {height, width}}. */
    int[] kernel();

    /** The step between two windows: one number, or {@code {height, width}}. */
    int[] stride() default 1;

    /** What happens at the border. */
    Padding padding() default Padding.VALID;

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** Whether a number is added to each filter's output; it starts at zero. */
    boolean bias() default true;

    /** The number of depthwise kernels for each channel of the input. */
    int multiplier() default 1;

    /**
     * How both weights start. {@link Initializer#DEFAULT} looks at what follows each: the activation behind the 1x1
     * convolution, none behind the depthwise one.
     */
    Initializer init() default Initializer.DEFAULT;

    /** For {@link Initializer#GAUSSIAN} the standard deviation, for {@link Initializer#UNIFORM} the bound. */
    double initScale() default 0.05;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
