package io.neurapt.processor;

import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Shapes;
import java.util.Random;

/** Samples that a network of classes can learn something from: noise around a pattern for each class. */
final class Patterns {

    private Patterns() {}

    static Dataset of(Model model, int count) {
        Random random = new Random(11);
        int classes = Shapes.size(model.outputShape());
        float[][] patterns = new float[classes][];
        for (int c = 0; c < classes; c++) {
            patterns[c] = noise(random, Shapes.size(model.inputShape()));
        }
        float[][] samples = new float[count][];
        float[][] targets = new float[count][classes];
        for (int i = 0; i < count; i++) {
            int c = random.nextInt(classes);
            targets[i][c] = 1;
            samples[i] = noise(random, patterns[c].length);
            for (int j = 0; j < samples[i].length; j++) {
                samples[i][j] = 2 + 3 * (samples[i][j] + 0.5f * patterns[c][j]);
            }
        }
        return Dataset.of(samples, targets);
    }

    private static float[] noise(Random random, int size) {
        return Tensors.floats(random.doubles(size, -1, 1).toArray());
    }
}
