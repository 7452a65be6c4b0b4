package io.neurapt.benchmarks.peers;

import io.neurapt.data.Dataset;
import io.neurapt.samples.Mnist;
import java.io.IOException;
import java.util.Random;

/**
 * Samples with their classes, the same for every framework: digits where the network reads them, else random pixels.
 *
 * @param inputs a row a sample, {@code [height][width][channels]}
 */
record Samples(float[][] inputs, int[] labels) {

    /** The first {@code count} training samples of a network. */
    static Samples of(Net net, int count) throws IOException {
        return net.readsDigits() ? digits(count) : random(count);
    }

    private static Samples digits(int count) throws IOException {
        Dataset train = Mnist.load().train();
        float[][] inputs = new float[count][train.inputSize()];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            train.input(i, inputs[i], 0);
            labels[i] = train.label(i);
        }
        return new Samples(inputs, labels);
    }

    /** Noise whose mean tells the class, so that there is something to learn. */
    private static Samples random(int count) {
        Random random = new Random(1);
        float[][] inputs = new float[count][32 * 32 * 3];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(10);
            for (int k = 0; k < inputs[i].length; k++) {
                inputs[i][k] = 0.9f * random.nextFloat() + 0.01f * labels[i];
            }
        }
        return new Samples(inputs, labels);
    }

    int count() {
        return inputs.length;
    }

    /** Samples one after the other, channels first. */
    float[] channelsFirst(Blueprint net, int from, int count) {
        int size = net.inputSize();
        float[] flat = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(net.channelsFirst(inputs[from + i]), 0, flat, i * size, size);
        }
        return flat;
    }

    /** Samples one after the other, channels last. */
    float[] channelsLast(Blueprint net, int from, int count) {
        int size = net.inputSize();
        float[] flat = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(inputs[from + i], 0, flat, i * size, size);
        }
        return flat;
    }

    /** Targets one after the other: 1 for the sample's class, else 0. */
    float[] oneHot(Blueprint net, int from, int count) {
        float[] flat = new float[count * net.outputSize()];
        for (int i = 0; i < count; i++) {
            flat[i * net.outputSize() + labels[from + i]] = 1;
        }
        return flat;
    }
}
