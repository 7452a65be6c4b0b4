package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts the layers of a {@link Block}, which is the field's type, into a network or another block: {@code @Use(filters = 32,
 * stride = 2, times = 3) Residual stage2;}. The field's name stands for the last of them in {@code from} and {@code with}.
 *
 * <p>The layers' names begin with the field's: {@code stage2.conv1}; where the block is repeated, {@code stage2.1.conv1}, {@code
 * stage2.2.conv1} and so on, and the field has the layers of the first.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Use {

    /** What {@link Block#GIVEN} means as filters or units. */
    int filters() default 0;

    /** What {@link Block#GIVEN} means as stride, in the first repetition; 1 in the others. */
    int stride() default 1;

    /** How often the block is there, one behind the other. */
    int times() default 1;

    /** The layer that the first one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
