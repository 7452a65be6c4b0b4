package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A two-dimensional transposed convolution, which enlarges an image: every pixel of the input adds its kernel, times the
 * pixel, to a window of the output, and the windows are {@code stride} apart. It is the adjoint of the convolution that
 * reads the output and gives the input (Conv2DTranspose in Keras).
 *
 * <p>Input {@code [height][width][channels]}, output {@code [outHeight][outWidth][filters]}; weights
 * {@code [kernelHeight][kernelWidth][filters][channels]}. With {@link Padding#VALID} the output has {@code (input - 1) *
 * stride + kernel} pixels a side, with {@link Padding#SAME} {@code input * stride}: windows reach past it by as much as
 * those of the convolution reach past its input. Weights start as in Keras, whose {@code fanIn} is that of the
 * convolution's kernel: {@code kernelHeight * kernelWidth * filters}.
 *
 * <p>Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface TransposedConv {

    /** The number of filters: the channels of the output. */
    int filters();

    /** The size of the kernel: one number, or {@code {height, width}}. */
    int[] kernel();

    /** The step from one pixel's window in the output to the next one's: one number, or {@code {height, width}}. */
    int[] stride() default 1;

    /** What happens to what windows add past the border. */
    Padding padding() default Padding.VALID;

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** Whether a number is added to each filter's output; it starts at zero. */
    boolean bias() default true;

    /** How the weights start. */
    Initializer init() default Initializer.DEFAULT;

    /** For {@link Initializer#GAUSSIAN} the standard deviation, for {@link Initializer#UNIFORM} the bound. */
    double initScale() default 0.05;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
