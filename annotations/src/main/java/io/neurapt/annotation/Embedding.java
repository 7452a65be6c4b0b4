package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Numbers that are learned for each of some categories: {@code y[i] = weights[x[i]]}. It reads an input, whose numbers are
 * categories: whole, from 0 to {@code categories - 1}.
 *
 * <p>Input {@code [n]}, output {@code [n][size]}, a series; of one category {@code [size]}. Weights {@code [categories]
 * [size]}. A sample with another number is an {@link IllegalArgumentException}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Embedding {

    /** How many categories there are. */
    int categories();

    /** The number of outputs for each. */
    int size();

    /** How the weights start; {@link Initializer#DEFAULT} is {@link Initializer#UNIFORM} here, as in Keras. */
    Initializer init() default Initializer.DEFAULT;

    /** For {@link Initializer#GAUSSIAN} the standard deviation, for {@link Initializer#UNIFORM} the bound. */
    double initScale() default 0.05;

    /** The input that this layer reads: its field's name, or {@link Network#INPUT}; the one above where it is not given. */
    String from() default "";
}
