package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.processor.graph.Graph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks on series against formulas, and against images of height 1. */
@Tag("scalar")
class GeneratedSeriesTest {

    private static final int LENGTH = 23;
    private static final int CHANNELS = 3;
    private static final int FILTERS = 6;
    private static final int KERNEL = 5;

    static List<Backend> backends() {
        return Backends.present();
    }

    /** {@code y[t][f] = b[f] + sum over k and c of w[k][c][f] x[t + k][c]}. */
    @ParameterizedTest
    @MethodSource("backends")
    void aConvolutionSumsAlongTheLength(Backend backend) {
        Random random = new Random(1);
        Golden network =
                ShapeNetworks.convolutionOf("[" + LENGTH + "," + CHANNELS + "]", FILTERS, "[1," + KERNEL + "]");
        Map<String, double[]> parameters = RandomTensors.parameters(GoldenNetworks.graph(network), random);
        Model model = model(network, backend, parameters);
        double[] x = RandomTensors.numbers(random, LENGTH * CHANNELS, 1);
        double[] w = parameters.get("layer0.weights");
        double[] b = parameters.get("layer0.bias");

        float[] y = model.predict(Tensors.floats(x));

        assertThat(model.layer("layer0").weightsShape()).containsExactly(KERNEL, CHANNELS, FILTERS);
        assertThat(model.layer("layer0").shape()).containsExactly(LENGTH - KERNEL + 1, FILTERS);
        double[] expected = new double[(LENGTH - KERNEL + 1) * FILTERS];
        for (int i = 0; i < expected.length; i++) {
            int t = i / FILTERS;
            int f = i % FILTERS;
            expected[i] = b[f];
            for (int k = 0; k < KERNEL; k++) {
                for (int c = 0; c < CHANNELS; c++) {
                    expected[i] += w[(k * CHANNELS + c) * FILTERS + f] * x[(t + k) * CHANNELS + c];
                }
            }
        }
        assertThat(Tensors.error(y, expected)).isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aSeriesIsAnImageOfHeightOne(Backend backend) {
        Golden series = ShapeNetworks.deep("[" + LENGTH + "," + CHANNELS + "]");
        Golden image = ShapeNetworks.deep("[1," + LENGTH + "," + CHANNELS + "]");
        Graph graph = GoldenNetworks.graph(series);
        Random random = new Random(2);
        Map<String, double[]> parameters = RandomTensors.parameters(graph, random);
        Model ofSeries = model(series, backend, parameters);
        Model ofImage = model(image, backend, parameters);
        int batch = 19;
        float[][] x = Tensors.rows(RandomTensors.numbers(random, batch * LENGTH * CHANNELS, 1), batch);
        float[][] target = new float[batch][3];
        for (float[] classes : target) {
            classes[random.nextInt(3)] = 1;
        }

        assertThat(ofSeries.predict(x)).isDeepEqualTo(ofImage.predict(x));
        assertThat(ofSeries.predict(x[0])).isEqualTo(ofImage.predict(x[0]));
        assertThat(ofSeries.gradients(x, target)).isEqualTo(ofImage.gradients(x, target));
        assertThat(gradients(ofSeries, parameters))
                .usingRecursiveComparison()
                .isEqualTo(gradients(ofImage, parameters));
    }

    private static Map<String, float[]> gradients(Model model, Map<String, double[]> parameters) {
        Map<String, float[]> gradients = new LinkedHashMap<>();
        parameters.keySet().stream()
                .filter(name -> !name.endsWith(".mean") && !name.endsWith(".variance"))
                .forEach(name -> gradients.put(name, Tensors.gradient(model, name)));
        return gradients;
    }

    private static Model model(Golden network, Backend backend, Map<String, double[]> parameters) {
        Model model = GeneratedModel.of(network).create(1);
        model.use(backend);
        Tensors.set(model, parameters);
        return model;
    }
}
