package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits what a network costs: {@code @Budget(parameters = 40_000, macs = 500_000) @Network(...)}. The build fails where it
 * costs more, with the layers that cost most. What is not given has no limit.
 *
 * <p>All numbers follow from the network alone, not from the code that is generated for it, so that a build does not fail for
 * another version of the generator or another machine. {@code parameters} and {@code macs} are the totals of the summary.
 *
 * <p>Errors: {@code over-budget}, on the number that is passed; {@code checks-nothing}, on a {@link Block}, which has no
 * costs of its own.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Budget {

    /** Numbers that the network keeps: weights, biases, and the scales, shifts and statistics of norms. */
    long parameters() default Long.MAX_VALUE;

    /** Multiply-adds to predict one sample. */
    long macs() default Long.MAX_VALUE;

    /**
     * Bytes to predict one sample, layer by layer, in floats of 4 bytes: all parameters, and the outputs that are needed at
     * the same time where these are most: the one that is computed, and those, or the sample, that it or a layer below reads. Generated
     * code takes more where it packs weights, and less where it computes layers together.
     */
    long bytes() default Long.MAX_VALUE;
}
