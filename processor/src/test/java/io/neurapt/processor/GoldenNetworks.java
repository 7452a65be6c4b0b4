package io.neurapt.processor;

import static java.util.Map.entry;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Sides;
import io.neurapt.processor.graph.Start;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The networks of the reference vectors, as graphs without javac. */
public final class GoldenNetworks {

    private static final Map<String, Function<JsonObject, Op>> OPS = Map.ofEntries(
            entry("input", GoldenNetworks::input),
            entry("embedding", GoldenNetworks::embedding),
            entry("conv", GoldenNetworks::conv),
            entry("pool", GoldenNetworks::pool),
            entry("globalPool", layer -> new Op.GlobalPool(PoolMode.valueOf(layer.getString("mode", "AVERAGE")))),
            entry("upSample", layer -> {
                int[] size = numbers(layer.getArray("size"));
                return new Op.UpSample(size[0], size[1]);
            }),
            entry("zeroPad", layer -> new Op.ZeroPad(sides(layer))),
            entry("crop", layer -> new Op.Crop(sides(layer))),
            entry("flatten", layer -> new Op.Flatten()),
            entry("dense", GoldenNetworks::dense),
            entry("layerNorm", layer -> new Op.LayerNorm((float) layer.getDouble("epsilon", 1e-3), activation(layer))),
            entry("activation", layer -> new Op.Activate(activation(layer))),
            entry("batchNorm", GoldenNetworks::batchNorm),
            entry("dropout", layer -> dropout(layer, LayerSpec.Dropped.NUMBERS)),
            entry("spatialDropout", layer -> dropout(layer, LayerSpec.Dropped.CHANNELS)),
            entry("add", layer -> new Op.Add(activation(layer))),
            entry("multiply", layer -> new Op.Multiply(activation(layer))),
            entry("concat", layer -> new Op.Concat(activation(layer))),
            entry("transposedConv", GoldenNetworks::transposedConv),
            entry("depthwiseConv", GoldenNetworks::depthwiseConv),
            entry("separableConv", GoldenNetworks::separableConv));

    /** What a layer may say; a case that says more is not covered yet. */
    private static final Set<String> KEYS = Set.of(
            "kind",
            "loss",
            "weight",
            "shape",
            "at",
            "columns",
            "categories",
            "epsilon",
            "rate",
            "name",
            "from",
            "with",
            "filters",
            "multiplier",
            "kernel",
            "stride",
            "padding",
            "activation",
            "bias",
            "size",
            "sides",
            "mode",
            "units",
            "dilation",
            "groups");

    private GoldenNetworks() {}

    /** The cases whose every layer, option and loss we have. */
    public static Stream<Golden> covered() {
        return Golden.all().stream().filter(GoldenNetworks::covers);
    }

    /** Whether we have every layer, option and loss of the case. */
    public static boolean covers(Golden golden) {
        return has(Loss.values(), golden.json().getString("loss"))
                && layers(golden).stream()
                        .allMatch(layer -> OPS.containsKey(layer.getString("kind"))
                                && KEYS.containsAll(layer.keySet())
                                && has(Activation.values(), layer.getString("activation", "LINEAR")));
    }

    private static boolean has(Enum<?>[] values, String name) {
        return Arrays.stream(values).anyMatch(value -> value.name().equals(name));
    }

    /** The network with its shapes, as the processor would build it. */
    public static Graph graph(Golden golden) {
        Shape input = Shape.of(numbers(golden.json().getArray("input")));
        List<Node> nodes = new ArrayList<>();
        for (JsonObject layer : layers(golden)) {
            Op op = op(layer);
            int index = nodes.size();
            List<Integer> sources = new ArrayList<>();
            // the index of the layer above; -1 is Node.INPUT
            boolean isInput = op instanceof Op.Input;
            sources.add(isInput ? Node.INPUT : layer.has("from") ? named(nodes, layer.getString("from")) : index - 1);
            if (layer.has("with")) {
                layer.getArray("with").forEach(name -> sources.add(named(nodes, (String) name)));
            }
            List<Shape> inputs = sources.stream()
                    .map(source ->
                            source == Node.INPUT ? input : nodes.get(source).shape())
                    .toList();
            nodes.add(new Node(index, layer.getString("name"), op, sources, inputs, op.infer(inputs)));
        }
        List<Output> outputs = outputs(golden, nodes);
        return outputs.isEmpty()
                ? new Graph("GoldenNet", input, loss(golden), nodes)
                : new Graph("GoldenNet", input, outputs, nodes);
    }

    /** The layers that have a loss of their own. */
    static List<Output> outputs(Golden golden, List<Node> nodes) {
        List<Output> outputs = new ArrayList<>();
        for (JsonObject layer : layers(golden)) {
            if (layer.has("loss")) {
                LossSpec loss = LossSpec.of(Loss.valueOf(layer.getString("loss")));
                int node = named(nodes, layer.getString("name"));
                outputs.add(new Output(node, loss.weighted(layer.getDouble("weight", 1))));
            }
        }
        return outputs;
    }

    /** What is left out has the annotation's default, where the loss has it. */
    private static LossSpec loss(Golden golden) {
        Loss kind = Loss.valueOf(golden.json().getString("loss"));
        double gamma = golden.json().getDouble("gamma", LossSpec.FOCUSED.contains(kind) ? 2 : 0);
        return new LossSpec(kind, golden.json().getDouble("labelSmoothing", 0), gamma);
    }

    /** What one layer computes. */
    static Op op(JsonObject layer) {
        return OPS.get(layer.getString("kind")).apply(layer);
    }

    private static int named(List<Node> nodes, String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .mapToInt(Node::index)
                .findFirst()
                .orElse(Node.INPUT);
    }

    private static Op input(JsonObject layer) {
        List<String> columns = layer.has("columns")
                ? layer.getArray("columns").stream().map(Object::toString).toList()
                : List.of();
        Shape shape = layer.has("shape") ? Shape.of(numbers(layer.getArray("shape"))) : Shape.vector(columns.size());
        return new Op.Input(shape, layer.getInt("at"), columns);
    }

    private static Op embedding(JsonObject layer) {
        return new Op.Embedding(layer.getInt("categories"), layer.getInt("size"), new Start(Initializer.UNIFORM, 0.05));
    }

    private static Sides sides(JsonObject layer) {
        int[] sides = numbers(layer.getArray("sides"));
        return new Sides(sides[0], sides[1], sides[2], sides[3]);
    }

    private static Op conv(JsonObject layer) {
        int[] kernel = numbers(layer.getArray("kernel"));
        int[] stride = layer.has("stride") ? numbers(layer.getArray("stride")) : new int[] {1, 1};
        int[] dilation = dilation(layer.get("dilation"));
        Activation activation = activation(layer);
        return new Op.Conv(
                layer.getInt("filters"),
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                dilation[0],
                dilation[1],
                layer.getInt("groups", 1),
                padding(layer),
                activation,
                layer.getBoolean("bias", true),
                Start.of(Initializer.DEFAULT, 0.05, activation));
    }

    /** One number, or an array of two; 1 where it is not given. */
    private static int[] dilation(Object value) {
        if (value instanceof JsonArray sides) {
            return numbers(sides);
        }
        int both = value instanceof Number number ? number.intValue() : 1;
        return new int[] {both, both};
    }

    private static Op transposedConv(JsonObject layer) {
        int[] kernel = numbers(layer.getArray("kernel"));
        int[] stride = numbers(layer.getArray("stride"));
        Activation activation = activation(layer);
        return new Op.TransposedConv(
                layer.getInt("filters"),
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                padding(layer),
                activation,
                layer.getBoolean("bias", true),
                Start.of(Initializer.DEFAULT, 0.05, activation));
    }

    /** The vectors say that there are 0 filters: as many as channels. */
    private static Op.DepthwiseConv depthwiseConv(JsonObject layer) {
        return depthwise(layer, activation(layer), layer.getBoolean("bias", true));
    }

    private static Op separableConv(JsonObject layer) {
        Activation activation = activation(layer);
        Start start = Start.of(Initializer.DEFAULT, 0.05, activation);
        return new Op.SeparableConv(
                depthwise(layer, Activation.LINEAR, false),
                Op.Conv.onePixel(layer.getInt("filters"), activation, layer.getBoolean("bias", true), start));
    }

    private static Op.DepthwiseConv depthwise(JsonObject layer, Activation activation, boolean bias) {
        int[] kernel = numbers(layer.getArray("kernel"));
        int[] stride = layer.has("stride") ? numbers(layer.getArray("stride")) : new int[] {1, 1};
        return new Op.DepthwiseConv(
                layer.getInt("multiplier", 1),
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                padding(layer),
                activation,
                bias,
                Start.of(Initializer.DEFAULT, 0.05, activation));
    }

    private static Op pool(JsonObject layer) {
        int[] size = numbers(layer.getArray("size"));
        int[] stride = layer.has("stride") ? numbers(layer.getArray("stride")) : size;
        PoolMode mode = PoolMode.valueOf(layer.getString("mode", "MAX"));
        return new Op.Pool(size[0], size[1], stride[0], stride[1], mode, padding(layer));
    }

    private static Op dense(JsonObject layer) {
        Activation activation = activation(layer);
        return new Op.Dense(
                layer.getInt("units"),
                activation,
                layer.getBoolean("bias", true),
                Start.of(Initializer.DEFAULT, 0.05, activation));
    }

    private static Op dropout(JsonObject layer, LayerSpec.Dropped dropped) {
        return new Op.Dropout(layer.getDouble("rate"), dropped);
    }

    private static Op batchNorm(JsonObject layer) {
        return new Op.BatchNorm(0.99, layer.has("epsilon") ? layer.getDouble("epsilon") : 1e-3, activation(layer));
    }

    private static Activation activation(JsonObject layer) {
        return Activation.valueOf(layer.getString("activation", "LINEAR"));
    }

    private static Padding padding(JsonObject layer) {
        return Padding.valueOf(layer.getString("padding", "VALID"));
    }

    private static List<JsonObject> layers(Golden golden) {
        return golden.json().getArray("layers").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    static int[] numbers(JsonArray array) {
        return array.stream().mapToInt(value -> ((Number) value).intValue()).toArray();
    }
}
