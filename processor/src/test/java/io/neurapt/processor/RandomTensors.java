package io.neurapt.processor;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Parameters and samples for any network, from a source of random numbers. */
final class RandomTensors {

    private RandomTensors() {}

    /** Random parameters, by {@code layer.role}. */
    static Map<String, double[]> parameters(Graph graph, Random random) {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            for (Parameter parameter : node.parameters()) {
                boolean each =
                        parameter.shape().size() == 1 && !parameter.role().equals("bias");
                double spread = each ? 1 : 1 / Math.sqrt(parameter.fanIn());
                double[] numbers = numbers(random, (int) parameter.size(), spread);
                if (parameter.role().equals("variance")) {
                    Arrays.setAll(numbers, i -> (float) (numbers[i] * numbers[i] + 0.1));
                }
                parameters.put(node.name() + "." + parameter.role(), numbers);
            }
        }
        return parameters;
    }

    /** Random samples: numbers from -1 to 1, and categories where these are read. */
    static double[] samples(Graph graph, Random random, int batch) {
        int size = (int) graph.input().size();
        double[] samples = numbers(random, batch * size, 1);
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Embedding embedding) {
                int at = node.source() != Node.INPUT
                                && graph.nodes().get(node.source()).op() instanceof Op.Input input
                        ? input.at()
                        : 0;
                for (int sample = 0; sample < batch; sample++) {
                    for (int i = 0; i < node.input().channels(); i++) {
                        samples[sample * size + at + i] = random.nextInt(embedding.categories());
                    }
                }
            }
        }
        return samples;
    }

    /** Numbers as a float holds them, so that both sides start from the same. */
    static double[] numbers(Random random, int count, double spread) {
        return random.doubles(count, -spread, spread)
                .map(value -> (float) value)
                .toArray();
    }
}
