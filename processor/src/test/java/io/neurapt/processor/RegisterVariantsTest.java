package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.processor.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels for machines with 16 vector registers beside those for 32: both compute the same, on any machine, and the
 * machine decides between them.
 */
class RegisterVariantsTest {

    private static final double TOLERANCE = 1e-5;

    private static final int SAMPLES = 19; // a full tile and one that is not

    static Stream<Golden> networks() {
        return Stream.concat(ShapeNetworks.all(), ShapeNetworks.served());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void bothComputeTheSame(Golden network) {
        GeneratedModel narrow = model(network, "16");
        Model sixteen = narrow.create(1);
        Model thirtyTwo = model(network, "32").create(1);
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(6);
        Map<String, double[]> parameters = ShapeNetworks.parameters(graph, random);
        float[][] x = rows(random, (int) graph.input().size());
        float[][] target = rows(random, (int) graph.output().shape().size());
        float[][] inputGradients = new float[SAMPLES][x[0].length];
        float[][] expectedInputGradients = new float[SAMPLES][x[0].length];
        for (Model model : List.of(sixteen, thirtyTwo)) {
            model.use(Backend.VECTOR);
            Tensors.set(model, parameters);
        }

        double loss = sixteen.gradients(x, target, inputGradients);

        double expected = thirtyTwo.gradients(x, target, expectedInputGradients);
        assertThat(Math.abs(loss - expected)).isLessThanOrEqualTo(TOLERANCE * Math.abs(expected));
        assertClose("input gradient", Tensors.flat(inputGradients), Tensors.flat(expectedInputGradients));
        for (String tensor : parameters.keySet()) {
            assertClose(tensor, Tensors.gradient(sixteen, tensor), Tensors.gradient(thirtyTwo, tensor));
        }
        assertClose("outputs", Tensors.flat(sixteen.predict(x)), Tensors.flat(thirtyTwo.predict(x)));
        assertClose("output", sixteen.predict(x[0]), thirtyTwo.predict(x[0]));
        ByteCode.assertWithinBudget(narrow);
    }

    @Test
    void theMachineDecidesAndAPropertyOverridesIt() {
        String model = GeneratedModel.of(Golden.read("seednet-trajectory")).source("Model");

        assertThat(model)
                .contains("VectorRegisters.registers() > 16 ? new GoldenNetVector() : new GoldenNetVector16()")
                .contains(
                        "VectorRegisters.registers() > 16 ? new GoldenNetVectorServing() : new GoldenNetVectorServing16()");
    }

    @Test
    void aBuildForOneKindOfMachineHasOneVariant() {
        String source = GoldenNetworks.source(Golden.read("seednet-trajectory"), "", "GoldenNet");

        assertThat(GeneratedModel.of("GoldenNet", source, "-Aneurapt.registers=32")
                        .source("Model"))
                .contains("new GoldenNetVector()")
                .doesNotContain("16()");
        assertThat(GeneratedModel.of("GoldenNet", source, "-Aneurapt.registers=16")
                        .source("Model"))
                .contains("new GoldenNetVector16()")
                .doesNotContain("new GoldenNetVector()");
    }

    private static GeneratedModel model(Golden network, String registers) {
        return GeneratedModel.of(
                "GoldenNet", GoldenNetworks.source(network, "", "GoldenNet"), "-Aneurapt.registers=" + registers);
    }

    private static float[][] rows(Random random, int size) {
        return Tensors.rows(ShapeNetworks.numbers(random, SAMPLES * size, 1), SAMPLES);
    }

    private static void assertClose(String what, float[] actual, float[] expected) {
        double[] wanted = new double[expected.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = expected[i];
        }
        assertThat(Tensors.error(actual, wanted)).as(what).isLessThan(TOLERANCE);
    }
}
