package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.ActivateSpec;
import io.neurapt.processor.read.LayerSpec.BatchNormSpec;
import io.neurapt.processor.read.LayerSpec.BrokenSpec;
import io.neurapt.processor.read.LayerSpec.ConvSpec;
import io.neurapt.processor.read.LayerSpec.CropSpec;
import io.neurapt.processor.read.LayerSpec.DenseSpec;
import io.neurapt.processor.read.LayerSpec.DepthwiseConvSpec;
import io.neurapt.processor.read.LayerSpec.DropoutSpec;
import io.neurapt.processor.read.LayerSpec.EmbeddingSpec;
import io.neurapt.processor.read.LayerSpec.FlattenSpec;
import io.neurapt.processor.read.LayerSpec.GlobalPoolSpec;
import io.neurapt.processor.read.LayerSpec.InputSpec;
import io.neurapt.processor.read.LayerSpec.JoinSpec;
import io.neurapt.processor.read.LayerSpec.KernelSpec;
import io.neurapt.processor.read.LayerSpec.LayerNormSpec;
import io.neurapt.processor.read.LayerSpec.PoolSpec;
import io.neurapt.processor.read.LayerSpec.SeparableConvSpec;
import io.neurapt.processor.read.LayerSpec.TransposedConvSpec;
import io.neurapt.processor.read.LayerSpec.UpSampleSpec;
import io.neurapt.processor.read.LayerSpec.ZeroPadSpec;
import io.neurapt.processor.read.StartSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The kinds of layers: a table from the parsed layer to its rule. */
final class LayerRules {

    private static final Map<Class<? extends LayerSpec>, LayerRule<?>> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put(ConvSpec.class, new Conv());
        TABLE.put(DepthwiseConvSpec.class, new Kernels<>(LayerRules::depthwiseConv));
        TABLE.put(SeparableConvSpec.class, new Kernels<>(LayerRules::separableConv));
        TABLE.put(PoolSpec.class, new Pool());
        TABLE.put(
                GlobalPoolSpec.class,
                new OfImage<GlobalPoolSpec>((spec, values) ->
                        Optional.of(new Op.GlobalPool(spec.mode().value()))));
        TABLE.put(UpSampleSpec.class, new UpSample());
        TABLE.put(ZeroPadSpec.class, new ZeroPad());
        TABLE.put(CropSpec.class, new Crop());
        TABLE.put(FlattenSpec.class, new Anything<FlattenSpec>((spec, values) -> Optional.of(new Op.Flatten())));
        TABLE.put(DenseSpec.class, new Anything<>(LayerRules::dense));
        TABLE.put(
                ActivateSpec.class,
                new Anything<ActivateSpec>((spec, values) ->
                        Optional.of(new Op.Activate(spec.activation().value()))));
        TABLE.put(BatchNormSpec.class, new Anything<>(LayerRules::batchNorm));
        TABLE.put(DropoutSpec.class, new Anything<>(LayerRules::dropout));
        TABLE.put(LayerNormSpec.class, new Anything<LayerNormSpec>((spec, values) -> {
            double epsilon = values.positive("epsilon", spec.epsilon(), "1e-3");
            return values.areGood()
                    ? Optional.of(
                            new Op.LayerNorm((float) epsilon, spec.activation().value()))
                    : Optional.empty();
        }));
        TABLE.put(JoinSpec.class, new Join());
        TABLE.put(TransposedConvSpec.class, new TransposedConv());
        TABLE.put(InputSpec.class, new Anything<InputSpec>((spec, values) -> Optional.empty())); // see Inputs
        TABLE.put(EmbeddingSpec.class, new Embedding());
        TABLE.put(BrokenSpec.class, new Anything<BrokenSpec>((spec, values) -> Optional.empty()));
    }

    private LayerRules() {}

    @SuppressWarnings("unchecked") // the table pairs every class with a rule of its own
    static <S extends LayerSpec> LayerRule<S> of(S spec) {
        return (LayerRule<S>) TABLE.get(spec.getClass());
    }

    private static Optional<Op> dense(DenseSpec spec, Values values) {
        int units = values.count("units", spec.units());
        StartSpec start = values.start(spec.start());
        if (!values.areGood()) {
            return Optional.empty();
        }
        Activation activation = spec.activation().value();
        return Optional.of(new Op.Dense(units, activation, spec.bias().value(), start(start, activation)));
    }

    private static Optional<Op> batchNorm(BatchNormSpec spec, Values values) {
        double momentum = values.fraction("momentum", spec.momentum(), "0.99");
        double epsilon = values.positive("epsilon", spec.epsilon(), "1e-3");
        if (!values.areGood()) {
            return Optional.empty();
        }
        return Optional.of(new Op.BatchNorm(momentum, epsilon, spec.activation().value()));
    }

    private static Optional<Op> dropout(DropoutSpec spec, Values values) {
        double rate = values.fraction("rate", spec.rate(), "0.5");
        return values.areGood() ? Optional.of(new Op.Dropout(rate, spec.dropped())) : Optional.empty();
    }

    private static Optional<Op> conv(ConvSpec spec, Values values) {
        int filters = values.count("filters", spec.filters());
        Values.Size kernel = values.size("kernel", spec.kernel());
        Values.Size stride = values.size("stride", spec.stride());
        Values.Size dilation = values.size("dilation", spec.dilation());
        int groups = values.count("groups", spec.groups());
        StartSpec start = values.start(spec.start());
        if (!values.areGood() || !ConvFit.numbersFit(spec, filters, stride, dilation, groups, values)) {
            return Optional.empty();
        }
        Activation activation = spec.activation().value();
        return Optional.of(new Op.Conv(
                filters,
                kernel.height(),
                kernel.width(),
                stride.height(),
                stride.width(),
                dilation.height(),
                dilation.width(),
                groups,
                spec.padding().value(),
                activation,
                spec.bias().value(),
                start(start, activation)));
    }

    private static Optional<Op> depthwiseConv(DepthwiseConvSpec spec, Values values) {
        Values.Size kernel = values.size("kernel", spec.kernel());
        Values.Size stride = values.size("stride", spec.stride());
        int multiplier = values.count("multiplier", spec.multiplier());
        StartSpec start = values.start(spec.start());
        if (!values.areGood()) {
            return Optional.empty();
        }
        Activation activation = spec.activation().value();
        return Optional.of(new Op.DepthwiseConv(
                multiplier,
                kernel.height(),
                kernel.width(),
                stride.height(),
                stride.width(),
                spec.padding().value(),
                activation,
                spec.bias().value(),
                start(start, activation)));
    }

    private static Optional<Op> separableConv(SeparableConvSpec spec, Values values) {
        int filters = values.count("filters", spec.filters());
        Values.Size kernel = values.size("kernel", spec.kernel());
        Values.Size stride = values.size("stride", spec.stride());
        int multiplier = values.count("multiplier", spec.multiplier());
        StartSpec start = values.start(spec.start());
        if (!values.areGood()) {
            return Optional.empty();
        }
        Activation activation = spec.activation().value();
        return Optional.of(new Op.SeparableConv(
                new Op.DepthwiseConv(
                        multiplier,
                        kernel.height(),
                        kernel.width(),
                        stride.height(),
                        stride.width(),
                        spec.padding().value(),
                        Activation.LINEAR,
                        false,
                        start(start, Activation.LINEAR)),
                Op.Conv.onePixel(filters, activation, spec.bias().value(), start(start, activation))));
    }

    private static Start start(StartSpec spec, Activation activation) {
        return Start.of(spec.init().value(), spec.scale().value(), activation);
    }

    /** A layer that reads any shape. */
    private record Anything<S extends LayerSpec>(BiFunction<S, Values, Optional<Op>> maker) implements LayerRule<S> {

        @Override
        public Optional<Op> op(S spec, Values values) {
            return maker.apply(spec, values);
        }

        @Override
        public boolean fits(S spec, Op op, List<Source> sources, Diagnostics problems) {
            return true;
        }
    }

    /** A layer that reads any image. */
    private record OfImage<S extends LayerSpec>(BiFunction<S, Values, Optional<Op>> maker) implements LayerRule<S> {

        @Override
        public Optional<Op> op(S spec, Values values) {
            return maker.apply(spec, values);
        }

        @Override
        public boolean fits(S spec, Op op, List<Source> sources, Diagnostics problems) {
            String fix = "no " + spec.declared().fieldName(); // a vector is what it makes of an image
            return ImageFit.check(spec.declared(), sources.get(0), fix, problems);
        }
    }

    /** A layer whose kernels walk over an image. */
    private record Kernels<S extends KernelSpec>(BiFunction<S, Values, Optional<Op>> maker) implements LayerRule<S> {

        @Override
        public Optional<Op> op(S spec, Values values) {
            return maker.apply(spec, values);
        }

        @Override
        public boolean fits(S spec, Op op, List<Source> sources, Diagnostics problems) {
            OneAxis axis = new OneAxis(spec.name(), sources.get(0));
            boolean kernel = axis.size("kernel", spec.kernel(), problems);
            boolean stride = axis.size("stride", spec.stride(), problems);
            return kernel && stride && WindowFit.kernel(spec).check(op, sources.get(0), problems);
        }
    }

    private record Conv() implements LayerRule<ConvSpec> {

        @Override
        public Optional<Op> op(ConvSpec spec, Values values) {
            return conv(spec, values);
        }

        @Override
        public boolean fits(ConvSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            return new ConvFit(spec, (Op.Conv) op, sources.get(0), problems).check();
        }
    }

    private record Pool() implements LayerRule<PoolSpec> {

        @Override
        public Optional<Op> op(PoolSpec spec, Values values) {
            Values.Size size = values.size("size", spec.size());
            Values.Size stride = spec.stride().value().isEmpty() ? size : values.size("stride", spec.stride());
            if (!values.areGood()) {
                return Optional.empty();
            }
            return Optional.of(new Op.Pool(
                    size.height(),
                    size.width(),
                    stride.height(),
                    stride.width(),
                    spec.mode().value(),
                    spec.padding().value()));
        }

        @Override
        public boolean fits(PoolSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            OneAxis axis = new OneAxis(spec.name(), sources.get(0));
            boolean size = axis.size("size", spec.size(), problems);
            boolean stride = axis.size("stride", spec.stride(), problems);
            return size && stride && WindowFit.pool(spec).check(op, sources.get(0), problems);
        }
    }

    private record Embedding() implements LayerRule<EmbeddingSpec> {

        @Override
        public Optional<Op> op(EmbeddingSpec spec, Values values) {
            int categories = values.count("categories", spec.categories());
            int size = values.count("size", spec.size());
            StartSpec start = values.start(spec.start());
            if (!values.areGood()) {
                return Optional.empty();
            }
            Initializer asked = start.init().value();
            Initializer init = asked == Initializer.DEFAULT ? Initializer.UNIFORM : asked;
            return Optional.of(new Op.Embedding(
                    categories, size, new Start(init, start.scale().value())));
        }

        @Override
        public boolean fits(EmbeddingSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            return CategoryFit.check(spec, sources.get(0), problems);
        }
    }

    private record UpSample() implements LayerRule<UpSampleSpec> {

        @Override
        public Optional<Op> op(UpSampleSpec spec, Values values) {
            Values.Size size = values.size("size", spec.size());
            return values.areGood() ? Optional.of(new Op.UpSample(size.height(), size.width())) : Optional.empty();
        }

        @Override
        public boolean fits(UpSampleSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            return ImageFit.check(spec.declared(), sources.get(0), problems)
                    && new OneAxis(spec.name(), sources.get(0)).size("size", spec.size(), problems);
        }
    }

    private record ZeroPad() implements LayerRule<ZeroPadSpec> {

        @Override
        public Optional<Op> op(ZeroPadSpec spec, Values values) {
            Sides sides = values.sides("sides", spec.sides());
            return values.areGood() ? Optional.of(new Op.ZeroPad(sides)) : Optional.empty();
        }

        @Override
        public boolean fits(ZeroPadSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            return ImageFit.check(spec.declared(), sources.get(0), problems)
                    && new OneAxis(spec.name(), sources.get(0)).ends("sides", spec.sides(), problems);
        }
    }

    private record Crop() implements LayerRule<CropSpec> {

        @Override
        public Optional<Op> op(CropSpec spec, Values values) {
            Sides sides = values.sides("sides", spec.sides());
            return values.areGood() ? Optional.of(new Op.Crop(sides)) : Optional.empty();
        }

        @Override
        public boolean fits(CropSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            return new OneAxis(spec.name(), sources.get(0)).ends("sides", spec.sides(), problems)
                    && new CropFit(spec, ((Op.Crop) op).sides()).check(sources.get(0), problems);
        }
    }

    private record TransposedConv() implements LayerRule<TransposedConvSpec> {

        @Override
        public Optional<Op> op(TransposedConvSpec spec, Values values) {
            int filters = values.count("filters", spec.filters());
            Values.Size kernel = values.size("kernel", spec.kernel());
            Values.Size stride = values.size("stride", spec.stride());
            StartSpec start = values.start(spec.start());
            if (!values.areGood()) {
                return Optional.empty();
            }
            Activation activation = spec.activation().value();
            return Optional.of(new Op.TransposedConv(
                    filters,
                    kernel.height(),
                    kernel.width(),
                    stride.height(),
                    stride.width(),
                    spec.padding().value(),
                    activation,
                    spec.bias().value(),
                    start(start, activation)));
        }

        @Override
        public boolean fits(TransposedConvSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            OneAxis axis = new OneAxis(spec.name(), sources.get(0));
            boolean kernel = axis.size("kernel", spec.kernel(), problems);
            boolean stride = axis.size("stride", spec.stride(), problems);
            return kernel && stride && ImageFit.check(spec.declared(), sources.get(0), problems);
        }
    }

    private record Join() implements LayerRule<JoinSpec> {

        @Override
        public Optional<Op> op(JoinSpec spec, Values values) {
            values.atLeastOne("with", spec.with());
            if (!values.areGood()) {
                return Optional.empty();
            }
            Activation activation = spec.activation().value();
            return Optional.of(
                    switch (spec.joint()) {
                        case ADD -> new Op.Add(activation);
                        case MULTIPLY -> new Op.Multiply(activation);
                        case CONCAT -> new Op.Concat(activation);
                    });
        }

        @Override
        public boolean fits(JoinSpec spec, Op op, List<Source> sources, Diagnostics problems) {
            return new JoinFit(spec, sources, problems).check();
        }
    }
}
