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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The layer annotations: a table from the annotation's name to what reads it. */
public final class LayerReaders {

    /** Turns one annotation into its spec; all values are readable. */
    interface LayerReader {
        LayerSpec read(AnnotationView view, Declared declared, Diagnostics problems);
    }

    private static final Map<String, LayerReader> TABLE = new LinkedHashMap<>();

    static {
        TABLE.put(
                Input.class.getCanonicalName(),
                (view, declared, problems) -> new LayerSpec.InputSpec(
                        declared, view.numbers(view.eitherOf("value", "shape", problems)), view.words("columns")));
        TABLE.put(
                Embedding.class.getCanonicalName(),
                (view, declared, problems) -> new LayerSpec.EmbeddingSpec(
                        declared, view.number("categories"), view.number("size"), start(view)));
        TABLE.put(Conv.class.getCanonicalName(), LayerReaders::conv);
        TABLE.put(Pool.class.getCanonicalName(), LayerReaders::pool);
        TABLE.put(GlobalPool.class.getCanonicalName(), LayerReaders::globalPool);
        TABLE.put(
                UpSample.class.getCanonicalName(),
                (view, declared, problems) ->
                        new LayerSpec.UpSampleSpec(declared, view.numbers(view.eitherOf("value", "size", problems))));
        TABLE.put(
                ZeroPad.class.getCanonicalName(),
                (view, declared, problems) ->
                        new LayerSpec.ZeroPadSpec(declared, view.numbers(view.eitherOf("value", "sides", problems))));
        TABLE.put(
                Crop.class.getCanonicalName(),
                (view, declared, problems) ->
                        new LayerSpec.CropSpec(declared, view.numbers(view.eitherOf("value", "sides", problems))));
        TABLE.put(Flatten.class.getCanonicalName(), (view, declared, problems) -> new LayerSpec.FlattenSpec(declared));
        TABLE.put(Dense.class.getCanonicalName(), LayerReaders::dense);
        TABLE.put(BatchNorm.class.getCanonicalName(), LayerReaders::batchNorm);
        TABLE.put(Dropout.class.getCanonicalName(), dropout(LayerSpec.Dropped.NUMBERS));
        TABLE.put(SpatialDropout.class.getCanonicalName(), dropout(LayerSpec.Dropped.CHANNELS));
        TABLE.put(
                LayerNorm.class.getCanonicalName(),
                (view, declared, problems) -> new LayerSpec.LayerNormSpec(
                        declared, view.real("epsilon"), view.constant("activation", Activation.class)));
        TABLE.put(Activate.class.getCanonicalName(), LayerReaders::activate);
        TABLE.put(Add.class.getCanonicalName(), join(LayerSpec.Joint.ADD));
        TABLE.put(Multiply.class.getCanonicalName(), join(LayerSpec.Joint.MULTIPLY));
        TABLE.put(Concat.class.getCanonicalName(), join(LayerSpec.Joint.CONCAT));
        TABLE.put(DepthwiseConv.class.getCanonicalName(), LayerReaders::depthwiseConv);
        TABLE.put(SeparableConv.class.getCanonicalName(), LayerReaders::separableConv);
        TABLE.put(TransposedConv.class.getCanonicalName(), LayerReaders::transposedConv);
    }

    private LayerReaders() {}

    /** The names of all layer annotations. */
    public static Set<String> annotations() {
        return TABLE.keySet();
    }

    static LayerSpec read(String annotation, AnnotationView view, Declared declared, Diagnostics problems) {
        if (!view.isReadable()) {
            return new LayerSpec.BrokenSpec(declared);
        }
        boolean reads = !annotation.equals(Input.class.getCanonicalName());
        Declared reading = reads ? declared.reading(view.word("from")) : declared;
        return TABLE.get(annotation).read(view, reading, problems);
    }

    private static LayerSpec conv(AnnotationView view, Declared declared, Diagnostics problems) {
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

    private static LayerSpec depthwiseConv(AnnotationView view, Declared declared, Diagnostics problems) {
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

    private static LayerSpec separableConv(AnnotationView view, Declared declared, Diagnostics problems) {
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

    private static LayerSpec globalPool(AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.GlobalPoolSpec(declared, view.constant("mode", PoolMode.class));
    }

    private static LayerSpec dense(AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.DenseSpec(
                declared,
                view.number(view.eitherOf("value", "units", problems)),
                view.constant("activation", Activation.class),
                view.flag("bias"),
                start(view));
    }

    private static LayerSpec activate(AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.ActivateSpec(declared, view.constant("value", Activation.class));
    }

    private static LayerSpec batchNorm(AnnotationView view, Declared declared, Diagnostics problems) {
        return new LayerSpec.BatchNormSpec(
                declared, view.real("momentum"), view.real("epsilon"), view.constant("activation", Activation.class));
    }

    private static LayerReader dropout(LayerSpec.Dropped dropped) {
        return (view, declared, problems) ->
                new LayerSpec.DropoutSpec(declared, view.real(view.eitherOf("value", "rate", problems)), dropped);
    }

    private static LayerReader join(LayerSpec.Joint joint) {
        return (view, declared, problems) -> new LayerSpec.JoinSpec(
                declared, joint, view.words("with"), view.constant("activation", Activation.class));
    }

    private static LayerSpec transposedConv(AnnotationView view, Declared declared, Diagnostics problems) {
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
