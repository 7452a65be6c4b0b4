package io.neurapt.train;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.OutputInfo;
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

    /** How a network with one output answers; null where it answers with numbers, or has several outputs. */
    static @Nullable Answers of(Architecture architecture) {
        return architecture.hasOneOutput() ? of(architecture.outputs().get(0)) : null;
    }

    /** How an output answers, or null where it answers with numbers. */
    static @Nullable Answers of(OutputInfo output) {
        int[] shape = output.shape();
        int size = Shapes.size(shape);
        int classes = shape[shape.length - 1];
        return switch (output.loss()) {
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
        return read(output, 0, n);
    }

    private int read(float[] output, int at, int n) {
        if (binary) {
            return output[at + n] >= 0.5f ? 1 : 0;
        }
        int first = at + n * classes;
        int best = first;
        for (int i = best + 1; i < first + classes; i++) {
            if (output[i] > output[best]) {
                best = i;
            }
        }
        return best - first;
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

    /** Adds a sample's answers to {@code counts[true class][answer]}; the output's numbers begin at {@code at}. */
    void count(float[] output, float[] target, int at, long[][] counts) {
        for (int n = 0; n < perSample; n++) {
            counts[read(target, at, n)][read(output, at, n)]++;
        }
    }
}
