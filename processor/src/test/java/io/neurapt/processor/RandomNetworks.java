package io.neurapt.processor;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Valid networks with branches, on images, series and vectors, each decided by its seed. */
final class RandomNetworks {

    /**
     * What a network may have, so that the definition is computed in a moment.
     *
     * @param layers at most
     * @param side rows, and columns, of an image, at most
     * @param size numbers of a sample in one layer at most
     * @param work multiply-adds of a sample in one layer at most
     * @param wide whether its layers have up to 300 channels, in place of some ten
     */
    private record Limits(int layers, int side, int size, long work, boolean wide) {}

    private static final Limits DEEP = new Limits(15, 11, 600, Long.MAX_VALUE, false);
    private static final Limits WIDE = new Limits(5, 11, 8000, 600_000, true);
    private static final Limits LARGE = new Limits(4, 24, 60_000, 8_000_000, true);

    private final Limits limits;
    private final Random random;
    private final RandomLayers kinds;
    private final Shape input;
    private final JsonArray layers = new JsonArray();
    private final List<Shape> shapes = new ArrayList<>();

    private RandomNetworks(long seed, Limits limits) {
        this.limits = limits;
        this.random = new Random(seed);
        this.kinds = new RandomLayers(random, limits.wide());
        this.input = switch (random.nextInt(5)) {
            case 0 -> Shape.vector(1 + kinds.channels(12));
            case 1 -> Shape.series(4 + random.nextInt(30), kinds.channels(5));
            default -> Shape.image(side(), side(), kinds.channels(4));
        };
    }

    private int side() {
        return 3 + random.nextInt(limits.side() - 2);
    }

    /** Of 3 to 15 narrow layers. */
    static Golden deep(long seed) {
        return new RandomNetworks(seed, DEEP).network("random " + seed);
    }

    /** Of 3 to 5 wide layers, on small images. */
    static Golden wide(long seed) {
        return new RandomNetworks(seed, WIDE).network("random wide " + seed);
    }

    /** Of 3 or 4 wide layers, on images large enough for all forms that predict one sample. */
    static Golden large(long seed) {
        return new RandomNetworks(seed, LARGE).network("random large " + seed);
    }

    private Golden network(String name) {
        int count = 3 + random.nextInt(limits.layers() - 2);
        while (layers.size() < count - 1) {
            add();
        }
        JsonObject output = new JsonObject();
        output.put("kind", "dense");
        output.put("units", 2 + random.nextInt(5));
        JsonObject network = new JsonObject();
        network.put("input", new JsonArray(input.sizes()));
        switch (random.nextInt(6)) {
            case 0 -> end(network, "MEAN_SQUARED_ERROR", output, kinds.function());
            case 1 -> end(network, "BINARY_CROSS_ENTROPY", output, "SIGMOID");
            default -> end(network, "CROSS_ENTROPY", output, "SOFTMAX");
        }
        return new Golden(name, network);
    }

    private void end(JsonObject network, String loss, JsonObject output, String function) {
        output.put("activation", function);
        put(output, List.of(shape(layers.size() - 1)));
        network.put("loss", loss);
        network.put("layers", layers);
    }

    private Shape shape(int layer) {
        return layer == Node.INPUT ? input : shapes.get(layer);
    }

    /** One more layer, of a kind that can read what it gets; or none where it would be too large. */
    private void add() {
        int above = layers.size() - 1;
        // now and then a layer reads one further up, or the input, which makes a branch
        int source = above > Node.INPUT && random.nextInt(4) == 0 ? random.nextInt(layers.size()) - 1 : above;
        Shape shape = shape(source);
        List<Shape> inputs = new ArrayList<>(List.of(shape));
        JsonObject layer = random.nextInt(5) < 2 ? join(source, inputs) : kinds.draw(shape);
        if (source != above) {
            layer.put("from", name(source));
        }
        put(layer, inputs);
    }

    private void put(JsonObject layer, List<Shape> inputs) {
        Op op = GoldenNetworks.op(layer);
        Shape shape = op.infer(inputs);
        if (shape.size() <= limits.size() && op.multiplyAdds(inputs.get(0)) <= limits.work()) {
            layer.put("name", name(layers.size()));
            layers.add(layer);
            shapes.add(shape);
        }
    }

    /** A layer that reads others too, whose shapes go to {@code inputs}; of another kind where none fits. */
    private JsonObject join(int source, List<Shape> inputs) {
        Shape shape = inputs.get(0);
        String kind = List.of("add", "multiply", "concat", "concat").get(random.nextInt(4));
        List<Integer> partners = new ArrayList<>();
        for (int other = Node.INPUT; other < layers.size(); other++) {
            if (other != source && fits(kind, shape, shape(other))) {
                partners.add(other);
            }
        }
        if (partners.isEmpty()) {
            return kinds.draw(shape);
        }
        JsonArray with = new JsonArray();
        do {
            int partner = partners.remove(random.nextInt(partners.size()));
            with.add(name(partner));
            inputs.add(shape(partner));
        } while (!partners.isEmpty() && random.nextInt(3) == 0);
        JsonObject layer = new JsonObject();
        layer.put("kind", kind);
        layer.put("with", with);
        layer.put("activation", kinds.function());
        return layer;
    }

    /** Sums are of one shape, channels behind each other of one height and width. */
    private static boolean fits(String kind, Shape shape, Shape other) {
        return kind.equals("concat")
                ? other.equals(shape.resized(shape.height(), shape.width(), other.channels()))
                : other.equals(shape);
    }

    private static String name(int layer) {
        return layer == Node.INPUT ? "the input" : "layer" + layer;
    }
}
