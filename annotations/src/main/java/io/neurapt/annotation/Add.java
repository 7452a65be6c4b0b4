package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The sum of layers of one shape, number by number: {@code @Add(with = "stem")} adds {@code stem} to the layer above.
 *
 * <p>Inputs {@code [height][width][channels]} or {@code [units]}, all the same; the output has their shape.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Add {

    /** The layers that are added to the one above, in this order: their fields' names, or {@link Network#INPUT}. */
    String[] with();

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
