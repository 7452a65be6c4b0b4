package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One of the things that a network reads, for networks that read several: a picture and some numbers, or the columns of
 * a table. Such fields stand above all layers, in place of {@link Network#input()}, and layers read them by name.
 *
 * <p>Output: the shape that is given. A sample is one flat array, in which the inputs follow each other in the order of
 * their fields. {@code @Input({28, 28, 1})} is short for {@code @Input(shape = {28, 28, 1})}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Input {

    /** Short for {@link #shape()}. */
    int[] value() default {};

    /**
     * {@code {height, width, channels}} for an image, {@code {length, channels}} for a series, {@code n} for a vector;
     * the number of columns where they are named.
     */
    int[] shape() default {};

    /** Names of the columns of a table that this input takes, in the order of its numbers: then it is a vector. */
    String[] columns() default {};
}
