package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The product of layers of one shape, number by number: {@code @Multiply(with = "gate")}.
 *
 * <p>Inputs {@code [height][width][channels]} or {@code [units]}, all the same; the output has their shape.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Multiply {

    /** The layers by which the one above is multiplied: their fields' names, or {@link Network#INPUT}. */
    String[] with();

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
