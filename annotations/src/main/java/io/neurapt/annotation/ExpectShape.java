package io.neurapt.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * States the shape of what a layer gives: {@code @ExpectShape({4, 4, 20}) @Pool(2) Layer pool2;}. The build fails where it is
 * another, with the layers that led to it.
 *
 * <p>On an {@link Input} it is the shape of that input, on a field with {@link Use} what the block gives, after its last
 * repetition. In a {@link Block} it holds wherever the block is used; where uses differ, it stands on the fields that use it.
 *
 * <p>Errors: {@code unexpected-shape}, on the numbers; {@code checks-nothing}, on a field that declares neither a layer nor a
 * use. A layer whose shape is unexpected hides mistakes in those that read it, since they may follow from it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface ExpectShape {

    /** {@code {height, width, channels}} of an image, {@code {length, channels}} of a series, {@code n} of a vector. */
    int[] value();
}
