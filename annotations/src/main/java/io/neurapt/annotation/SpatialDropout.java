package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Dropout of whole channels: in training each channel of a sample is set to zero with a probability of {@code rate}, and the
 * others are multiplied by {@code 1 / (1 - rate)}. Neighbouring pixels are alike, so that {@link Dropout} of some of them
 * takes little away from an image.
 *
 * <p>The output has the shape of the input. Source: Tompson et al., Efficient Object Localization Using Convolutional Networks,
 * 2015; Keras SpatialDropout2D.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface SpatialDropout {

    /** Short for {@link #rate()}. */
    double value() default -1;

    /** The share of channels that are dropped, from 0 on and below 1. */
    double rate() default -1;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
