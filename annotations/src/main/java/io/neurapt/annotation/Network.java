package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a neural network: an abstract class that extends {@code io.neurapt.Model}, one field a layer.
 *
 * <p>For a class {@code DigitNet} the processor generates {@code DigitNetModel extends DigitNet} in the
 * same package ({@code Outer_InnerModel} for a nested class).
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Network {

    /** Stands for the network's input where a layer's name is expected: {@code @Conv(from = INPUT, ...)}. */
    String INPUT = "<input>";

    /**
     * The shape of one sample: {@code {height, width, channels}} for an image, {@code {length, channels}} for a series,
     * {@code n} for a vector. Not for networks that read several things, which have fields with {@link Input}.
     */
    int[] input() default {};

    /** What training minimises: one loss, of the last layer. Not for networks whose outputs have losses, {@link Output}. */
    Loss[] loss() default {};
}
