package io.neurapt.data;

import java.util.List;

/**
 * Samples with targets, read by index.
 *
 * <p>A sample is one flat vector, an image in the order height, width, channel; a target has the shape of the
 * network's output. Several threads read at once: an implementation of your own must allow that, and must give the
 * same numbers for the same index if results are to be repeatable.
 */
public interface Dataset {

    /** The number of samples. */
    int size();

    /** Numbers in one sample. */
    int inputSize();

    /** Numbers in one target. */
    int targetSize();

    /** Writes sample {@code index} to {@code into}, from {@code at} on. */
    void input(int index, float[] into, int at);

    /** Writes the target of sample {@code index} to {@code into}, from {@code at} on. */
    void target(int index, float[] into, int at);

    /** The class of sample {@code index}, or -1 where targets are not classes. */
    default int label(int index) {
        return -1;
    }

    /** How much sample {@code index} counts in the loss: a finite number, 0 or more. 1 unless the dataset is weighted. */
    default float weight(int index) {
        return 1;
    }

    /** The names of the classes, in the order of the target's numbers; empty where they have none. */
    default List<String> classNames() {
        return List.of();
    }

    /** A dataset of arrays, a row a sample. The rows are used as they are, not copied. */
    static Dataset of(float[][] inputs, float[][] targets) {
        return new FloatRows(inputs, targets);
    }

    /**
     * A dataset of classes: the target is 1 for the sample's class, else 0. The rows are used as they are, not
     * copied.
     *
     * @param labels a number from 0 to {@code classes - 1} for each row
     */
    static Dataset ofClasses(float[][] inputs, int[] labels, int classes) {
        return new LabelledRows(inputs, labels, Labels.unnamed(classes));
    }

    /** A dataset of named classes, which are numbered in alphabetical order. */
    static Dataset ofClasses(float[][] inputs, List<String> labels) {
        List<String> names = Labels.names(labels);
        return new LabelledRows(inputs, Labels.indices(labels, names), new Labels(names.size(), names));
    }

    /**
     * A dataset of images with classes. The pixels stay bytes in memory, and are scaled from 0..255 to 0..1 when
     * they are read.
     *
     * @param pixels image after image, {@code [height][width][channels]}
     * @param labels the class of each image
     */
    static Dataset ofImages(byte[] pixels, int[] labels, int classes) {
        return new LabelledImages(pixels, labels, Labels.unnamed(classes));
    }

    /** The first {@code count} samples. */
    default Dataset take(int count) {
        return Selection.range(this, 0, Selection.checked(this, "take", count));
    }

    /** All but the first {@code count} samples. */
    default Dataset skip(int count) {
        return Selection.range(this, Selection.checked(this, "skip", count), size());
    }

    /**
     * The same samples, with a weight each: training and evaluation multiply a sample's loss by it, and divide the sum
     * by the number of samples, {@code sum of w[i] * loss[i] / n}. Accuracy and errors stay as they are. Weights that
     * the dataset had are replaced; selections and splits keep them.
     *
     * <p>Source: {@code sample_weight} in Keras.
     *
     * @param weights one for each sample: finite, 0 or more; copied
     */
    default Dataset weighted(float[] weights) {
        return Weighted.of(this, weights);
    }

    /**
     * Cuts the samples in two at random: {@code fraction} of them for training, the others for a test. The same seed
     * gives the same cut.
     */
    default Split split(double fraction, long seed) {
        return Selection.split(this, fraction, seed);
    }
}
