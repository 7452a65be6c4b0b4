package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.loop.ReferenceNetwork;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What generated code computes one sample at a time, against PyTorch and against the definition of every op. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class GeneratedServingTest {

    /** Relative to the largest magnitude of an output. */
    private static final double TOLERANCE = 1e-4;

    /** The same for one convolution by minimal filtering. */
    private static final double FILTERING_TOLERANCE = 1e-5;

    private static final int SAMPLES = 3;

    static Stream<Arguments> goldens() {
        return GoldenNetworks.covered().flatMap(GeneratedServingTest::onEachBackend);
    }

    static Stream<Arguments> shapes() {
        return Stream.concat(ShapeNetworks.all(), ShapeNetworks.served()).flatMap(GeneratedServingTest::onEachBackend);
    }

    private static Stream<Arguments> onEachBackend(Golden network) {
        return Backends.present().stream().map(backend -> Arguments.of(network, backend));
    }

    static Stream<Golden> served() {
        return ShapeNetworks.served();
    }

    static Stream<Arguments> filtered() {
        return ShapeNetworks.filtered().flatMap(GeneratedServingTest::onEachBackend);
    }

    static List<Backend> backends() {
        return Backends.present();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void agreesWithPyTorch(Golden golden, Backend backend) {
        float[][] x = Tensors.rows(golden.x(), golden.batch());

        float[][] output = new Served(golden, backend, golden.parameters()).predict(x);

        assertThat(Tensors.error(Tensors.flat(output), golden.output())).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void agreesWithTheReferences(Golden network, Backend backend) {
        assertThat(errorAgainstReferences(network, backend)).isLessThan(TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("filtered")
    void minimalFilteringRoundsLittle(Golden network, Backend backend) {
        assertThat(errorAgainstReferences(network, backend)).isLessThan(FILTERING_TOLERANCE);
    }

    private static double errorAgainstReferences(Golden network, Backend backend) {
        Random random = new Random(3);
        Graph graph = GoldenNetworks.graph(network);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        double[] x = RandomTensors.samples(graph, random, SAMPLES);
        for (int i = 0; i < x.length; i += 3) {
            x[i] = 0; // what some programs skip
        }

        float[][] output = new Served(network, backend, parameters).predict(Tensors.rows(x, SAMPLES));

        double[] expected = new ReferenceNetwork(graph, parameters).predict(x, SAMPLES);
        return Tensors.error(Tensors.flat(output), expected);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aSampleLeavesNothingBehindForTheNext(Golden network, Backend backend) {
        Random random = new Random(4);
        Graph graph = GoldenNetworks.graph(network);
        Served served = new Served(network, backend, RandomTensors.parameters(graph, random));
        int size = (int) graph.input().size();
        float[][] x = Tensors.rows(RandomTensors.numbers(random, 2 * size, 1), 2);

        float[][] first = served.predict(x);

        assertThat(served.predict(x)).isDeepEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("served")
    void noMethodIsTooLargeForTheCompiler(Golden network) {
        ByteCode.assertWithinBudget(GeneratedModel.of(network), "Serving");
    }

    @Tag("compiled")
    @ParameterizedTest
    @MethodSource("backends")
    void predictingAllocatesNothing(Backend backend) {
        Golden golden = Golden.read("seednet-trajectory");
        Served served = new Served(golden, backend, golden.parameters());
        float[] image = new float[784];
        float[] probabilities = new float[10];

        assertThat(Allocation.least(100, () -> served.predict(image, probabilities)))
                .isZero();
    }
}
