package io.neurapt.train;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Shapes;
import org.jspecify.annotations.Nullable;

/**
 * What a network's outputs say, where they are classes: the place of the largest number, at each pixel, after
 * cross-entropy and focal loss; yes from 1/2 on, in each unit, after their binary kin.
 */
final class Answers {

    private final boolean binary;
    private final int classes;
    private final int perSample;

    private Answers(boolean binary, int classes, int perSample) {
        this.binary = binary;
        this.classes = classes;
        this.perSample = perSample;
    }

    /** How the network answers, or null where it answers with numbers. */
    static @Nullable Answers of(Architecture architecture) {
        int[] shape = Shapes.output(architecture);
        int size = Shapes.size(shape);
        int classes = shape[shape.length - 1];
        return switch (architecture.loss()) {
            case BINARY_CROSS_ENTROPY, BINARY_FOCAL -> new Answers(true, 2, size);
            case CROSS_ENTROPY, FOCAL -> new Answers(false, classes, size / classes);
            default -> null;
        };
    }

    /** The number of classes to tell apart. */
    int classes() {
        return classes;
    }

    /** The number of answers that one output holds. */
    int perSample() {
        return perSample;
    }

    /** Whether the classes are the units of the output, so that a dataset's class names are theirs. */
    boolean named() {
        return !binary;
    }

    /** The class that {@code output}, or a target, names in its answer number {@code n}. */
    int read(float[] output, int n) {
        if (binary) {
            return output[n] >= 0.5f ? 1 : 0;
        }
        int best = n * classes;
        for (int i = best + 1; i < (n + 1) * classes; i++) {
            if (output[i] > output[best]) {
                best = i;
            }
        }
        return best - n * classes;
    }

    /** How many answers of a sample are right. */
    int correct(float[] output, float[] target) {
        int correct = 0;
        for (int n = 0; n < perSample; n++) {
            if (read(output, n) == read(target, n)) {
                correct++;
            }
        }
        return correct;
    }

    /** Adds a sample's answers to {@code counts[true class][answer]}. */
    void count(float[] output, float[] target, long[][] counts) {
        for (int n = 0; n < perSample; n++) {
            counts[read(target, n)][read(output, n)]++;
        }
    }
}
