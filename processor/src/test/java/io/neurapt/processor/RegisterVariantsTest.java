package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.internal.VectorRegisters;
import io.neurapt.processor.graph.Graph;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kernels for machines with 16 vector registers beside those for 32: both compute the same, on any machine, and the
 * machine decides between them. All other tests run the variant of the machine that they run on.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RegisterVariantsTest {

    private static final String PROPERTY = "neurapt.registers";

    private static final double TOLERANCE = 1e-5;

    private static final int SAMPLES = 19; // a full tile and one that is not

    private static final int FEW_SAMPLES = 3; // of large networks

    static Stream<Golden> networks() {
        return Stream.concat(ShapeNetworks.all(), ShapeNetworks.served());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void bothComputeTheSame(Golden network) {
        Model theirs = modelOfOthers(network);
        Model ours = GeneratedModel.of(network).create(1);
        ours.use(Backend.VECTOR);
        Graph graph = GoldenNetworks.graph(network);
        Random random = new Random(6);
        int samples = ShapeNetworks.isLarge(graph) ? FEW_SAMPLES : SAMPLES;
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        float[][] x = Tensors.rows(RandomTensors.samples(graph, random, samples), samples);
        int answers = graph.outputs().stream()
                .mapToInt(
                        output -> (int) graph.nodes().get(output.node()).shape().size())
                .sum();
        float[][] target = Tensors.rows(RandomTensors.numbers(random, samples * answers, 1), samples);
        float[][] inputGradients = new float[samples][x[0].length];
        float[][] expectedInputGradients = new float[samples][x[0].length];
        for (Model model : List.of(theirs, ours)) {
            Tensors.set(model, parameters);
        }

        double loss = theirs.gradients(x, target, inputGradients);

        double expected = ours.gradients(x, target, expectedInputGradients);
        assertThat(Math.abs(loss - expected)).isLessThanOrEqualTo(TOLERANCE * Math.abs(expected));
        assertClose("input gradient", Tensors.flat(inputGradients), Tensors.flat(expectedInputGradients));
        for (String tensor : parameters.keySet()) {
            assertClose(tensor, Tensors.gradient(theirs, tensor), Tensors.gradient(ours, tensor));
        }
        assertClose("outputs", Tensors.flat(theirs.predict(x)), Tensors.flat(ours.predict(x)));
        assertClose("output", theirs.predict(x[0]), ours.predict(x[0]));
        ByteCode.assertWithinBudget(GeneratedModel.of(network));
    }

    /** With the programs of the variant that this machine would not take. */
    private static Model modelOfOthers(Golden network) {
        System.setProperty(PROPERTY, VectorRegisters.registers() > 16 ? "16" : "32");
        try {
            Model model = GeneratedModel.of(network).create(1);
            model.use(Backend.VECTOR);
            return model;
        } finally {
            System.clearProperty(PROPERTY);
        }
    }

    @Test
    void theMachineDecidesAndAPropertyOverridesIt() {
        String model = GeneratedModel.of(Golden.read("seednet-trajectory")).source("Model");

        assertThat(model)
                .contains("VectorRegisters.registers() > 16 ? GoldenNetVector.create() : GoldenNetVector16.create()")
                .contains(
                        "VectorRegisters.registers() > 16 ? GoldenNetVectorServing.create() : GoldenNetVectorServing16.create()");
    }

    @Test
    void aBuildForOneKindOfMachineHasOneVariant() {
        String source = GoldenSource.of(Golden.read("seednet-trajectory"), "", "GoldenNet");

        assertThat(GeneratedModel.of("GoldenNet", source, "-Aneurapt.registers=32")
                        .source("Model"))
                .contains("GoldenNetVector.create()")
                .doesNotContain("16.create()");
        assertThat(GeneratedModel.of("GoldenNet", source, "-Aneurapt.registers=16")
                        .source("Model"))
                .contains("GoldenNetVector16.create()")
                .doesNotContain("GoldenNetVector.create()");
    }

    private static void assertClose(String what, float[] actual, float[] expected) {
        double[] wanted = new double[expected.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = expected[i];
        }
        assertThat(Tensors.error(actual, wanted)).as(what).isLessThan(TOLERANCE);
    }
}
