package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reduces every channel to one number: the mean of all its pixels, or the largest of them.
 *
 * <p>Input {@code [height][width][channels]}, or a series, {@code [length][channels]}; output {@code [channels]}. Source: Lin et al. 2014, Network In Network, 3.2.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface GlobalPool {

    /** The number a channel is reduced to. */
    PoolMode mode() default PoolMode.AVERAGE;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
