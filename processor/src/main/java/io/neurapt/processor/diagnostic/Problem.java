package io.neurapt.processor.diagnostic;

import java.util.Locale;

/**
 * The catalogue: everything that Neurapt finds in a network at compile time, by where the caret goes. {@code docs/errors.md} is
 * made of it.
 */
public enum Problem {
    CLASS_NOT_EXTENDABLE(Severity.ERROR, Place.CLASS, "The class is one that no generated class can extend."),
    NOT_A_MODEL(Severity.ERROR, Place.CLASS, "The class does not extend `io.neurapt.Model`."),
    INHERITED_LAYERS(Severity.ERROR, Place.CLASS, "A superclass declares layers."),
    NAME_TAKEN(Severity.ERROR, Place.CLASS, "A class with the generated name is there already."),
    NO_LAYERS(Severity.ERROR, Place.CLASS, "The network has no layer at all, or a block has none."),
    NO_TRAINABLE_LAYER(Severity.ERROR, Place.CLASS, "No layer has anything to learn."),
    UNKNOWN_OPTION(Severity.ERROR, Place.CLASS, "An option of the processor has a value that it does not know."),
    NO_VECTOR_API(
            Severity.NOTE, Place.CLASS, "Only plain kernels are generated, since `javac` does not see the Vector API."),
    REPORT(Severity.NOTE, Place.CLASS, "What there is to tell about a network that compiles; on request."),

    NOT_A_BLOCK(Severity.ERROR, Place.FIELD, "A field with `@Use` whose type is no block."),
    BLOCK_NOT_ACCESSIBLE(Severity.ERROR, Place.FIELD, "A block that no model can make, or whose layers it cannot set."),
    BLOCK_USES_ITSELF(Severity.ERROR, Place.FIELD, "A block uses itself."),
    LAYER_FIELD_TYPE(
            Severity.ERROR, Place.FIELD, "A layer's field is not of type `Layer`, or is private, static or final."),
    UNUSED_LAYER(Severity.WARNING, Place.FIELD, "Nothing reads the layer, and it is not the last one."),

    NO_INPUT(Severity.ERROR, Place.ANNOTATION, "The network does not say what it reads."),
    NO_LOSS(Severity.ERROR, Place.ANNOTATION, "Neither the network nor an output has a loss."),
    CHECKS_NOTHING(Severity.ERROR, Place.ANNOTATION, "`@ExpectShape` on what is no layer, or `@Budget` on a block."),
    TWO_LAYERS_ONE_FIELD(Severity.ERROR, Place.ANNOTATION, "Two layer annotations on one field; on the second."),
    INPUT_NOT_FIRST(Severity.ERROR, Place.ANNOTATION, "An input below a layer, or in a block."),
    NOT_AN_OUTPUT(Severity.ERROR, Place.ANNOTATION, "`@Output` on what no output can be."),
    NEEDS_IMAGE(Severity.ERROR, Place.ANNOTATION, "The layer reads images and gets a vector."),
    TOO_MANY_LAYERS(Severity.ERROR, Place.ANNOTATION, "A block is repeated more often than anybody means."),
    NOT_GIVEN(Severity.ERROR, Place.ANNOTATION, "A use gives no number for a value that is to be given."),
    TOO_MANY_PARAMETERS(Severity.ERROR, Place.ANNOTATION, "The network has more parameters than one array holds."),
    NEEDS_CATEGORIES(Severity.ERROR, Place.ANNOTATION, "An embedding of what is no input, or no vector."),
    TOO_MANY_OUTPUTS(
            Severity.ERROR,
            Place.ANNOTATION,
            "A layer's outputs, for a tile of samples, are more than one array holds."),
    TOO_MUCH_CODE(Severity.ERROR, Place.ANNOTATION, "A layer would be more code than `javac` takes in good time."),
    HUGE_DENSE(Severity.WARNING, Place.ANNOTATION, "A dense layer with very many weights."),
    LINEAR_STACK(
            Severity.WARNING, Place.ANNOTATION, "Two layers with no activation between them compute what one could."),

    KERNEL_TOO_LARGE(Severity.ERROR, Place.VALUE, "The kernel is larger than its input."),
    POOL_TOO_LARGE(Severity.ERROR, Place.VALUE, "The pool's window is larger than its input."),
    SERIES_HAS_ONE_AXIS(Severity.ERROR, Place.VALUE, "Numbers for two axes on a layer that reads a series."),
    CROP_TOO_LARGE(Severity.ERROR, Place.VALUE, "Nothing is left of an image that is cut."),
    INPUT_GIVEN_TWICE(
            Severity.ERROR,
            Place.VALUE,
            "The input is given twice: by the network, and by fields; or by sizes, and by columns."),
    LOSS_GIVEN_TWICE(Severity.ERROR, Place.VALUE, "The network has a loss, and its outputs have; or it has two."),
    COLUMN_TAKEN_TWICE(Severity.ERROR, Place.VALUE, "One input takes a column twice, or two inputs do."),
    INPUT_RANK(Severity.ERROR, Place.VALUE, "The input has more than three sizes."),
    VALUE_TOO_SMALL(Severity.ERROR, Place.VALUE, "A number below its least value, or the wrong number of numbers."),
    STRIDE_WITH_DILATION(
            Severity.ERROR, Place.VALUE, "A convolution's windows have gaps, and do not lie side by side."),
    GROUPS_DO_NOT_DIVIDE(
            Severity.ERROR, Place.VALUE, "Channels or filters of a convolution do not fall into groups of one size."),
    RATE_OUT_OF_RANGE(Severity.ERROR, Place.VALUE, "A rate that is no share of one."),
    NOT_IN_A_BLOCK(Severity.ERROR, Place.VALUE, "A value that only blocks can have, in a network."),
    VALUE_GIVEN_TWICE(Severity.ERROR, Place.VALUE, "A value written twice, with its name and without."),
    LOSS_NEEDS_PROBABILITIES(
            Severity.ERROR, Place.VALUE, "The loss reads probabilities and the last layer does not give them."),
    LOSS_NEEDS_POSITIVE(
            Severity.ERROR,
            Place.VALUE,
            "The loss takes logarithms of outputs, and the last layer gives numbers that have none."),
    NOT_OF_THIS_LOSS(Severity.ERROR, Place.VALUE, "A number that the loss does not have."),
    LOSS_NEEDS_CLASSES(Severity.ERROR, Place.VALUE, "A softmax over a single output, which is always 1."),
    OUTPUT_IS_READ(
            Severity.ERROR, Place.VALUE, "A layer reads an output whose loss takes the place of its activation."),
    UNKNOWN_LAYER(Severity.ERROR, Place.VALUE, "A layer reads one that is not there."),
    READ_BEFORE_DECLARED(Severity.ERROR, Place.VALUE, "A layer reads itself, or one below."),
    UNEXPECTED_SHAPE(Severity.ERROR, Place.VALUE, "A layer gives another shape than `@ExpectShape` states."),
    OVER_BUDGET(Severity.ERROR, Place.VALUE, "The network costs more than `@Budget` allows."),
    ADD_SHAPE_MISMATCH(Severity.ERROR, Place.VALUE, "Layers of different shapes are added or multiplied."),
    CONCAT_SHAPE_MISMATCH(
            Severity.ERROR, Place.VALUE, "Layers whose channels are put together differ in height or width."),
    UNKNOWN_WARNING(Severity.ERROR, Place.VALUE, "`@Accept` of something that is not a warning."),
    SOFTMAX_INSIDE(Severity.WARNING, Place.VALUE, "A softmax on a layer that is not the last one."),
    STRIDE_SKIPS_INPUT(Severity.WARNING, Place.VALUE, "The stride steps over pixels that no window reads."),
    SOFTMAX_WITH_SQUARED_ERROR(
            Severity.WARNING,
            Place.VALUE,
            "The loss is a squared error, and its layer has a softmax: where that is sure and wrong, next to nothing is learnt."),
    BIAS_BEFORE_NORM(
            Severity.WARNING, Place.VALUE, "A bias that a batch norm takes away, since it subtracts the mean."),
    MORE_WEIGHTS_THAN_DATA(
            Severity.WARNING,
            Place.VALUE,
            "The first dense layer has more weights than all samples, `@Network(samples = ...)`, have numbers: it can learn them by heart."),
    DEAD_PADDING(
            Severity.WARNING,
            Place.VALUE,
            "Padding of which nothing comes: zeros that are cut off, that no window reads, or that fill windows by themselves; `SAME` on a window of one pixel."),
    BORDER_DROPPED(Severity.WARNING, Place.VALUE, "The last rows or columns are read by no window."),
    STRIDE_LEAVES_GAPS(Severity.WARNING, Place.VALUE, "The windows of a transposed convolution do not touch."),

    INTERNAL_ERROR(Severity.ERROR, Place.OURS, "A bug in Neurapt.");

    /** Where the caret goes. */
    public enum Place {
        /** The name of the network, or of a block. */
        CLASS("On the class"),
        /** The name of a field. */
        FIELD("On a field"),
        /** An annotation as a whole. */
        ANNOTATION("On an annotation"),
        /** A value in an annotation; where it is left out, the annotation. */
        VALUE("On a value"),
        /** The name of the network that we fail on. */
        OURS("Ours");

        private final String title;

        Place(String title) {
            this.title = title;
        }

        /** {@code On a value}. */
        public String title() {
            return title;
        }
    }

    private final Severity severity;
    private final Place place;
    private final String text;

    Problem(Severity severity, Place place, String text) {
        this.severity = severity;
        this.place = place;
        this.text = text;
    }

    public Severity severity() {
        return severity;
    }

    public Place place() {
        return place;
    }

    /** What is wrong, in one sentence without numbers; code in backquotes. */
    public String text() {
        return text;
    }

    /** Whether {@code @Accept} silences it: what is asked for needs no acceptance. */
    public boolean isAcceptable() {
        return severity != Severity.ERROR && this != REPORT;
    }

    /** {@code kernel-too-large}: the name that stands in the message's brackets. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
