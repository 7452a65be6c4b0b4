package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.ServingWeights;
import io.neurapt.internal.Shapes;
import io.neurapt.internal.Workspace;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.loop.ReferenceNetwork;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What networks of dense layers answer for many samples in one call. */
class GeneratedBatchesTest {

    /** Relative to the largest magnitude of an output. */
    private static final double TOLERANCE = 1e-5;

    private static final int[] COUNTS = {1, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 64, 65, 66, 67, 140};

    static Stream<Golden> networks() {
        return ShapeNetworks.batched();
    }

    static Stream<Arguments> networksAndBackends() {
        return networks()
                .flatMap(network -> Backends.present().stream().map(backend -> Arguments.of(network, backend)));
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void agreesWithTheReferences(Golden network, Backend backend) {
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(7);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        ReferenceNetwork reference = new ReferenceNetwork(graph, parameters);
        Model model = model(network, backend, parameters);
        for (int count : COUNTS) {
            double[] x = inputs(random, graph, count);

            float[][] output = model.predict(Tensors.rows(x, count));

            assertThat(Tensors.error(Tensors.flat(output), reference.predict(x, count)))
                    .as("of %d samples", count)
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void anAnswerDoesNotDependOnTheOtherSamples(Golden network, Backend backend) {
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(8);
        Model model = model(network, backend, RandomTensors.parameters(graph, random));
        float[][] x = Tensors.rows(inputs(random, graph, 70), 70);

        float[][] output = model.predict(x);

        for (int first = 1; first < 12; first++) {
            assertThat(model.predict(Arrays.copyOfRange(x, first, 60)))
                    .as("from sample %d on", first)
                    .isDeepEqualTo(Arrays.copyOfRange(output, first, 60));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noMethodIsTooLargeForTheCompiler(Golden network) {
        ByteCode.assertWithinBudget(GeneratedModel.of(network), "Serving");
    }

    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void threadsShareThePackedWeights(Golden network, Backend backend) {
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(9);
        Model model = model(network, backend, RandomTensors.parameters(graph, random));
        float[][] x = Tensors.rows(inputs(random, graph, 50), 50);
        float[][] expected = model.predict(x);
        var predictor = model.predictor();

        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> predictor.predict(x)))
                .limit(8)
                .toList();

        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isDeepEqualTo(expected));
    }

    @Tag("compiled")
    @ParameterizedTest
    @MethodSource("networksAndBackends")
    void aBatchAllocatesNothing(Golden network, Backend backend) {
        GeneratedModel model = GeneratedModel.of(network);
        ServingProgram program = model.serving(backend);
        ServingWeights weights =
                program.packBatch(new float[model.architecture().parameters()]);
        Workspace workspace = program.newBatchWorkspace();
        float[][] in =
                new float[program.batchSize()][Shapes.size(model.architecture().input())];
        float[][] out = new float[program.batchSize()][Shapes.size(Shapes.output(model.architecture()))];

        assertThat(Allocation.least(10, () -> program.predict(weights, workspace, in, 0, in.length, out)))
                .isZero();
    }

    private static Model model(Golden network, Backend backend, Map<String, double[]> parameters) {
        Model model = GeneratedModel.of(network).create(1);
        model.use(backend);
        Tensors.set(model, parameters);
        return model;
    }

    /** A third of the numbers is zero in all samples, as in images, and some more in each. */
    private static double[] inputs(Random random, Graph graph, int count) {
        int size = (int) graph.input().size();
        double[] x = RandomTensors.numbers(random, count * size, 1);
        for (int i = 0; i < x.length; i++) {
            if (i % size % 3 == 1 || random.nextInt(4) == 0) {
                x[i] = 0;
            }
        }
        return x;
    }
}
