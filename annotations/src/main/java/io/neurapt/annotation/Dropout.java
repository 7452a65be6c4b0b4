package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Dropout: in training each number is set to zero with a probability of {@code rate}, and the others are multiplied by {@code
 * 1 / (1 - rate)}; predicting and evaluating leave all as they are. {@code @Dropout(0.3)} is short for {@code @Dropout(rate =
 * 0.3)}.
 *
 * <p>The output has the shape of the input. What is dropped follows from the recipe's seed, the step, the sample's place in the
 * batch and the number's place in the sample: so it is the same for any number of threads, and in every run.
 *
 * <p>Source: Srivastava et al., Dropout, 2014, in the inverted form of Keras and PyTorch.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Dropout {

    /** Short for {@link #rate()}. */
    double value() default -1;

    /** The share of numbers that are dropped, from 0 on and below 1. */
    double rate() default -1;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
