package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a layer an output with a loss of its own, in place of {@link Network#loss()}: for networks that answer several
 * questions, {@code @Output(loss = MEAN_SQUARED_ERROR) @Dense(units = 1) Layer price;}.
 *
 * <p>An output of the network is one flat array, in which the outputs follow each other in the order of their fields; so is a
 * target. Training minimises the sum of the losses, each times its {@link #weight()}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Output {

    /** What training minimises for this output. */
    Loss loss();

    /** What the loss is multiplied by in the network's, above 0. */
    double weight() default 1;

    /** As {@link Network#labelSmoothing()}, of this output. */
    double labelSmoothing() default 0;

    /** As {@link Network#gamma()}, of this output. */
    double gamma() default 2;
}
