package io.neurapt.processor;

import io.neurapt.annotation.Accept;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Crop;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.DepthwiseConv;
import io.neurapt.annotation.Embedding;
import io.neurapt.annotation.Flatten;
import io.neurapt.annotation.GlobalPool;
import io.neurapt.annotation.Input;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Output;
import io.neurapt.annotation.Pool;
import io.neurapt.annotation.SeparableConv;
import io.neurapt.annotation.TransposedConv;
import io.neurapt.annotation.UpSample;
import io.neurapt.annotation.Use;
import io.neurapt.annotation.ZeroPad;
import io.neurapt.processor.read.LayerReaders;
import java.util.List;
import java.util.Set;

/** The fields of an odd network as text: most of them read what the one above gives. */
final class OddLayers {

    private static final List<? extends Class<?>> LAYERS = LayerReaders.annotations().stream()
            .map(OddLayers::load)
            .filter(type -> type != Input.class && type != Embedding.class)
            .toList();

    private static final Set<Class<?>> OF_IMAGES = Set.of(
            Conv.class,
            DepthwiseConv.class,
            SeparableConv.class,
            TransposedConv.class,
            Pool.class,
            GlobalPool.class,
            UpSample.class,
            ZeroPad.class,
            Crop.class);

    private static final Set<Class<?>> TO_VECTORS = Set.of(GlobalPool.class, Flatten.class, Dense.class);

    private static final List<Class<?>> ANYWHERE = List.of(
            Accept.class,
            Output.class,
            Use.class,
            Network.class,
            Input.class,
            Embedding.class,
            Dense.class,
            Flatten.class);

    private static final List<String> USUAL_NAMES =
            List.of("conv", "pool", "hidden", "norm", "stem", "left", "right", "sum", "path", "drop", "up", "each");

    private static final List<String> ODD_TYPES = List.of(
            "int",
            "String",
            "Layer[]",
            "java.util.List<Layer>",
            "Missing",
            "java.util.List<Missing>",
            "Layer<String>",
            "Object",
            "T",
            "Net",
            "Model",
            "Step",
            "Inner",
            "Other",
            "io.neurapt.Layer",
            "Layer.Inner",
            "Missing.Inner",
            "var",
            "void");

    private static final List<String> ODD_MODIFIERS = List.of(
            "private ",
            "static ",
            "final ",
            "transient ",
            "volatile ",
            "public ",
            "protected ",
            "abstract ",
            "public private ");

    private static final List<String> ODD_ENDS =
            List.of(" = null;", " = new Layer();", " = later();", "[];", ", other;", "");

    private final OddValues values;
    private final StringBuilder text = new StringBuilder();
    private int number;
    private boolean ofImage;

    /** @param ofImage whether the first layer reads one */
    OddLayers(OddValues values, boolean ofImage) {
        this.values = values;
        this.ofImage = ofImage;
    }

    String text() {
        return text.toString();
    }

    void input() {
        field(values.use(Input.class), "Layer");
    }

    /** A layer, or what stands for one. */
    void layer() {
        Class<?> type = kind();
        ofImage &= !TO_VECTORS.contains(type);
        StringBuilder annotations = new StringBuilder(values.use(type));
        if (values.isOdd()) {
            annotations.append(' ').append(values.use(values.pick(ANYWHERE)));
        }
        if (values.isOdd()) {
            annotations
                    .append(' ')
                    .append(values.pick(List.of("@Missing", "@Deprecated", "@SuppressWarnings(MISSING)", "@Block")));
        }
        field(annotations.toString(), "Layer");
    }

    void block() {
        field(values.use(Use.class), values.pick(List.of("Step", "Inner")));
    }

    /** The layer that answers. */
    void last(String activation) {
        String values = "@Dense(units = " + this.values.mostly("3", List.of("0", "1", "1_000_000_000", "WIDTH"))
                + ", activation = Activation." + activation + ")";
        field(values, "Layer");
    }

    private Class<?> kind() {
        while (true) {
            Class<?> type = values.pick(LAYERS);
            if (ofImage || !OF_IMAGES.contains(type) || values.isOdd()) {
                return type;
            }
        }
    }

    private void field(String annotations, String type) {
        String name = name();
        text.append("  ").append(annotations).append(' ');
        text.append(values.isOdd() ? values.pick(ODD_MODIFIERS) : "");
        text.append(values.mostly(type, ODD_TYPES)).append(' ').append(name);
        text.append(values.mostly(";", ODD_ENDS)).append('\n');
        values.add(name);
    }

    /** Sometimes one that is there already. */
    private String name() {
        number++;
        return values.mostly(values.pick(USUAL_NAMES) + (values.chance(0.9) ? number : ""), OddDeclarations.ODD_NAMES);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
