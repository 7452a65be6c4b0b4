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

    /** The same, declared otherwise. */
    LayerSpec with(Declared declared);

    /** The function applied to the output; empty for kinds that have none. */
    default Optional<Located<Activation>> function() {
        return Optional.empty();
    }

    /** The number of filters or units; empty for kinds whose input decides. */
    default Optional<Located<Integer>> outputs() {
        return Optional.empty();
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
            implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new ConvSpec(declared, filters, kernel, stride, dilation, groups, padding, activation, bias, start);
        }

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
            implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new PoolSpec(declared, size, stride, mode, padding);
        }
    }

    /** {@code @Flatten}. */
    record FlattenSpec(Declared declared) implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new FlattenSpec(declared);
        }
    }

    /** {@code @Dense}. */
    record DenseSpec(
            Declared declared,
            Located<Integer> units,
            Located<Activation> activation,
            Located<Boolean> bias,
            StartSpec start)
            implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new DenseSpec(declared, units, activation, bias, start);
        }

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }

        @Override
        public Optional<Located<Integer>> outputs() {
            return Optional.of(units);
        }
    }

    /** {@code @Activate}. */
    record ActivateSpec(Declared declared, Located<Activation> activation) implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new ActivateSpec(declared, activation);
        }

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
        public LayerSpec with(Declared declared) {
            return new BatchNormSpec(declared, momentum, epsilon, activation);
        }

        @Override
        public Optional<Located<Activation>> function() {
            return Optional.of(activation);
        }
    }

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
        public LayerSpec with(Declared declared) {
            return new JoinSpec(declared, joint, with, activation);
        }

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
            implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new TransposedConvSpec(declared, filters, kernel, stride, padding, activation, bias, start);
        }

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
    record BrokenSpec(Declared declared) implements LayerSpec {

        @Override
        public LayerSpec with(Declared declared) {
            return new BrokenSpec(declared);
        }
    }
}
