package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Reduces every window of each channel to one number.
 *
 * <p>Input {@code [height][width][channels]}, output {@code [outHeight][outWidth][channels]}.
 * {@code @Pool(2)} is short for {@code @Pool(size = 2)}. On a series, {@code [length][channels]}, sizes are one number.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Pool {

    /** Short for {@link #size()}. */
    int[] value() default {};

    /** The size of the window: one number, or {@code {height, width}}. */
    int[] size() default {};

    /** The step between two windows: one number, or {@code {height, width}}; the size where it is not given. */
    int[] stride() default {};

    /** The number a window is reduced to. */
    PoolMode mode() default PoolMode.MAX;

    /** What happens at the border. An average counts only the real pixels under the window. */
    Padding padding() default Padding.VALID;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
