package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shapes;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.optim.Sgd;
import io.neurapt.optim.Updater;
import io.neurapt.train.BatchRunner;
import io.neurapt.train.TrainingStep;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That the code of the networks whose speed is measured is of the kind that the JIT compilers do well with. How fast
 * it is, is measured in the module {@code benchmarks}.
 */
@Tag("alone")
class BenchmarkNetworksTest {

    private static final String MEASURED = "../benchmarks/src/main/java/io/neurapt/benchmarks/";

    /** Samples of a batch. */
    private static final int BATCH = 16;

    private enum Net {
        DIGIT_NET("../samples/src/main/java/io/neurapt/samples/DigitNet.java"),
        MLP(MEASURED + "Mlp.java"),
        VGG_SMALL(MEASURED + "VggSmall.java");

        private final Path file;

        Net(String file) {
            this.file = Path.of(file); // from the module's folder, where Surefire runs
        }
    }

    private static final Map<Net, GeneratedModel> MODELS = Arrays.stream(Net.values())
            .collect(Collectors.toMap(Function.identity(), net -> GeneratedModel.of(net.file)));

    static Stream<Arguments> netsAndBackends() {
        List<Backend> backends = Backends.present();
        return Arrays.stream(Net.values()).flatMap(net -> backends.stream().map(backend -> Arguments.of(net, backend)));
    }

    @ParameterizedTest
    @EnumSource
    void noMethodIsTooLargeForTheCompiler(Net net) {
        ByteCode.assertWithinBudget(MODELS.get(net));
    }

    @ParameterizedTest
    @MethodSource("netsAndBackends")
    void aTrainingStepAllocatesNothing(Net net, Backend backend) {
        GeneratedModel generated = MODELS.get(net);
        Network state = new Network(generated.architecture());
        Program program = generated.program(backend);
        Dataset batch = samples(generated.create(1));
        Updater updater = Sgd.rate(1e-4).momentum(0.9).start(state.parameters.length);
        if (backend == Backend.VECTOR) {
            prime(program, state.parameters.length); // vectors are objects until C2 has compiled them away
        }
        try (BatchRunner runner = new BatchRunner(state, program, BATCH, 1)) {
            assertThat(Allocation.least(1, new TrainingStep(runner, batch, updater)))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("netsAndBackends")
    void predictingAllocatesNothing(Net net, Backend backend) {
        Model model = MODELS.get(net).create(1);
        model.use(backend);
        float[] in = new float[Shapes.size(model.inputShape())];
        float[] out = new float[Shapes.size(model.outputShape())];
        assertThat(Allocation.least(10, () -> model.predict(in, out))).isZero();
    }

    /** Has every kernel compiled: some are called once a step, so that thousands of steps would have to run. */
    private static void prime(Program program, int size) {
        Tile tile = program.newTile();
        tile.kept = program.newKept(1);
        Shard shard = program.newShard();
        float[] parameters = new float[size];
        for (int i = 0; i < program.kernels(); i++) {
            int kernel = i;
            assertThat(Allocation.least(100, () -> program.prime(kernel, parameters, tile, shard)))
                    .as("kernel " + i)
                    .isZero();
        }
    }

    private static Dataset samples(Model model) {
        Random random = new Random(1);
        float[][] inputs = new float[BATCH][Shapes.size(model.inputShape())];
        float[][] targets = new float[BATCH][Shapes.size(model.outputShape())];
        for (int i = 0; i < BATCH; i++) {
            for (int k = 0; k < inputs[i].length; k++) {
                inputs[i][k] = random.nextFloat();
            }
            targets[i][random.nextInt(targets[i].length)] = 1;
        }
        return Dataset.of(inputs, targets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Plain", "Vector", "Vector16", "PlainServing", "VectorServing", "VectorServing16"})
    void moreLayersOfTheSameShapeAreNoMoreKernels(String program) {
        List<String> few = kernels(deep(3), program);

        assertThat(few).isNotEmpty();
        assertThat(kernels(deep(12), program)).isEqualTo(few);
    }

    /** Heads of the kernels, without the number of the layer that they are named after. */
    private static List<String> kernels(GeneratedModel model, String program) {
        return ByteCode.kernels(model, "Deep" + program).stream()
                .map(head -> head.replaceFirst("conv\\d+", "conv"))
                .sorted()
                .toList();
    }

    /** So many convolutions of one shape, behind one that makes it. */
    private static GeneratedModel deep(int convolutions) {
        String layers = IntStream.rangeClosed(0, convolutions)
                .mapToObj(i -> "@Conv(filters = 12, kernel = 3, padding = Padding.SAME, activation = Activation.RELU)"
                        + " Layer conv" + i + ";\n")
                .collect(Collectors.joining());
        return GeneratedModel.of(
                "Deep",
                "import io.neurapt.Layer;\nimport io.neurapt.Model;\nimport io.neurapt.annotation.*;\n"
                        + "@Network(input = {10, 10, 3}, loss = Loss.CROSS_ENTROPY)\n"
                        + "abstract class Deep extends Model {\n"
                        + layers
                        + "@Dense(units = 4, activation = Activation.SOFTMAX) Layer label;\n}\n");
    }
}
