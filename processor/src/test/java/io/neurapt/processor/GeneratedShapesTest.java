package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.annotation.Loss;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.loop.ReferenceNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What generated code computes for shapes that the reference vectors leave out, against the definition of every op
 * in double: each form at its edges, and batches that fill a tile, do not, and need several.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class GeneratedShapesTest {

    private static final double TOLERANCE = 1e-4;

    /** Of minimal filtering, over 64 channels; the sum as defined has 1e-6. */
    private static final double FILTERING_TOLERANCE = 1e-5;

    /** What the references computed, which takes the longest, by network and batch. */
    private static final Map<String, ReferenceNetwork.Result> EXPECTED = new ConcurrentHashMap<>();

    static Stream<Arguments> networksAndBackends() {
        return ShapeNetworks.all().flatMap(GeneratedShapesTest::onEachBackend);
    }

    static Stream<Arguments> filteredAndBackends() {
        return ShapeNetworks.filtered().flatMap(GeneratedShapesTest::onEachBackend);
    }

    private static Stream<Arguments> onEachBackend(Golden network) {
        return Backends.present().stream().map(backend -> Arguments.of(network, backend));
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void agreesWithTheReferences(Golden network, Backend backend) {
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(5);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        ReferenceNetwork reference = new ReferenceNetwork(graph, parameters);
        Model model = GeneratedModel.of(network).create(1);
        model.use(backend);
        Tensors.set(model, parameters);

        // a batch norm of one vector gives a constant, whose gradients are rounding
        boolean ofBatch = graph.nodes().stream().anyMatch(node -> node.op() instanceof Op.BatchNorm);
        // of what takes the references long, the one batch with most in it: a full tile and one that is not
        int[] batches = ShapeNetworks.isLarge(graph) ? new int[] {17} : new int[] {ofBatch ? 9 : 1, 16, 21};
        for (int step = 0; step < batches.length; step++) {
            int batch = batches[step];
            int number = step;
            double[] x = RandomTensors.samples(graph, random, batch);
            double[] target = targets(random, batch, graph);
            // random, but the same numbers for each backend
            ReferenceNetwork.Result expected =
                    EXPECTED.computeIfAbsent(network.name() + batch, key -> inUse(reference, x, target, batch, number));
            assertAgrees(model, expected, x, target, batch);
        }
    }

    /** Loss and gradients of training, and the outputs in use, which are others behind batch norms and dropout. */
    private static ReferenceNetwork.Result inUse(
            ReferenceNetwork reference, double[] x, double[] target, int batch, int step) {
        ReferenceNetwork.Result result = reference.run(x, target, batch, step);
        return new ReferenceNetwork.Result(
                reference.predict(x, batch), result.loss(), result.inputGradient(), result.gradients());
    }

    static List<Backend> backends() {
        return Backends.present();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void whatAPoissonLossMayReadAlwaysHasALogarithm(Backend backend) {
        float[][] rows = {{1, 1}};
        float[][] counts = {{1, 200, 1}};
        for (String activation : List.of("EXPONENTIAL", "SOFTPLUS", "SIGMOID", "SOFTMAX")) {
            Model model = GeneratedModel.of(ShapeNetworks.poissonOf(activation)).create(1);
            model.use(backend);
            for (double low : new double[] {0, -90, -1e9}) {
                Tensors.set(model, Map.of("layer0.weights", new double[6], "layer0.bias", new double[] {0, low, 0}));
                assertThat(model.gradients(rows, counts))
                        .as(activation + " of " + low)
                        .isFinite();
                for (float gradient : model.layer("layer0").biasGradients()) {
                    assertThat(gradient).isFinite();
                }
            }
        }
    }

    static Stream<Arguments> denseImagesAndBackends() {
        return networksAndBackends().filter(arguments -> {
            Graph graph = GoldenNetworks.graph((Golden) arguments.get()[0]);
            return graph.input().isImage() && graph.nodes().get(0).op() instanceof Op.Dense;
        });
    }

    @ParameterizedTest
    @MethodSource("denseImagesAndBackends")
    void agreesWhereInputsAreZeroInAllSamples(Golden network, Backend backend) {
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(6);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        ReferenceNetwork reference = new ReferenceNetwork(graph, parameters);
        Model model = GeneratedModel.of(network).create(1);
        model.use(backend);
        Tensors.set(model, parameters);
        int size = (int) graph.input().size();
        int batch = 19;
        double[] target = targets(random, batch, graph);

        for (int live : new int[] {0, 1, size / 2, size - 1}) {
            double[] x = RandomTensors.numbers(random, batch * size, 1);
            for (int i = 0; i < x.length; i++) {
                boolean isLive = i % size * 5 % size < live; // here and there
                boolean isOnlyInOne = live == 1 && i == 7 * size + 2;
                x[i] = isLive || isOnlyInOne ? x[i] : Math.copySign(0, x[i]);
            }
            assertAgrees(model, reference.run(x, target, batch), x, target, batch);
        }
    }

    private static void assertAgrees(
            Model model, ReferenceNetwork.Result expected, double[] x, double[] target, int batch) {
        float[][] rows = Tensors.rows(x, batch);
        float[][] inputGradients = new float[batch][rows[0].length];

        double loss = model.gradients(rows, Tensors.rows(target, batch), inputGradients);

        assertThat(Math.abs(loss - expected.loss()) / Math.max(Math.abs(expected.loss()), 0.1))
                .as("loss of " + batch)
                .isLessThan(TOLERANCE);
        assertClose("output", Tensors.flat(model.predict(rows)), expected.output());
        assertClose("input gradient", Tensors.flat(inputGradients), expected.inputGradient());
        expected.gradients().forEach((tensor, values) -> assertClose(tensor, Tensors.gradient(model, tensor), values));
    }

    @ParameterizedTest
    @MethodSource("filteredAndBackends")
    void minimalFilteringRoundsLittle(Golden network, Backend backend) {
        Random random = new Random(5);
        Graph graph = GoldenNetworks.graph(network);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        double[] x = RandomTensors.numbers(random, 16 * (int) graph.input().size(), 1);
        Model model = GeneratedModel.of(network).create(1);
        model.use(backend);
        Tensors.set(model, parameters);

        float[] output = Tensors.flat(model.predict(Tensors.rows(x, 16)));

        double[] expected = new ReferenceNetwork(graph, parameters).predict(x, 16);
        assertThat(Tensors.error(output, expected)).isLessThan(FILTERING_TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noMethodIsTooLargeForTheCompiler(Golden network) {
        ByteCode.assertWithinBudget(GeneratedModel.of(network));
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void primingStaysInsideTheBuffersItIsGiven(Golden network, Backend backend) {
        GeneratedModel model = GeneratedModel.of(network);
        Program program = model.program(backend);
        Tile tile = program.newTile();
        tile.kept = program.newKept(1);
        Shard shard = program.newShard();
        float[] parameters = new float[model.architecture().parameters()];

        for (int kernel = 0; kernel < program.allKernels(); kernel++) {
            program.prime(kernel, parameters, tile, shard);
        }

        assertThat(program.kernels() > 0).isEqualTo(backend == Backend.VECTOR);
        assertThat(parameters).as("zeros make zeros").containsOnly(0f);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.prime(program.allKernels(), parameters, tile, shard));
    }

    static Stream<Golden> networks() {
        return ShapeNetworks.all();
    }

    /** What the losses expect as targets, for each sample those of all outputs. */
    private static double[] targets(Random random, int batch, Graph graph) {
        double[] targets = new double[0];
        for (int sample = 0; sample < batch; sample++) {
            for (Output output : graph.outputs()) {
                double[] one = target(
                        random,
                        output.loss().kind(),
                        graph.nodes().get(output.node()).shape());
                targets = Arrays.copyOf(targets, targets.length + one.length);
                System.arraycopy(one, 0, targets, targets.length - one.length, one.length);
            }
        }
        return targets;
    }

    private static double[] target(Random random, Loss loss, Shape shape) {
        int classes = shape.channels();
        double[] target = new double[(int) shape.size()];
        switch (loss) {
            case LOG_COSH -> Arrays.setAll(target, i -> (float) (3 * random.nextGaussian()));
            case POISSON -> Arrays.setAll(target, i -> random.nextInt(4));
            case HINGE -> Arrays.setAll(target, i -> random.nextBoolean() ? 1 : -1);
            case KL_DIVERGENCE -> {
                for (int first = 0; first < target.length; first += classes) { // two classes share each pixel
                    double share = random.nextInt(9) / 8.0;
                    target[first + random.nextInt(classes)] += share;
                    target[first + random.nextInt(classes)] += 1 - share;
                }
            }
            default -> {
                for (int first = 0; first < target.length; first += classes) {
                    target[first + random.nextInt(classes)] = 1;
                }
            }
        }
        return target;
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(Tensors.error(actual, expected)).as(what).isLessThan(TOLERANCE);
    }
}
