package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A two-dimensional convolution (cross-correlation, as every framework computes it).
 *
 * <p>Input {@code [height][width][channels]}, output {@code [outHeight][outWidth][filters]}; weights
 * {@code [kernelHeight][kernelWidth][channels][filters]}.
 *
 * <p>On a series, {@code [length][channels]}, it runs along the one axis: sizes are one number, the output is
 * {@code [outLength][filters]}, weights {@code [kernel][channels][filters]}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Conv {

    /** The number of filters: the channels of the output. */
    int filters();

    /** The size of the kernel: one number, or {@code {height, width}}. */
    int[] kernel();

    /** The step between two windows: one number, or {@code {height, width}}. */
    int[] stride() default 1;

    /**
     * The step between two pixels under a window: one number, or {@code {height, width}}. A window then spans {@code
     * dilation * (kernel - 1) + 1} pixels. Above 1 only where the stride is 1.
     */
    int[] dilation() default 1;

    /**
     * Into how many groups channels and filters are cut: filters read the channels of their own group only, and have weights
     * {@code [kernelHeight][kernelWidth][channels / groups][filters]}. Divides both.
     */
    int groups() default 1;

    /** What happens at the border. */
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
