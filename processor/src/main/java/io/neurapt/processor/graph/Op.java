package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.read.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What one layer computes: its attributes, its shape rule, its parameters. All numbers are checked before
 * an op is built.
 */
public sealed interface Op {

    /** The shape of the output for an input of this shape; only asked where the shapes fit. */
    Shape infer(Shape input);

    /** The same for the shapes of all that it reads. */
    default Shape infer(List<Shape> inputs) {
        return infer(inputs.get(0));
    }

    /** The same for a series, which has one axis: that of the width. */
    default Op ofSeries() {
        return this;
    }

    /** The tensors it learns, in the order of the reference vectors; empty for most. */
    default List<Parameter> parameters(Shape input) {
        return List.of();
    }

    /** Multiply-adds for one sample, forward. */
    default long multiplyAdds(Shape input) {
        return 0;
    }

    /** The function applied to the output. */
    default Activation activation() {
        return Activation.LINEAR;
    }

    /** {@code conv 5x5, 10 filters, relu}: the kind as the summary shows it. */
    String describe();

    /**
     * A part of a sample.
     *
     * @param at its first number in the sample
     * @param columns of a table, whose numbers these are; none where they have no names
     */
    record Input(Shape shape, int at, List<String> columns) implements Op {

        /** Whether it is all of the sample, as it is. */
        public boolean isWhole(Shape sample) {
            return shape.equals(sample);
        }

        @Override
        public Shape infer(Shape input) {
            return shape;
        }

        @Override
        public String describe() {
            return columns.isEmpty() ? "input" : "input, " + String.join(", ", columns);
        }
    }

    /** A network's outputs as one vector, one behind the other. */
    record Outputs() implements Op {

        @Override
        public Shape infer(Shape input) {
            return Shape.vector(Math.toIntExact(input.size()));
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            long size = 0;
            for (Shape input : inputs) {
                size += input.size();
            }
            return Shape.vector(Math.toIntExact(size));
        }

        @Override
        public String describe() {
            return "outputs";
        }
    }

    /** Numbers that are learned for each category. */
    record Embedding(int categories, int size, Start start) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input.channels() == 1 ? Shape.vector(size) : Shape.series(input.channels(), size);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            return List.of(new Parameter("weights", List.of(categories, size), start, categories, size));
        }

        @Override
        public String describe() {
            return "embedding of " + categories + " categories";
        }
    }

    /** A convolution of {@code filters} kernels. */
    record Conv(
            int filters,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            int dilationHeight,
            int dilationWidth,
            int groups,
            Padding padding,
            Activation activation,
            boolean bias,
            Start start)
            implements Op {

        /** An ordinary one. */
        public Conv(
                int filters,
                int kernelHeight,
                int kernelWidth,
                int strideHeight,
                int strideWidth,
                Padding padding,
                Activation activation,
                boolean bias,
                Start start) {
            this(
                    filters,
                    kernelHeight,
                    kernelWidth,
                    strideHeight,
                    strideWidth,
                    1,
                    1,
                    1,
                    padding,
                    activation,
                    bias,
                    start);
        }

        /** With kernels of one pixel: channels are mixed. */
        public static Conv onePixel(int filters, Activation activation, boolean bias, Start start) {
            return new Conv(filters, 1, 1, 1, 1, Padding.VALID, activation, bias, start);
        }

        /** Whether its windows have no gaps, and every filter reads all channels. */
        public boolean isOrdinary() {
            return dilationHeight == 1 && dilationWidth == 1 && groups == 1;
        }

        /** The windows over the height, gaps included. */
        public Window vertical(Shape input) {
            return Window.of(input.height(), Window.span(kernelHeight, dilationHeight), strideHeight, padding);
        }

        /** The windows over the width, gaps included. */
        public Window horizontal(Shape input) {
            return Window.of(input.width(), Window.span(kernelWidth, dilationWidth), strideWidth, padding);
        }

        /** Channels that a filter reads. */
        public int groupChannels(Shape input) {
            return input.channels() / groups;
        }

        /** Filters of a group. */
        public int groupFilters() {
            return filters / groups;
        }

        @Override
        public Shape infer(Shape input) {
            return input.resized(vertical(input).output(), horizontal(input).output(), filters);
        }

        @Override
        public Op ofSeries() {
            return new Conv(
                    filters,
                    1,
                    kernelWidth,
                    1,
                    strideWidth,
                    1,
                    dilationWidth,
                    groups,
                    padding,
                    activation,
                    bias,
                    start);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int taps = kernelHeight * kernelWidth;
            Parameter weights = new Parameter(
                    "weights",
                    input.isSeries()
                            ? List.of(kernelWidth, groupChannels(input), filters)
                            : List.of(kernelHeight, kernelWidth, groupChannels(input), filters),
                    start,
                    taps * groupChannels(input),
                    taps * filters); // as in Keras and PyTorch, which count those of all groups
            return bias ? List.of(weights, Parameter.bias(filters)) : List.of(weights);
        }

        @Override
        public long multiplyAdds(Shape input) {
            return infer(input).size() * kernelHeight * kernelWidth * groupChannels(input);
        }

        @Override
        public String describe() {
            return Describe.text("conv " + kernelHeight + "x" + kernelWidth)
                    .with(filters + (filters == 1 ? " filter" : " filters"))
                    .stride(strideHeight, strideWidth, 1, 1)
                    .dilation(dilationHeight, dilationWidth)
                    .groups(groups)
                    .padding(padding)
                    .activation(activation)
                    .toString();
        }
    }

    /** A convolution with {@code multiplier} kernels for each channel, which are not mixed. */
    record DepthwiseConv(
            int multiplier,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            Padding padding,
            Activation activation,
            boolean bias,
            Start start)
            implements Op {

        public Window vertical(Shape input) {
            return Window.of(input.height(), kernelHeight, strideHeight, padding);
        }

        public Window horizontal(Shape input) {
            return Window.of(input.width(), kernelWidth, strideWidth, padding);
        }

        /** Channels of the output; the largest number where there are more than that. */
        public int filters(Shape input) {
            return (int) Math.min(Integer.MAX_VALUE, (long) input.channels() * multiplier);
        }

        @Override
        public Shape infer(Shape input) {
            return input.resized(vertical(input).output(), horizontal(input).output(), filters(input));
        }

        @Override
        public Op ofSeries() {
            return inRows();
        }

        private DepthwiseConv inRows() {
            return new DepthwiseConv(multiplier, 1, kernelWidth, 1, strideWidth, padding, activation, bias, start);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int taps = kernelHeight * kernelWidth;
            int filters = filters(input);
            List<Integer> shape = input.isSeries()
                    ? List.of(kernelWidth, 1, filters)
                    : List.of(kernelHeight, kernelWidth, 1, filters);
            Parameter weights = new Parameter("weights", shape, start, taps, taps * multiplier);
            return bias ? List.of(weights, Parameter.bias(filters)) : List.of(weights);
        }

        @Override
        public long multiplyAdds(Shape input) {
            return infer(input).size() * kernelHeight * kernelWidth;
        }

        @Override
        public String describe() {
            return windows(Describe.text("depthwise conv " + size()))
                    .activation(activation)
                    .toString();
        }

        private String size() {
            return kernelHeight + "x" + kernelWidth;
        }

        private Describe windows(Describe text) {
            return (multiplier == 1 ? text : text.with("multiplier " + multiplier))
                    .stride(strideHeight, strideWidth, 1, 1)
                    .padding(padding);
        }
    }

    /**
     * A depthwise convolution, and one that mixes its channels.
     *
     * @param depthwise without bias and activation
     * @param pointwise with kernels of one pixel
     */
    record SeparableConv(DepthwiseConv depthwise, Conv pointwise) implements Op {

        /** What the depthwise half learns. */
        public static final String DEPTHWISE = "depthwise";

        @Override
        public Shape infer(Shape input) {
            return pointwise.infer(depthwise.infer(input));
        }

        @Override
        public Op ofSeries() {
            return new SeparableConv(depthwise.inRows(), pointwise);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            List<Parameter> all = new ArrayList<>();
            all.add(depthwise.parameters(input).get(0).as(DEPTHWISE));
            all.addAll(pointwise.parameters(depthwise.infer(input)));
            return all;
        }

        @Override
        public long multiplyAdds(Shape input) {
            return depthwise.multiplyAdds(input) + pointwise.multiplyAdds(depthwise.infer(input));
        }

        @Override
        public Activation activation() {
            return pointwise.activation();
        }

        @Override
        public String describe() {
            String filters = pointwise.filters() + (pointwise.filters() == 1 ? " filter" : " filters");
            return depthwise
                    .windows(Describe.text("separable conv " + depthwise.size()).with(filters))
                    .activation(activation())
                    .toString();
        }
    }

    /** Reduces windows of each channel. */
    sealed interface Pooling extends Op permits Pool, GlobalPool {

        PoolMode mode();

        Window vertical(Shape input);

        Window horizontal(Shape input);
    }

    /** Reduces each window of each channel. */
    record Pool(int height, int width, int strideHeight, int strideWidth, PoolMode mode, Padding padding)
            implements Pooling {

        @Override
        public Window vertical(Shape input) {
            return Window.of(input.height(), height, strideHeight, padding);
        }

        @Override
        public Window horizontal(Shape input) {
            return Window.of(input.width(), width, strideWidth, padding);
        }

        @Override
        public Shape infer(Shape input) {
            return input.resized(vertical(input).output(), horizontal(input).output());
        }

        @Override
        public Op ofSeries() {
            return new Pool(1, width, 1, strideWidth, mode, padding);
        }

        @Override
        public String describe() {
            return Describe.text((mode == PoolMode.MAX ? "max" : "average") + " pool " + height + "x" + width)
                    .stride(strideHeight, strideWidth, height, width)
                    .padding(padding)
                    .toString();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pool pool
                    && height == pool.height
                    && width == pool.width
                    && strideHeight == pool.strideHeight
                    && strideWidth == pool.strideWidth
                    && mode == pool.mode
                    && padding == pool.padding;
        }

        @Override
        public int hashCode() {
            return Objects.hash(height, width, strideHeight, strideWidth, mode, padding);
        }
    }

    /** Reduces each channel as a whole: its window is the image. */
    record GlobalPool(PoolMode mode) implements Pooling {

        @Override
        public Window vertical(Shape input) {
            return whole(input.height());
        }

        @Override
        public Window horizontal(Shape input) {
            return whole(input.width());
        }

        private static Window whole(int size) {
            return Window.of(size, size, size, Padding.VALID);
        }

        @Override
        public Shape infer(Shape input) {
            return Shape.vector(input.channels());
        }

        @Override
        public String describe() {
            return "global " + (mode == PoolMode.MAX ? "max" : "average") + " pool";
        }
    }

    /** Repeats every pixel, so many times down and across. */
    record UpSample(int height, int width) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input.resized(Limits.cut((long) input.height() * height), Limits.cut((long) input.width() * width));
        }

        @Override
        public Op ofSeries() {
            return new UpSample(1, width);
        }

        @Override
        public String describe() {
            return "up-sample " + height + "x" + width;
        }
    }

    /** Puts zeros around an image. */
    record ZeroPad(Sides sides) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input.resized(
                    Limits.cut((long) sides.top() + input.height() + sides.bottom()),
                    Limits.cut((long) sides.left() + input.width() + sides.right()));
        }

        @Override
        public Op ofSeries() {
            return new ZeroPad(sides.ofSeries());
        }

        @Override
        public String describe() {
            return "zero pad " + sides;
        }
    }

    /** Cuts pixels off at the sides; some are left. */
    record Crop(Sides sides) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input.resized(
                    input.height() - sides.top() - sides.bottom(), input.width() - sides.left() - sides.right());
        }

        @Override
        public Op ofSeries() {
            return new Crop(sides.ofSeries());
        }

        @Override
        public String describe() {
            return "crop " + sides;
        }
    }

    /** Reads an image as a vector, in the order height, width, channel. */
    record Flatten() implements Op {

        @Override
        public Shape infer(Shape input) {
            return Shape.vector(Math.toIntExact(input.size()));
        }

        @Override
        public String describe() {
            return "flatten";
        }
    }

    /** A fully connected layer; flattens what it reads. */
    record Dense(int units, Activation activation, boolean bias, Start start) implements Op {

        @Override
        public Shape infer(Shape input) {
            return Shape.vector(units);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int inputs = Math.toIntExact(input.size());
            Parameter weights = new Parameter("weights", List.of(inputs, units), start, inputs, units);
            return bias ? List.of(weights, Parameter.bias(units)) : List.of(weights);
        }

        @Override
        public long multiplyAdds(Shape input) {
            return input.size() * units;
        }

        @Override
        public String describe() {
            return Describe.text("dense")
                    .with(units + (units == 1 ? " unit" : " units"))
                    .activation(activation)
                    .toString();
        }
    }

    /** Normalises the channels of each pixel, or the units of a vector. */
    record LayerNorm(float epsilon, Activation activation) implements Op {

        private static final float USUAL = 1e-3f;

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            return List.of(Parameter.gamma(input.channels()), Parameter.beta(input.channels()));
        }

        @Override
        public String describe() {
            Describe text = Describe.text("layer norm");
            return (epsilon == USUAL ? text : text.with("epsilon " + epsilon))
                    .activation(activation)
                    .toString();
        }
    }

    /** The adjoint of a convolution that reads its output and gives its input. */
    record TransposedConv(
            int filters,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            Padding padding,
            Activation activation,
            boolean bias,
            Start start)
            implements Op {

        /** The windows of the convolution over the height of this one's output. */
        public Window vertical(Shape input) {
            return Window.over(input.height(), kernelHeight, strideHeight, padding);
        }

        /** Those over its width. */
        public Window horizontal(Shape input) {
            return Window.over(input.width(), kernelWidth, strideWidth, padding);
        }

        @Override
        public Shape infer(Shape input) {
            return input.resized(vertical(input).input(), horizontal(input).input(), filters);
        }

        @Override
        public Op ofSeries() {
            return new TransposedConv(filters, 1, kernelWidth, 1, strideWidth, padding, activation, bias, start);
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int taps = kernelHeight * kernelWidth;
            Parameter weights = new Parameter(
                    "weights",
                    input.isSeries()
                            ? List.of(kernelWidth, filters, input.channels())
                            : List.of(kernelHeight, kernelWidth, filters, input.channels()),
                    start,
                    taps * filters, // as in Keras and PyTorch
                    taps * input.channels());
            return bias ? List.of(weights, Parameter.bias(filters)) : List.of(weights);
        }

        @Override
        public long multiplyAdds(Shape input) {
            return input.size() * kernelHeight * kernelWidth * filters;
        }

        @Override
        public String describe() {
            return Describe.text("transposed conv " + kernelHeight + "x" + kernelWidth)
                    .with(filters + (filters == 1 ? " filter" : " filters"))
                    .stride(strideHeight, strideWidth, 1, 1)
                    .padding(padding)
                    .activation(activation)
                    .toString();
        }
    }

    /** A function of every number. */
    record Activate(Activation activation) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public String describe() {
            return activation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Makes one of several layers. */
    sealed interface Join extends Op permits Add, Multiply, Concat {}

    /** The sum of layers of one shape. */
    record Add(Activation activation) implements Join {

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public String describe() {
            return Describe.text("add").activation(activation).toString();
        }
    }

    /** The product of layers of one shape, number by number. */
    record Multiply(Activation activation) implements Join {

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public String describe() {
            return Describe.text("multiply").activation(activation).toString();
        }
    }

    /** The channels of several layers, one layer's behind the other's. */
    record Concat(Activation activation) implements Join {

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public Shape infer(List<Shape> inputs) {
            int channels = 0;
            for (Shape input : inputs) {
                channels = Math.addExact(channels, input.channels());
            }
            Shape first = inputs.get(0);
            return first.resized(first.height(), first.width(), channels);
        }

        @Override
        public String describe() {
            return Describe.text("concat").activation(activation).toString();
        }
    }

    /** Batch normalisation. */
    record BatchNorm(double momentum, double epsilon, Activation activation) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public List<Parameter> parameters(Shape input) {
            int channels = input.channels();
            return List.of(
                    Parameter.gamma(channels),
                    Parameter.beta(channels),
                    Parameter.each("mean", channels, Initializer.ZEROS),
                    Parameter.each("variance", channels, Initializer.ONES));
        }

        @Override
        public String describe() {
            return Describe.text("batch norm").activation(activation).toString();
        }
    }

    /** In training drops some numbers, or whole channels. */
    record Dropout(double rate, LayerSpec.Dropped dropped) implements Op {

        @Override
        public Shape infer(Shape input) {
            return input;
        }

        @Override
        public String describe() {
            return (dropped == LayerSpec.Dropped.CHANNELS ? "spatial dropout " : "dropout ") + rate;
        }
    }
}
