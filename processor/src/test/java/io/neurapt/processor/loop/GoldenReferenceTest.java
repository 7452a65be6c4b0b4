package io.neurapt.processor.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.Golden;
import io.neurapt.processor.GoldenNetworks;
import io.neurapt.processor.graph.Graph;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The references against PyTorch. */
class GoldenReferenceTest {

    /** The files hold float32; relative to the largest magnitude of a tensor. */
    private static final double TOLERANCE = 1e-6;

    static Stream<Golden> covered() {
        return GoldenNetworks.covered();
    }

    @Test
    void theCasesOfExistingLayersAreAllCovered() {
        assertThat(covered().map(Golden::name))
                .contains("conv-00", "conv-01", "conv-02", "conv-03")
                .contains("convpool-00", "convpool-01", "convpool-02", "convpool-03")
                .contains("dense-00", "dense-01", "dense-02", "dense-03")
                .contains("binary-00", "binary-01", "binary-02", "binary-03")
                .contains("huber-00", "huber-01", "huber-02", "huber-03");
    }

    @ParameterizedTest
    @MethodSource("covered")
    void aNetworkOfReferencesGivesWhatPyTorchGives(Golden golden) {
        ReferenceNetwork network = new ReferenceNetwork(GoldenNetworks.graph(golden), golden.parameters());

        ReferenceNetwork.Result result = network.run(golden.x(), golden.target(), golden.batch());

        assertClose("output", result.output(), golden.output());
        assertClose("loss", new double[] {result.loss()}, new double[] {golden.lossValue()});
        assertClose("input gradient", result.inputGradient(), golden.inputGradient());
        assertThat(result.gradients().keySet()).isEqualTo(golden.gradients().keySet());
        golden.gradients()
                .forEach(
                        (name, expected) -> assertClose(name, result.gradients().get(name), expected));
    }

    @Test
    void theReferenceNetworkTrainsAsPyTorchTrainsIt() throws IOException {
        Golden golden = Golden.read("seednet-trajectory");
        Graph graph = GoldenNetworks.graph(golden);
        Map<String, double[]> parameters = golden.parameters();
        ReferenceNetwork network = new ReferenceNetwork(graph, parameters);
        Map<String, double[]> velocities = new HashMap<>();
        double[] expected = golden.doubles("lossAtEachStep");

        for (int step = 0; step < 2; step++) {
            ReferenceNetwork.Result result = network.run(images(step), targets(step), 32);

            assertClose("loss", new double[] {result.loss()}, new double[] {expected[step]});
            result.gradients().forEach((name, gradient) -> {
                double[] velocity = velocities.computeIfAbsent(name, any -> new double[gradient.length]);
                double[] parameter = parameters.get(name);
                for (int i = 0; i < gradient.length; i++) {
                    velocity[i] = 0.9 * velocity[i] + gradient[i];
                    parameter[i] -= 0.02 * velocity[i];
                }
            });
        }
    }

    private static double[] images(int step) throws IOException {
        byte[] pixels = Arrays.copyOfRange(
                unzip("seednet-images-idx3-ubyte.gz"), 16 + step * 32 * 784, 16 + (step + 1) * 32 * 784);
        double[] images = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            images[i] = (pixels[i] & 255) / 255.0;
        }
        return images;
    }

    private static double[] targets(int step) throws IOException {
        byte[] labels = unzip("seednet-labels-idx1-ubyte.gz");
        double[] targets = new double[32 * 10];
        for (int sample = 0; sample < 32; sample++) {
            targets[sample * 10 + labels[8 + step * 32 + sample]] = 1;
        }
        return targets;
    }

    private static byte[] unzip(String file) throws IOException {
        try (InputStream in = GoldenReferenceTest.class.getResourceAsStream("/golden-vectors/" + file)) {
            return new GZIPInputStream(in).readAllBytes();
        }
    }

    private static void assertClose(String what, double[] actual, double[] expected) {
        assertThat(ReferenceNetwork.error(actual, expected)).as(what).isLessThan(TOLERANCE);
    }
}
