package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts zeros around an image.
 *
 * <p>Input {@code [height][width][channels]}, output {@code [top + height + bottom][left + width + right][channels]}. {@code @ZeroPad(1)} is
 * short for {@code @ZeroPad(sides = 1)}. Of a series, {@code [length][channels]}, two numbers are {@code {left, right}}.
 *
 * <p>Zeros that a crop cuts off, that no window reads, or that fill windows by themselves are a warning, {@code dead-padding}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ZeroPad {

    /** Short for {@link #sides()}. */
    int[] value() default {};

    /**
     * How many zeros: one number for every side, {@code {height, width}} for top and bottom, left and right; or
     * {@code {top, bottom, left, right}}.
     */
    int[] sides() default {};

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
