package io.neurapt.processor.diagnostic;

import java.util.Locale;

/**
 * The catalogue: everything that Neurapt finds in a network at compile time. Above each group stands where the
 * caret goes.
 */
public enum Problem {

    // On the class.
    /** The class is one that no generated class can extend. */
    CLASS_NOT_EXTENDABLE(Severity.ERROR),
    /** The class does not extend {@code io.neurapt.Model}. */
    NOT_A_MODEL(Severity.ERROR),
    /** A superclass declares layers. */
    INHERITED_LAYERS(Severity.ERROR),
    /** A class with the generated name is there already. */
    NAME_TAKEN(Severity.ERROR),
    /** No layer at all. */
    NO_LAYERS(Severity.ERROR),
    /** The network does not say what it reads. */
    NO_INPUT(Severity.ERROR),
    /** Neither the network nor an output has a loss. */
    NO_LOSS(Severity.ERROR),
    /** No layer has anything to learn. */
    NO_TRAINABLE_LAYER(Severity.ERROR),
    /** An option of the processor has a value that it does not know. */
    UNKNOWN_OPTION(Severity.ERROR),
    /** Only plain kernels are generated, since {@code javac} does not see the Vector API. */
    NO_VECTOR_API(Severity.NOTE),

    // On a field.
    /** A field with {@code @Use} whose type is no block. */
    NOT_A_BLOCK(Severity.ERROR),
    /** A block that no model can make, or whose layers it cannot set. */
    BLOCK_NOT_ACCESSIBLE(Severity.ERROR),
    /** A block in itself. */
    BLOCK_USES_ITSELF(Severity.ERROR),
    /** A layer's field is not of type {@code Layer}, or is private, static or final. */
    LAYER_FIELD_TYPE(Severity.ERROR),
    /** Nothing reads the layer, and it is not the last one. */
    UNUSED_LAYER(Severity.WARNING),

    // On an annotation.
    /** Two layer annotations on one field; on the second. */
    TWO_LAYERS_ONE_FIELD(Severity.ERROR),
    /** An input below a layer, or in a block. */
    INPUT_NOT_FIRST(Severity.ERROR),
    /** {@code @Output} on what no output can be. */
    NOT_AN_OUTPUT(Severity.ERROR),
    /** The layer reads images and gets a vector. */
    NEEDS_IMAGE(Severity.ERROR),
    /** A block is repeated more often than anybody means. */
    TOO_MANY_LAYERS(Severity.ERROR),
    /** A use gives no number for a value that is to be given. */
    NOT_GIVEN(Severity.ERROR),
    /** The network has more parameters than one array holds. */
    TOO_MANY_PARAMETERS(Severity.ERROR),
    /** An embedding of what is no input, or no vector. */
    NEEDS_CATEGORIES(Severity.ERROR),
    /** A layer's outputs, for a tile of samples, are more than one array holds. */
    TOO_MANY_OUTPUTS(Severity.ERROR),
    /** A layer would be more code than {@code javac} takes in good time. */
    TOO_MUCH_CODE(Severity.ERROR),
    /** A dense layer with very many weights. */
    HUGE_DENSE(Severity.WARNING),
    /** Two layers with no activation between them compute what one could. */
    LINEAR_STACK(Severity.WARNING),

    // On a value.
    /** The kernel is larger than its input. */
    KERNEL_TOO_LARGE(Severity.ERROR),
    /** The pool's window is larger than its input. */
    POOL_TOO_LARGE(Severity.ERROR),
    /** Numbers for two axes on a layer that reads a series. */
    SERIES_HAS_ONE_AXIS(Severity.ERROR),
    /** Nothing is left of an image that is cut. */
    CROP_TOO_LARGE(Severity.ERROR),
    /** The input is given twice: by the network, and by fields; or by sizes, and by columns. */
    INPUT_GIVEN_TWICE(Severity.ERROR),
    /** The network has a loss, and its outputs have; or it has two. */
    LOSS_GIVEN_TWICE(Severity.ERROR),
    /** One input takes a column twice, or two inputs do. */
    COLUMN_TAKEN_TWICE(Severity.ERROR),
    /** The input has no sizes, or more than three. */
    INPUT_RANK(Severity.ERROR),
    /** A number below its least value, or the wrong number of numbers. */
    VALUE_TOO_SMALL(Severity.ERROR),
    /** A convolution's windows have gaps, and do not lie side by side. */
    STRIDE_WITH_DILATION(Severity.ERROR),
    /** Channels or filters of a convolution do not fall into groups of one size. */
    GROUPS_DO_NOT_DIVIDE(Severity.ERROR),
    /** A rate that is no share of one. */
    RATE_OUT_OF_RANGE(Severity.ERROR),
    /** A value that only blocks can have, in a network. */
    NOT_IN_A_BLOCK(Severity.ERROR),
    /** A value written twice, with its name and without. */
    VALUE_GIVEN_TWICE(Severity.ERROR),
    /** The loss reads probabilities and the last layer does not give them. */
    LOSS_NEEDS_PROBABILITIES(Severity.ERROR),
    /** The loss takes logarithms of outputs, and the last layer gives numbers that have none. */
    LOSS_NEEDS_POSITIVE(Severity.ERROR),
    /** A number that the loss does not have. */
    NOT_OF_THIS_LOSS(Severity.ERROR),
    /** A softmax over a single output, which is always 1. */
    LOSS_NEEDS_CLASSES(Severity.ERROR),
    /** A layer reads an output whose loss takes the place of its activation. */
    OUTPUT_IS_READ(Severity.ERROR),
    /** A layer reads one that is not there. */
    UNKNOWN_LAYER(Severity.ERROR),
    /** A layer reads itself, or one below. */
    READ_BEFORE_DECLARED(Severity.ERROR),
    /** Layers of different shapes are added or multiplied. */
    ADD_SHAPE_MISMATCH(Severity.ERROR),
    /** Layers whose channels are put together differ in height or width. */
    CONCAT_SHAPE_MISMATCH(Severity.ERROR),
    /** {@code @Accept} of something that is not a warning. */
    UNKNOWN_WARNING(Severity.ERROR),
    /** A softmax on a layer that is not the last one. */
    SOFTMAX_INSIDE(Severity.WARNING),
    /** The stride steps over pixels that no window reads. */
    STRIDE_SKIPS_INPUT(Severity.WARNING),
    /** The last rows or columns are read by no window. */
    BORDER_DROPPED(Severity.WARNING),
    /** The windows of a transposed convolution do not touch. */
    STRIDE_LEAVES_GAPS(Severity.WARNING),

    // Ours.
    /** A bug in Neurapt. */
    INTERNAL_ERROR(Severity.ERROR);

    private final Severity severity;

    Problem(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** {@code kernel-too-large}: the name that stands in the message's brackets. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
