package io.neurapt.processor;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import java.util.List;
import java.util.Random;

/** Draws a layer that can read a shape, of any kind but those that join several. */
final class RandomLayers {

    private static final List<String> FUNCTIONS =
            List.of("LINEAR", "RELU", "TANH", "SIGMOID", "GELU", "SWISH", "ELU", "LEAKY_RELU", "SOFTPLUS", "SOFTSIGN");

    /** One kind of layer. */
    private interface Kind {
        JsonObject draw(RandomLayers random, Shape shape);
    }

    // what is there several times is drawn more often
    private static final List<Kind> OF_ANYTHING = List.of(
            RandomLayers::dense,
            RandomLayers::dense,
            RandomLayers::batchNorm,
            RandomLayers::batchNorm,
            RandomLayers::layerNorm,
            RandomLayers::activation,
            RandomLayers::dropout);

    private static final List<Kind> OF_PIXELS = List.of(
            RandomLayers::conv,
            RandomLayers::conv,
            RandomLayers::conv,
            RandomLayers::conv,
            RandomLayers::depthwiseConv,
            RandomLayers::separableConv,
            RandomLayers::transposedConv,
            RandomLayers::pool,
            RandomLayers::pool,
            RandomLayers::globalPool,
            RandomLayers::upSample,
            RandomLayers::zeroPad,
            RandomLayers::crop);

    private final Random random;
    private final boolean wide;

    /** {@code wide}: of up to 300 channels, in place of ten. */
    RandomLayers(Random random, boolean wide) {
        this.random = random;
        this.wide = wide;
    }

    /** A layer as the reference vectors describe it, without a name. */
    JsonObject draw(Shape shape) {
        boolean pixels = !shape.isVector() && random.nextInt(4) > 0;
        return pick(pixels ? OF_PIXELS : OF_ANYTHING).draw(this, shape);
    }

    private JsonObject dense(Shape shape) {
        JsonObject layer = layer("dense");
        layer.put("units", 1 + channels(20));
        return withBias(withFunction(layer));
    }

    private JsonObject batchNorm(Shape shape) {
        return withFunction(layer("batchNorm"));
    }

    /** Of one channel it would give a constant. */
    private JsonObject layerNorm(Shape shape) {
        if (shape.channels() == 1) {
            return activation(shape);
        }
        JsonObject layer = layer("layerNorm");
        layer.put("epsilon", random.nextBoolean() ? 1e-3 : 0.1);
        return withFunction(layer);
    }

    private JsonObject activation(Shape shape) {
        return withFunction(layer("activation"));
    }

    private JsonObject dropout(Shape shape) {
        JsonObject layer = layer(random.nextBoolean() ? "dropout" : "spatialDropout");
        layer.put("rate", (1 + random.nextInt(5)) / 10.0);
        return layer;
    }

    private JsonObject conv(Shape shape) {
        return wide && shape.isImage() && random.nextInt(3) > 0 ? plainConv() : anyConv(shape);
    }

    /** As most convolutions are, of 3x3 or 5x5 and every pixel: minimal filtering where it pays. */
    private JsonObject plainConv() {
        JsonObject layer = layer("conv");
        int kernel = random.nextInt(3) > 0 ? 3 : 5;
        layer.put("kernel", pair(kernel, kernel));
        layer.put("stride", pair(1, 1));
        layer.put("padding", "SAME");
        layer.put("groups", 1);
        layer.put("filters", channels(9));
        return withBias(withFunction(layer));
    }

    private JsonObject anyConv(Shape shape) {
        JsonObject layer = windows("conv", shape);
        JsonArray kernel = layer.getArray("kernel");
        boolean strided = layer.getArray("stride").stream().anyMatch(stride -> !stride.equals(1));
        if (!strided && random.nextInt(3) == 0) {
            boolean same = layer.getString("padding").equals("SAME");
            layer.put(
                    "dilation",
                    pair(
                            dilation(shape.height(), kernel.getInt(0), same),
                            dilation(shape.width(), kernel.getInt(1), same)));
        }
        // each part of a dilated group is code of its own, of which there may be 512
        boolean tooMany = shape.channels() > 512 || wide && layer.has("dilation");
        boolean grouped = random.nextInt(3) == 0 && !tooMany;
        int groups = grouped ? divisor(shape.channels()) : 1;
        layer.put("groups", groups);
        layer.put("filters", groups == 1 ? channels(9) : groups * (1 + random.nextInt(3)));
        return withBias(withFunction(layer));
    }

    /** With which a kernel fits. */
    private int dilation(int input, int kernel, boolean same) {
        int most = kernel == 1 ? 1 : same ? 5 : (input - 1) / (kernel - 1);
        return 1 + random.nextInt(Math.max(1, Math.min(5, most)));
    }

    private int divisor(int number) {
        int divisor = 1 + random.nextInt(number);
        return number % divisor == 0 ? divisor : number;
    }

    private JsonObject depthwiseConv(Shape shape) {
        JsonObject layer = windows("depthwiseConv", shape);
        layer.put("multiplier", 1 + random.nextInt(3));
        return withBias(withFunction(layer));
    }

    private JsonObject separableConv(Shape shape) {
        JsonObject layer = windows("separableConv", shape);
        layer.put("multiplier", 1 + random.nextInt(2));
        layer.put("filters", channels(9));
        return withBias(withFunction(layer));
    }

    /** Its kernel may be larger than what it reads. */
    private JsonObject transposedConv(Shape shape) {
        JsonObject layer = layer("transposedConv");
        layer.put("kernel", pair(shape.isSeries() ? 1 : 1 + random.nextInt(4), 1 + random.nextInt(4)));
        layer.put("stride", pair(shape.isSeries() ? 1 : 1 + random.nextInt(2), 1 + random.nextInt(2)));
        layer.put("padding", padding());
        layer.put("filters", channels(5));
        return withBias(withFunction(layer));
    }

    private JsonObject pool(Shape shape) {
        JsonObject layer = layer("pool");
        layer.put("size", pair(upTo(3, shape.height()), upTo(3, shape.width())));
        layer.put("stride", pair(shape.isSeries() ? 1 : 1 + random.nextInt(3), 1 + random.nextInt(3)));
        layer.put("padding", padding());
        layer.put("mode", mode());
        return layer;
    }

    private JsonObject globalPool(Shape shape) {
        JsonObject layer = layer("globalPool");
        layer.put("mode", mode());
        return layer;
    }

    private JsonObject upSample(Shape shape) {
        JsonObject layer = layer("upSample");
        layer.put("size", pair(shape.isSeries() ? 1 : 1 + random.nextInt(2), 1 + random.nextInt(3)));
        return layer;
    }

    private JsonObject zeroPad(Shape shape) {
        JsonObject layer = layer("zeroPad");
        int rows = shape.isSeries() ? 1 : 3;
        layer.put(
                "sides",
                new JsonArray(
                        List.of(random.nextInt(rows), random.nextInt(rows), random.nextInt(3), random.nextInt(3))));
        return layer;
    }

    private JsonObject crop(Shape shape) {
        JsonObject layer = layer("crop");
        int top = random.nextInt(Math.min(3, shape.height()));
        int bottom = random.nextInt(Math.min(3, shape.height() - top));
        int left = random.nextInt(Math.min(3, shape.width()));
        int right = random.nextInt(Math.min(3, shape.width() - left));
        layer.put("sides", new JsonArray(List.of(top, bottom, left, right)));
        return layer;
    }

    /** What convolutions of any kind that read windows have in common. */
    private JsonObject windows(String kind, Shape shape) {
        JsonObject layer = layer(kind);
        layer.put("kernel", pair(upTo(4, shape.height()), upTo(4, shape.width())));
        layer.put("stride", pair(shape.isSeries() ? 1 : stride(), stride()));
        layer.put("padding", padding());
        return layer;
    }

    /** From 1 to {@code most}, or what a wide layer has: few, whole blocks of 16 lanes, or any number. */
    int channels(int most) {
        if (!wide) {
            return 1 + random.nextInt(most);
        }
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt(40);
            case 1 -> 16 * (1 + random.nextInt(18));
            default -> 1 + random.nextInt(300);
        };
    }

    private int stride() {
        return random.nextInt(3) == 0 ? 2 : 1;
    }

    private int upTo(int most, int size) {
        return 1 + random.nextInt(Math.min(most, size));
    }

    private String padding() {
        return random.nextBoolean() ? "SAME" : "VALID";
    }

    private String mode() {
        return pick(List.of(PoolMode.values())).name();
    }

    String function() {
        return pick(FUNCTIONS);
    }

    private JsonObject withFunction(JsonObject layer) {
        layer.put("activation", function());
        return layer;
    }

    private JsonObject withBias(JsonObject layer) {
        layer.put("bias", random.nextInt(3) > 0);
        return layer;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static JsonObject layer(String kind) {
        JsonObject layer = new JsonObject();
        layer.put("kind", kind);
        return layer;
    }

    private static JsonArray pair(int height, int width) {
        return new JsonArray(List.of(height, width));
    }
}
