package io.neurapt.processor.read;

import io.neurapt.annotation.Activate;
import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Add;
import io.neurapt.annotation.BatchNorm;
import io.neurapt.annotation.Concat;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Crop;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.DepthwiseConv;
import io.neurapt.annotation.Dropout;
import io.neurapt.annotation.Embedding;
import io.neurapt.annotation.Flatten;
import io.neurapt.annotation.GlobalPool;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Input;
import io.neurapt.annotation.LayerNorm;
import io.neurapt.annotation.Multiply;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.Pool;
import io.neurapt.annotation.PoolMode;
import io.neurapt.annotation.SeparableConv;
import io.neurapt.annotation.SpatialDropout;
import io.neurapt.annotation.TransposedConv;
import io.neurapt.annotation.UpSample;
import io.neurapt.annotation.ZeroPad;
import io.neurapt.processor.diagnostic.Diagnostics;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The layer annotations, and what reads each. */
public final class LayerReaders {

    private static final Set<String> ANNOTATIONS = names(
            Input.class,
            Embedding.class,
            Conv.class,
            DepthwiseConv.class,
            SeparableConv.class,
            TransposedConv.class,
            Pool.class,
            GlobalPool.class,
            UpSample.class,
            ZeroPad.class,
            Crop.class,
            Flatten.class,
            Dense.class,
            BatchNorm.class,
            LayerNorm.class,
            Dropout.class,
            SpatialDropout.class,
            Activate.class,
            Add.class,
            Multiply.class,
            Concat.class);

    private LayerReaders() {}

    private static Set<String> names(Class<?>... annotations) {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> annotation : annotations) {
            names.add(annotation.getCanonicalName());
        }
        return Collections.unmodifiableSet(names);
    }

    /** The names of all layer annotations. */
    public static Set<String> annotations() {
        return ANNOTATIONS;
    }

    static LayerSpec read(String annotation, AnnotationView view, Declared declared, Diagnostics problems) {
        if (!view.isReadable()) {
            return new LayerSpec.BrokenSpec(declared);
        }
        boolean reads = !annotation.equals(Input.class.getCanonicalName());
        Declared reading = reads ? declared.reading(view.word("from")) : declared;
        return readable(annotation, view, reading, problems);
    }

    /** A switch and no table of functions: of those, all would be linked for any network. */
    private static LayerSpec readable(String annotation, AnnotationView view, Declared declared, Diagnostics problems) {
        return switch (annotation.substring(annotation.lastIndexOf('.') + 1)) {
            case "Input" ->
                new LayerSpec.InputSpec(
                        declared, view.numbers(view.eitherOf("value", "shape", problems)), view.words("columns"));
            case "Embedding" ->
                new LayerSpec.EmbeddingSpec(declared, view.number("categories"), view.number("size"), start(view));
            case "Conv" -> conv(view, declared);
            case "DepthwiseConv" -> depthwiseConv(view, declared);
            case "SeparableConv" -> separableConv(view, declared);
            case "TransposedConv" -> transposedConv(view, declared);
            case "Pool" -> pool(view, declared, problems);
            case "GlobalPool" -> new LayerSpec.GlobalPoolSpec(declared, view.constant("mode", PoolMode.class));
            case "UpSample" ->
                new LayerSpec.UpSampleSpec(declared, view.numbers(view.eitherOf("value", "size", problems)));
            case "ZeroPad" ->
                new LayerSpec.ZeroPadSpec(declared, view.numbers(view.eitherOf("value", "sides", problems)));
            case "Crop" -> new LayerSpec.CropSpec(declared, view.numbers(view.eitherOf("value", "sides", problems)));
            case "Flatten" -> new LayerSpec.FlattenSpec(declared);
            case "Dense" -> dense(view, declared, problems);
            case "BatchNorm" -> batchNorm(view, declared);
            case "LayerNorm" ->
                new LayerSpec.LayerNormSpec(
                        declared, view.real("epsilon"), view.constant("activation", Activation.class));
            case "Dropout" -> dropout(LayerSpec.Dropped.NUMBERS, view, declared, problems);
            case "SpatialDropout" -> dropout(LayerSpec.Dropped.CHANNELS, view, declared, problems);
            case "Activate" -> new LayerSpec.ActivateSpec(declared, view.constant("value", Activation.class));
            case "Add" -> join(LayerSpec.Joint.ADD, view, declared);
            case "Multiply" -> join(LayerSpec.Joint.MULTIPLY, view, declared);
            case "Concat" -> join(LayerSpec.Joint.CONCAT, view, declared);
            default -> throw new IllegalArgumentException(annotation + " has no reader");
        };
    }

    private static LayerSpec conv(AnnotationView view, Declared declared) {
        return new LayerSpec.ConvSpec(
                declared,
                view.number("filters"),
                view.numbers("kernel"),
                view.numbers("stride"),
                view.numbers("dilation"),
                view.number("groups"),
                view.constant("padding", Padding.class),
                view.constant("activation", Activation.class),
                view.flag("bias"),
                start(view));
    }

    private static LayerSpec depthwiseConv(AnnotationView view, Declared declared) {
        return new LayerSpec.DepthwiseConvSpec(
                declared,
                view.numbers("kernel"),
                view.numbers("stride"),
                view.constant("padding", Padding.class),
                view.constant("activation", Activation.class),
                view.flag("bias"),
                view.number("multiplier"),
                start(view));
    }

    private static LayerSpec separableConv(AnnotationView view, Declared declared) {
        return new LayerSpec.SeparableConvSpec(
                declared,
                view.number("filters"),
                view.numbers("kernel"),
                view.numbers("stride"),
                view.constant("padding", Padding.class),
                view.constant("activation", Activation.class),
                view.flag("bias"),
                view.number("multiplier"),
                start(view));
    }

    private static LayerSpec pool(AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.PoolSpec(
                declared,
                view.numbers(view.eitherOf("value", "size", problems)),
                view.numbers("stride"),
                view.constant("mode", PoolMode.class),
                view.constant("padding", Padding.class));
    }

    private static LayerSpec dense(AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.DenseSpec(
                declared,
                view.number(view.eitherOf("value", "units", problems)),
                view.constant("activation", Activation.class),
                view.flag("bias"),
                start(view));
    }

    private static LayerSpec batchNorm(AnnotationView view, Declared declared) {
        return new LayerSpec.BatchNormSpec(
                declared, view.real("momentum"), view.real("epsilon"), view.constant("activation", Activation.class));
    }

    private static LayerSpec dropout(
            LayerSpec.Dropped dropped, AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.DropoutSpec(declared, view.real(view.eitherOf("value", "rate", problems)), dropped);
    }

    private static LayerSpec join(LayerSpec.Joint joint, AnnotationView view, Declared declared) {
        return new LayerSpec.JoinSpec(
                declared, joint, view.words("with"), view.constant("activation", Activation.class));
    }

    private static LayerSpec transposedConv(AnnotationView view, Declared declared) {
        return new LayerSpec.TransposedConvSpec(
                declared,
                view.number("filters"),
                view.numbers("kernel"),
                view.numbers("stride"),
                view.constant("padding", Padding.class),
                view.constant("activation", Activation.class),
                view.flag("bias"),
                start(view));
    }

    private static StartSpec start(AnnotationView view) {
        return new StartSpec(view.constant("init", Initializer.class), view.real("initScale"));
    }
}
