package io.neurapt.processor;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Valid networks of 3 to 15 layers with branches, each decided by its seed. */
final class RandomNetworks {

    private static final String[] FUNCTIONS = {
        "LINEAR", "RELU", "TANH", "SIGMOID", "GELU", "SWISH", "ELU", "LEAKY_RELU", "SOFTPLUS", "SOFTSIGN"
    };

    /** Numbers of a sample in one layer at most, so that the definition is computed in a moment. */
    private static final int SIZE = 600;

    private final Random random;
    private final List<String> layers = new ArrayList<>();
    private final List<Shape> shapes = new ArrayList<>();

    private RandomNetworks(long seed) {
        this.random = new Random(seed);
    }

    static Golden of(long seed) {
        return new RandomNetworks(seed).network("random " + seed);
    }

    private Golden network(String name) {
        Shape input = random.nextInt(5) == 0
                ? Shape.vector(2 + random.nextInt(12))
                : Shape.image(3 + random.nextInt(9), 3 + random.nextInt(9), 1 + random.nextInt(4));
        int count = 3 + random.nextInt(13);
        while (layers.size() < count - 1) {
            add(layers.isEmpty() ? input : last(), input);
        }
        int classes = 2 + random.nextInt(5);
        layers.add("{'kind':'dense','name':'#','units':" + classes + ",'activation':'SOFTMAX'}");
        StringBuilder json = new StringBuilder("{'input':" + input.sizes() + ",'loss':'CROSS_ENTROPY','layers':[");
        for (int i = 0; i < layers.size(); i++) {
            json.append(i == 0 ? "" : ",").append(layers.get(i).replace("#", "layer" + i));
        }
        String text = json.append("]}").toString().replace('\'', '"');
        try {
            JsonObject object = JsonParser.object().from(text);
            return new Golden(name, object);
        } catch (JsonParserException failure) {
            throw new IllegalStateException(text, failure);
        }
    }

    private Shape last() {
        return shapes.get(shapes.size() - 1);
    }

    /** One more layer, of a kind that can read what it gets. */
    private void add(Shape above, Shape input) {
        // now and then a layer reads one further up, which makes a branch
        int source = layers.size() - 1;
        Shape shape = above;
        String from = "";
        if (layers.size() > 1 && random.nextInt(4) == 0) {
            source = random.nextInt(layers.size());
            shape = shapes.get(source);
            from = ",'from':'layer" + source + "'";
        }
        int dice = random.nextInt(20);
        List<Integer> partners = partners(source, shape, dice % 2 == 0);
        if (dice < 8 && !partners.isEmpty()) {
            join(source, shape, from, partners.get(random.nextInt(partners.size())), dice);
        } else if (dice < 10) {
            put("{'kind':'batchNorm','name':'#','activation':'" + function() + "'" + from + "}", shape);
        } else if (dice < 11) {
            put("{'kind':'activation','name':'#','activation':'" + function() + "'" + from + "}", shape);
        } else if (!shape.isImage() || dice < 12) {
            int units = 2 + random.nextInt(20);
            put(
                    "{'kind':'dense','name':'#','units':" + units + ",'activation':'" + function() + "'" + bias() + from
                            + "}",
                    Shape.vector(units));
        } else if (dice < 15) {
            pool(shape, from);
        } else if (dice < 16) {
            transposedConv(shape, from);
        } else {
            conv(shape, from);
        }
    }

    /** The layers above whose outputs can be joined with one: of the same shape, or of the same height and width. */
    private List<Integer> partners(int source, Shape shape, boolean sameChannels) {
        List<Integer> partners = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            Shape other = shapes.get(i);
            boolean fits = sameChannels
                    ? other.equals(shape)
                    : other.isImage() == shape.isImage()
                            && other.height() == shape.height()
                            && other.width() == shape.width();
            if (fits && i != source) {
                partners.add(i);
            }
        }
        return partners;
    }

    private void join(int source, Shape shape, String from, int partner, int dice) {
        Shape other = partner == Node.INPUT ? shape : shapes.get(partner);
        boolean concat = dice % 2 == 1;
        String kind = concat ? "concat" : dice < 4 ? "add" : "multiply";
        Shape result = !concat
                ? shape
                : shape.isImage()
                        ? Shape.image(shape.height(), shape.width(), shape.channels() + other.channels())
                        : Shape.vector(shape.channels() + other.channels());
        if (result.size() <= SIZE && source != partner) {
            put(
                    "{'kind':'" + kind + "','name':'#','activation':'" + function() + "','with':['layer" + partner
                            + "']" + from + "}",
                    result);
        }
    }

    private void pool(Shape shape, String from) {
        int height = 1 + random.nextInt(Math.min(3, shape.height()));
        int width = 1 + random.nextInt(Math.min(3, shape.width()));
        int down = 1 + random.nextInt(3);
        int across = 1 + random.nextInt(3);
        boolean same = random.nextBoolean();
        String mode = random.nextBoolean() ? "MAX" : "AVERAGE";
        put(
                String.format(
                        Locale.ROOT,
                        "{'kind':'pool','name':'#','size':[%d,%d],'stride':[%d,%d],'padding':'%s','mode':'%s'%s}",
                        height,
                        width,
                        down,
                        across,
                        same ? "SAME" : "VALID",
                        mode,
                        from),
                Shape.image(
                        output(shape.height(), height, down, same),
                        output(shape.width(), width, across, same),
                        shape.channels()));
    }

    private void conv(Shape shape, String from) {
        int height = 1 + random.nextInt(Math.min(4, shape.height()));
        int width = 1 + random.nextInt(Math.min(4, shape.width()));
        int down = random.nextInt(3) == 0 ? 2 : 1;
        int across = random.nextInt(3) == 0 ? 2 : 1;
        boolean same = random.nextBoolean();
        boolean dilated = down * across == 1 && random.nextInt(3) == 0;
        int gapsDown = dilated ? dilation(shape.height(), height, same) : 1;
        int gapsAcross = dilated ? dilation(shape.width(), width, same) : 1;
        int groups = random.nextInt(3) == 0 ? divisor(shape.channels()) : 1;
        int filters = groups == 1 ? 1 + random.nextInt(9) : groups * (1 + random.nextInt(3));
        Shape result = Shape.image(
                output(shape.height(), gapsDown * (height - 1) + 1, down, same),
                output(shape.width(), gapsAcross * (width - 1) + 1, across, same),
                filters);
        if (result.size() > SIZE) {
            return;
        }
        put(
                String.format(
                        Locale.ROOT,
                        "{'kind':'conv','name':'#','filters':%d,'kernel':[%d,%d],'stride':[%d,%d],'dilation':[%d,%d],"
                                + "'groups':%d,'padding':'%s','activation':'%s'%s%s}",
                        filters,
                        height,
                        width,
                        down,
                        across,
                        gapsDown,
                        gapsAcross,
                        groups,
                        same ? "SAME" : "VALID",
                        function(),
                        bias(),
                        from),
                result);
    }

    /** With which a kernel fits. */
    private int dilation(int input, int kernel, boolean same) {
        int most = same || kernel == 1 ? 5 : (input - 1) / (kernel - 1);
        return 1 + random.nextInt(Math.max(1, Math.min(5, most)));
    }

    private int divisor(int number) {
        int divisor = 1 + random.nextInt(number);
        return number % divisor == 0 ? divisor : number;
    }

    private void transposedConv(Shape shape, String from) {
        int height = 1 + random.nextInt(4);
        int width = 1 + random.nextInt(4);
        int down = 1 + random.nextInt(2);
        int across = 1 + random.nextInt(2);
        boolean same = random.nextBoolean();
        int filters = 1 + random.nextInt(5);
        Shape result = Shape.image(
                same ? shape.height() * down : (shape.height() - 1) * down + height,
                same ? shape.width() * across : (shape.width() - 1) * across + width,
                filters);
        if (result.size() > SIZE) {
            return;
        }
        put(
                String.format(
                        Locale.ROOT,
                        "{'kind':'transposedConv','name':'#','filters':%d,'kernel':[%d,%d],'stride':[%d,%d],"
                                + "'padding':'%s','activation':'%s'%s%s}",
                        filters,
                        height,
                        width,
                        down,
                        across,
                        same ? "SAME" : "VALID",
                        function(),
                        bias(),
                        from),
                result);
    }

    private static int output(int input, int size, int stride, boolean same) {
        return same ? (input + stride - 1) / stride : (input - size) / stride + 1;
    }

    private void put(String layer, Shape shape) {
        layers.add(layer);
        shapes.add(shape);
    }

    private String function() {
        return FUNCTIONS[random.nextInt(FUNCTIONS.length)];
    }

    private String bias() {
        return random.nextInt(3) == 0 ? ",'bias':false" : "";
    }
}
