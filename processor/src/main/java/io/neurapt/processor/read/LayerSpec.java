package io.neurapt.processor.read;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import java.util.List;
import java.util.Optional;

/**
 * A layer as it was written: numbers not yet checked, sizes one number or {@code {height, width}} or, by
 * mistake, none or more.
 */
public sealed interface LayerSpec {

    Declared declared();

    default String name() {
        return declared().name();
    }

    /** The function applied to the output; empty for kinds that have none. */
    default Optional<Located<Activation>> function() {
        return Optional.empty();
    }

    /** The number of filters or units; empty for kinds whose input decides. */
    default Optional<Located<Integer>> outputs() {
        return Optional.empty();
    }

    /** {@code @Input}; without sizes where columns are named. */
    record InputSpec(Declared declared, Located<List<Located<Integer>>> shape, Located<List<Located<String>>> columns)
            implements LayerSpec {}

    /** {@code @Embedding}. */
    record EmbeddingSpec(Declared declared, Located<Integer> categories, Located<Integer> size, StartSpec start)
            implements LayerSpec {}

    /** A layer whose kernels walk over an image. */
    sealed interface KernelSpec extends LayerSpec permits ConvSpec, DepthwiseConvSpec, SeparableConvSpec {

        Located<List<Located<Integer>>> kernel();

        Located<List<Located<Integer>>> stride();

        Located<Padding> padding();
    }

    /** A layer that can add a number to each of its outputs. */
    sealed interface BiasedSpec extends LayerSpec
            permits ConvSpec, DepthwiseConvSpec, SeparableConvSpec, DenseSpec, TransposedConvSpec {

        Located<Boolean> bias();
    }

    /** {@code @Conv}. */
    record ConvSpec(
            Declared declared,
            Located<Integer> filters,
            Located<List<Located<Integer>>> kernel,
            Located<List<Located<Integer>>> stride,
            Located<List<Located<Integer>>> dilation,
            Located<Integer> groups,
            Located<Padding> padding,
            Located<Activation> activation,
            Located<Boolean> bias,
            StartSpec start)
            implements KernelSpec, BiasedSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }

        @Override
        public Optional<Located<Integer>> outputs() {
            return Optional.of(filters);
        }

        /** The same with other filters. */
        public ConvSpec with(Located<Integer> filters) {
            return new ConvSpec(declared, filters, kernel, stride, dilation, groups, padding, activation, bias, start);
        }
    }

    /** {@code @DepthwiseConv}. */
    record DepthwiseConvSpec(
            Declared declared,
            Located<List<Located<Integer>>> kernel,
            Located<List<Located<Integer>>> stride,
            Located<Padding> padding,
            Located<Activation> activation,
            Located<Boolean> bias,
            Located<Integer> multiplier,
            StartSpec start)
            implements KernelSpec, BiasedSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }
    }

    /** {@code @SeparableConv}. */
    record SeparableConvSpec(
            Declared declared,
            Located<Integer> filters,
            Located<List<Located<Integer>>> kernel,
            Located<List<Located<Integer>>> stride,
            Located<Padding> padding,
            Located<Activation> activation,
            Located<Boolean> bias,
            Located<Integer> multiplier,
            StartSpec start)
            implements KernelSpec, BiasedSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }

        @Override
        public Optional<Located<Integer>> outputs() {
            return Optional.of(filters);
        }
    }

    /** {@code @Pool}; an empty stride stands for the size. */
    record PoolSpec(
            Declared declared,
            Located<List<Located<Integer>>> size,
            Located<List<Located<Integer>>> stride,
            Located<PoolMode> mode,
            Located<Padding> padding)
            implements LayerSpec {}

    /** {@code @GlobalPool}. */
    record GlobalPoolSpec(Declared declared, Located<PoolMode> mode) implements LayerSpec {}

    /** {@code @UpSample}. */
    record UpSampleSpec(Declared declared, Located<List<Located<Integer>>> size) implements LayerSpec {}

    /** {@code @ZeroPad}; one number, two or four. */
    record ZeroPadSpec(Declared declared, Located<List<Located<Integer>>> sides) implements LayerSpec {}

    /** {@code @Crop}; the same. */
    record CropSpec(Declared declared, Located<List<Located<Integer>>> sides) implements LayerSpec {}

    /** {@code @Flatten}. */
    record FlattenSpec(Declared declared) implements LayerSpec {}

    /** {@code @Dense}. */
    record DenseSpec(
            Declared declared,
            Located<Integer> units,
            Located<Activation> activation,
            Located<Boolean> bias,
            StartSpec start)
            implements BiasedSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }

        @Override
        public Optional<Located<Integer>> outputs() {
            return Optional.of(units);
        }

        /** The same with other units. */
        public DenseSpec with(Located<Integer> units) {
            return new DenseSpec(declared, units, activation, bias, start);
        }
    }

    /** {@code @LayerNorm}. */
    record LayerNormSpec(Declared declared, Located<Double> epsilon, Located<Activation> activation)
            implements LayerSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }
    }

    /** {@code @Activate}. */
    record ActivateSpec(Declared declared, Located<Activation> activation) implements LayerSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }
    }

    /** {@code @BatchNorm}. */
    record BatchNormSpec(
            Declared declared, Located<Double> momentum, Located<Double> epsilon, Located<Activation> activation)
            implements LayerSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }
    }

    /** What is dropped as a whole. */
    enum Dropped {
        NUMBERS,
        CHANNELS
    }

    /** {@code @Dropout} or {@code @SpatialDropout}. */
    record DropoutSpec(Declared declared, Located<Double> rate, Dropped dropped) implements LayerSpec {}

    /** How several layers become one. */
    enum Joint {
        ADD,
        MULTIPLY,
        CONCAT
    }

    /** {@code @Add}, {@code @Multiply} or {@code @Concat}; {@code with} are layers beside the one above. */
    record JoinSpec(Declared declared, Joint joint, Located<List<Located<String>>> with, Located<Activation> activation)
            implements LayerSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }
    }

    /** {@code @TransposedConv}. */
    record TransposedConvSpec(
            Declared declared,
            Located<Integer> filters,
            Located<List<Located<Integer>>> kernel,
            Located<List<Located<Integer>>> stride,
            Located<Padding> padding,
            Located<Activation> activation,
            Located<Boolean> bias,
            StartSpec start)
            implements BiasedSpec {

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }

        @Override
        public Optional<Located<Integer>> outputs() {
            return Optional.of(filters);
        }
    }

    /** A layer that could not be read; what is wrong with it has been reported, by us or by the compiler. */
    record BrokenSpec(Declared declared) implements LayerSpec {}
}
