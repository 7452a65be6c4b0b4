package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The channels of several layers, one layer's behind the other's: {@code @Concat(with = {"left", "middle"})} puts those
 * of the layer above first.
 *
 * <p>Inputs {@code [height][width][channels]} of one height and width, the output has the sum of their channels; or
 * vectors, of any lengths.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Concat {

    /** The layers behind the one above, in this order: their fields' names, or {@link Network#INPUT}. */
    String[] with();

    /** The function applied to every output. */
    Activation activation() default Activation.LINEAR;

    /** The layer that this one reads: its field's name, or {@link Network#INPUT}; the layer above where it is not given. */
    String from() default "";
}
