package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares layers that networks use together, as often as they like: a class with one field a layer, as a network has, and a
 * constructor without parameters. A field of its type with {@link Use} puts them there.
 *
 * <pre>{@code
 * @Block
 * static class Residual {
 *   @Conv(filters = AS_INPUT, kernel = 3, padding = SAME, activation = RELU) Layer conv1;
 *   @Conv(filters = AS_INPUT, kernel = 3, padding = SAME)                    Layer conv2;
 *   @Add(with = INPUT, activation = RELU)                                    Layer out;
 * }
 *
 * @Use(times = 3) Residual stage1;
 * }</pre>
 *
 * <p>Its first layer reads what the block reads, and the last one gives what the block gives. Names in it, as those of {@code
 * from}, are its own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Block {

    /** Stands for what the block reads, where a layer's name is expected: {@code @Add(with = INPUT)}. */
    String INPUT = Network.INPUT;

    /** Stands for the channels of what the block reads, where filters or units are expected. */
    int AS_INPUT = Integer.MIN_VALUE;

    /** Stands for what {@link Use} gives: {@code filters = GIVEN}, {@code units = GIVEN}, {@code stride = GIVEN}. */
    int GIVEN = Integer.MIN_VALUE + 1;
}
