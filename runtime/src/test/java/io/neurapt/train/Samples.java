package io.neurapt.train;

import io.neurapt.TinyNet;
import io.neurapt.data.Dataset;
import java.util.SplittableRandom;

/** Random samples for the fixtures. */
final class Samples {

    private Samples() {}

    static Dataset tiny(int count) {
        return Dataset.of(TinyNet.inputs(3, count), TinyNet.targets(3, count));
    }

    static Dataset classes(int count, int inputs, int classes) {
        SplittableRandom random = new SplittableRandom(11);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(classes);
        }
        return Dataset.ofClasses(rows(random, count, inputs), labels, classes);
    }

    /** A weight for each sample, from 0 to 2; some are 0. */
    static float[] weights(int count) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            weights[i] = i % 5 * 0.5f;
        }
        return weights;
    }

    static float[][] rows(SplittableRandom random, int count, int length) {
        float[][] rows = new float[count][length];
        for (float[] row : rows) {
            for (int i = 0; i < length; i++) {
                row[i] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return rows;
    }
}
