package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.loop.ReferenceNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What generated code computes for shapes that the reference vectors leave out, against the definition of every op
 * in double: each form at its edges, and batches that fill a tile, do not, and need several.
 */
@Tag("scalar")
class GeneratedShapesTest {

    private static final double TOLERANCE = 1e-4;

    private static final Map<String, String> NETWORKS = new LinkedHashMap<>();

    static {
        network(
                "a row too wide for the registers",
                "[3,30,2]",
                conv(3, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(5, "[3,3]", "[1,1]", "SAME", "RELU"),
                dense(4, "SOFTMAX"));
        network(
                "strides that leave phases and pixels out",
                "[11,10,3]",
                conv(4, "[3,2]", "[2,3]", "VALID", "TANH"),
                conv(3, "[1,1]", "[2,2]", "VALID", "LINEAR"),
                dense(3, "SOFTMAX"));
        network(
                "a stride larger than its kernel",
                "[9,9,2]",
                conv(3, "[3,3]", "[1,1]", "SAME", "RELU"),
                conv(6, "[2,2]", "[3,3]", "VALID", "RELU"),
                dense(3, "SOFTMAX"));
        network(
                "a stride of many phases",
                "[20,17,2]",
                conv(5, "[2,2]", "[1,1]", "SAME", "RELU"),
                conv(7, "[7,5]", "[6,5]", "SAME", "RELU"),
                dense(3, "SOFTMAX"));
        network(
                "one by one kernels over many channels",
                "[4,5,13]",
                conv(17, "[1,1]", "[1,1]", "VALID", "SIGMOID"),
                conv(7, "[1,1]", "[1,1]", "VALID", "RELU"),
                dense(5, "SOFTMAX"));
        network(
                "a fused pool that leaves a border",
                "[12,11,1]",
                conv(7, "[4,3]", "[1,1]", "VALID", "TANH"),
                pool("[2,2]", "[2,2]", "VALID", "MAX"),
                conv(3, "[2,2]", "[1,1]", "SAME", "LINEAR"),
                pool("[2,1]", "[2,1]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        network(
                "a fused pool behind a strided convolution",
                "[14,17,2]",
                conv(6, "[3,3]", "[2,2]", "SAME", "RELU"),
                pool("[3,3]", "[3,3]", "VALID", "MAX"),
                dense(3, "SOFTMAX"));
        network(
                "pools that overlap",
                "[8,9,3]",
                pool("[3,3]", "[1,2]", "SAME", "MAX"),
                pool("[2,3]", "[1,1]", "VALID", "AVERAGE"),
                conv(4, "[2,2]", "[1,1]", "SAME", "SIGMOID"),
                pool("[3,3]", "[2,2]", "SAME", "AVERAGE"),
                dense(2, "SOFTMAX"));
        network(
                "a pool larger than its fused form",
                "[9,10,1]",
                conv(3, "[2,2]", "[1,1]", "SAME", "RELU"),
                pool("[5,5]", "[4,4]", "VALID", "MAX"),
                dense(2, "SOFTMAX"));
        network(
                "a softmax inside, and a flatten that says so",
                "[5,4,3]",
                conv(4, "[2,2]", "[1,1]", "VALID", "SOFTMAX"),
                "{'kind':'flatten','name':'flat'}",
                dense(20, "SOFTMAX"),
                dense(3, "SOFTMAX"));
        network("classes for every pixel", "[6,7,2]", conv(5, "[3,3]", "[1,1]", "SAME", "SOFTMAX"));
        network("many units", "[50]", dense(83, "RELU"), dense(45, "SIGMOID"), dense(101, "SOFTMAX"));
        network("one unit each", "[1]", dense(1, "TANH"), dense(2, "SOFTMAX"));
    }

    private static void network(String name, String input, String... layers) {
        StringBuilder json = new StringBuilder("{'input':" + input + ",'loss':'CROSS_ENTROPY','layers':[");
        for (int i = 0; i < layers.length; i++) {
            json.append(i == 0 ? "" : ",").append(layers[i].replace("#", "layer" + i));
        }
        NETWORKS.put(name, json.append("]}").toString().replace('\'', '"'));
    }

    private static String conv(int filters, String kernel, String stride, String padding, String activation) {
        return "{'kind':'conv','name':'#','filters':" + filters + ",'kernel':" + kernel + ",'stride':" + stride
                + ",'padding':'" + padding + "','activation':'" + activation + "'}";
    }

    private static String pool(String size, String stride, String padding, String mode) {
        return "{'kind':'pool','name':'#','size':" + size + ",'stride':" + stride + ",'padding':'" + padding
                + "','mode':'" + mode + "'}";
    }

    private static String dense(int units, String activation) {
        return "{'kind':'dense','name':'#','units':" + units + ",'activation':'" + activation + "'}";
    }

    static Stream<Arguments> networksAndBackends() {
        List<Backend> backends = Backends.present();
        return NETWORKS.keySet().stream()
                .flatMap(name -> backends.stream().map(backend -> Arguments.of(name, backend)));
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void agreesWithTheReferences(String name, Backend backend) throws JsonParserException {
        Golden network = network(name);
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(5);
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            for (Parameter parameter : node.parameters()) {
                double spread = 1 / Math.sqrt(parameter.fanIn());
                parameters.put(node.name() + "." + parameter.role(), numbers(random, (int) parameter.size(), spread));
            }
        }
        ReferenceNetwork reference = new ReferenceNetwork(graph, parameters);
        Model model = GeneratedModel.of(network).create(1);
        model.use(backend);
        Tensors.set(model, parameters);

        for (int batch : new int[] {1, 16, 37}) {
            double[] x = numbers(random, batch * (int) graph.input().size(), 1);
            double[] target = classes(random, batch, graph);
            ReferenceNetwork.Result expected = reference.run(x, target, batch);
            float[][] rows = Tensors.rows(x, batch);
            float[][] inputGradients = new float[batch][rows[0].length];

            double loss = model.gradients(rows, Tensors.rows(target, batch), inputGradients);

            assertThat(Math.abs(loss - expected.loss()) / expected.loss())
                    .as("loss of " + batch)
                    .isLessThan(TOLERANCE);
            assertClose("output", Tensors.flat(model.predict(rows)), expected.output());
            assertClose("input gradient", Tensors.flat(inputGradients), expected.inputGradient());
            expected.gradients()
                    .forEach((tensor, values) -> assertClose(tensor, Tensors.gradient(model, tensor), values));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void noMethodIsTooLargeForTheCompiler(String name) throws JsonParserException {
        ByteCode.assertWithinBudget(GeneratedModel.of(network(name)));
    }

    static Set<String> names() {
        return NETWORKS.keySet();
    }

    private static Golden network(String name) throws JsonParserException {
        return new Golden(name, JsonParser.object().from(NETWORKS.get(name)));
    }

    /** Numbers as a float holds them, so that both sides start from the same. */
    private static double[] numbers(Random random, int count, double spread) {
        return random.doubles(count, -spread, spread)
                .map(value -> (float) value)
                .toArray();
    }

    private static double[] classes(Random random, int batch, Graph graph) {
        int classes = graph.output().shape().channels();
        int pixels = (int) graph.output().shape().size() / classes;
        double[] target = new double[batch * pixels * classes];
        for (int pixel = 0; pixel < batch * pixels; pixel++) {
            target[pixel * classes + random.nextInt(classes)] = 1;
        }
        return target;
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(Tensors.error(actual, expected)).as(what).isLessThan(TOLERANCE);
    }
}
