package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repeats every pixel: nearest-neighbour up-sampling.
 *
 * <p>Input {@code [height][width][channels]}, output {@code [height * size][width * size][channels]}, where pixel (y, x) is
 * the input's {@code (y / size, x / size)}; or a series, {@code [length][channels]}, where the size is one number. {@code @UpSample(2)} is short for {@code @UpSample(size = 2)}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface UpSample {

    /** Short for {@link #size()}. */
    int[] value() default {};

    /** How often a pixel is repeated: one number, or {@code {down, across}}. */
    int[] size() default {};

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
