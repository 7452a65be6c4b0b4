package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A fully connected layer; an image is flattened row by row (height, width, channel).
 *
 * <p>Input {@code [inputs]}, output {@code [units]}; weights {@code [inputs][units]}.
 * {@code @Dense(10)} is short for {@code @Dense(units = 10)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dense {

    /** Short for {@link #units()}. */
    int value() default 0;

    /** The number of outputs. */
    int units() default 0;

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** Whether a number is added to each output; it starts at zero. */
    boolean bias() default true;

    /** How the weights start. */
    Initializer init() default Initializer.DEFAULT;

    /** For {@link Initializer#GAUSSIAN} the standard deviation, for {@link Initializer#UNIFORM} the bound. */
    double initScale() default 0.05;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
