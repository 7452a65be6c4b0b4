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

    /**
     * How many samples there are to train with, where that is known. It is for advice only: a first dense layer with more weights
     * than so many samples have numbers is a warning, {@code more-weights-than-data}, since it can learn them by heart.
     */
    int samples() default 0;

    /** What training minimises: one loss, of the last layer. Not for networks whose outputs have losses, {@link Output}. */
    Loss[] loss() default {};

    /**
     * The share s of each target that is spread evenly over all classes, from 0 on and below 1, so that training does not strive
     * for certainty: a target t counts as {@code (1 - s) t + s / classes}, as in PyTorch's {@code CrossEntropyLoss}; for the
     * binary losses, where yes and no are two classes, as {@code (1 - s) t + s / 2}, as in Keras. Szegedy et al., 2015.
     *
     * <p>It is part of the loss, wherever that is measured: in {@code fit}, its validation, {@code evaluate} and {@code
     * gradients}. Accuracy, the confusion matrix and errors compare with the targets as they are given. For CROSS_ENTROPY,
     * BINARY_CROSS_ENTROPY, FOCAL and BINARY_FOCAL.
     */
    double labelSmoothing() default 0;

    /**
     * How much less an answer counts the better it is already, 0 or more; 0 is the cross-entropy. For FOCAL and BINARY_FOCAL.
     */
    double gamma() default 2;
}
