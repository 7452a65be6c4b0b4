package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Accepts a warning of Neurapt where it arises: {@code @Accept("border-dropped")} on a layer, or on the
 * class for all its layers. Errors cannot be accepted.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Accept {

    /** The names that stand in the messages' brackets, without {@code neurapt/}. */
    String[] value();
}
