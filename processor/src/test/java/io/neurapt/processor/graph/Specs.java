package io.neurapt.processor.graph;

import com.palantir.javapoet.ClassName;
import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.read.Declared;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpecs;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.Platform;
import io.neurapt.processor.read.StartSpec;
import io.neurapt.processor.read.WrittenLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds specs as the reader would, without a compiler. */
final class Specs {

    /** Where a value is: {@code conv1.kernel}; {@code conv1} is the annotation. */
    record At(String place) implements Origin {}

    private final List<LayerSpec> layers = new ArrayList<>();
    private final Optional<Located<List<Located<Integer>>>> input;
    private Loss loss = Loss.CROSS_ENTROPY;

    private Specs(int... input) {
        this.input = Optional.of(numbers("input", input));
    }

    static Specs input(int... sizes) {
        return new Specs(sizes);
    }

    /** The network of the README, up to its name. */
    static Specs reference() {
        return input(28, 28, 1)
                .conv("conv1", 10, 5)
                .pool("pool1", 2)
                .conv("conv2", 20, 5)
                .pool("pool2", 2)
                .dense("hidden", 100, Activation.RELU)
                .dense("digit", 10, Activation.SOFTMAX);
    }

    Specs loss(Loss loss) {
        this.loss = loss;
        return this;
    }

    Specs conv(String name, int filters, int... kernel) {
        return conv(name, filters, kernel, new int[] {1}, Padding.VALID, Activation.RELU);
    }

    Specs conv(String name, int filters, int[] kernel, int[] stride, Padding padding, Activation activation) {
        return conv(name, filters, kernel, stride, new int[] {1}, 1, padding, activation);
    }

    /** With dilation and groups. */
    Specs conv(
            String name,
            int filters,
            int[] kernel,
            int[] stride,
            int[] dilation,
            int groups,
            Padding padding,
            Activation activation) {
        layers.add(new LayerSpec.ConvSpec(
                declared(name),
                at(name + ".filters", filters),
                numbers(name + ".kernel", kernel),
                numbers(name + ".stride", stride),
                numbers(name + ".dilation", dilation),
                at(name + ".groups", groups),
                at(name + ".padding", padding),
                at(name + ".activation", activation),
                at(name + ".bias", true),
                start(name)));
        return this;
    }

    Specs transposed(String name, int filters, int[] kernel, int[] stride, Padding padding) {
        layers.add(new LayerSpec.TransposedConvSpec(
                declared(name),
                at(name + ".filters", filters),
                numbers(name + ".kernel", kernel),
                numbers(name + ".stride", stride),
                at(name + ".padding", padding),
                at(name + ".activation", Activation.RELU),
                at(name + ".bias", true),
                start(name)));
        return this;
    }

    Specs depthwise(String name, int kernel, int stride, int multiplier, Activation activation) {
        layers.add(new LayerSpec.DepthwiseConvSpec(
                declared(name),
                numbers(name + ".kernel", kernel),
                numbers(name + ".stride", stride),
                at(name + ".padding", Padding.SAME),
                at(name + ".activation", activation),
                at(name + ".bias", true),
                at(name + ".multiplier", multiplier),
                start(name)));
        return this;
    }

    Specs separable(String name, int filters, int kernel, int multiplier, Activation activation) {
        layers.add(new LayerSpec.SeparableConvSpec(
                declared(name),
                at(name + ".filters", filters),
                numbers(name + ".kernel", kernel),
                numbers(name + ".stride", 1),
                at(name + ".padding", Padding.SAME),
                at(name + ".activation", activation),
                at(name + ".bias", true),
                at(name + ".multiplier", multiplier),
                start(name)));
        return this;
    }

    Specs pool(String name, int... size) {
        return pool(name, size, new int[0], Padding.VALID);
    }

    Specs pool(String name, int[] size, int[] stride, Padding padding) {
        layers.add(new LayerSpec.PoolSpec(
                declared(name),
                numbers(name + ".size", size),
                numbers(name + ".stride", stride),
                at(name + ".mode", PoolMode.MAX),
                at(name + ".padding", padding)));
        return this;
    }

    Specs flatten(String name) {
        layers.add(new LayerSpec.FlattenSpec(declared(name)));
        return this;
    }

    Specs dense(String name, int units, Activation activation) {
        layers.add(new LayerSpec.DenseSpec(
                declared(name),
                at(name + ".units", units),
                at(name + ".activation", activation),
                at(name + ".bias", true),
                start(name)));
        return this;
    }

    Specs broken(String name) {
        layers.add(new LayerSpec.BrokenSpec(declared(name)));
        return this;
    }

    NetworkSpec spec() {
        ClassName user = ClassName.get("", "Net");
        NetworkNames names = new NetworkNames(
                user,
                ClassName.get("", "NetModel"),
                NetworkNames.Visibility.PACKAGE,
                NetworkNames.Extension.EXTENDS,
                List.of(),
                List.of(),
                Set.of());
        Platform platform = new Platform(Platform.Backends.PLAIN, List.of(), Platform.GeneratedMark.HIDDEN);
        return new NetworkSpec(
                names,
                new At("class"),
                platform,
                input,
                Optional.of(new WrittenLoss(at("loss", loss), at("labelSmoothing", 0.0), at("gamma", 2.0), Set.of())),
                Optional.empty(),
                Optional.empty(),
                LayerSpecs.of(layers));
    }

    private static Declared declared(String name) {
        return new Declared(name, new At(name + " field"), new At(name));
    }

    private static StartSpec start(String name) {
        return new StartSpec(at(name + ".init", Initializer.DEFAULT), at(name + ".initScale", 0.05));
    }

    private static Located<List<Located<Integer>>> numbers(String place, int... numbers) {
        List<Located<Integer>> items =
                Arrays.stream(numbers).mapToObj(number -> at(place, number)).toList();
        return at(place, items);
    }

    private static <T> Located<T> at(String place, T value) {
        return new Located<>(value, new At(place));
    }
}
