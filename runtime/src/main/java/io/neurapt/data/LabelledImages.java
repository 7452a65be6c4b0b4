package io.neurapt.data;

import io.neurapt.internal.ByteImages;
import io.neurapt.internal.ByteTileInputs;

/** A dataset of images, a byte a pixel, each with the number of its class. */
final class LabelledImages implements Dataset, ByteImages {

    private final byte[] pixels;
    private final int[] labels;
    private final Labels classes;
    private final int inputSize;

    LabelledImages(byte[] pixels, int[] labels, Labels classes) {
        if (labels.length == 0 || pixels.length == 0 || pixels.length % labels.length != 0) {
            throw new IllegalArgumentException(
                    "pixels: expected a multiple of the " + labels.length + " labels, more than 0, got " + pixels.length
                            + "; fix: give images of one size, a label for each");
        }
        classes.check(labels, labels.length);
        this.pixels = pixels;
        this.labels = labels;
        this.classes = classes;
        this.inputSize = pixels.length / labels.length;
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int targetSize() {
        return classes.count();
    }

    @Override
    public void input(int index, float[] into, int at) {
        int from = place(index);
        for (int i = 0; i < inputSize; i++) {
            into[at + i] = ByteTileInputs.value(pixels[from + i]);
        }
    }

    @Override
    public byte[] bytes() {
        return pixels;
    }

    @Override
    public int place(int index) {
        return index * inputSize;
    }

    @Override
    public void target(int index, float[] into, int at) {
        classes.oneHot(labels[index], into, at);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }
}
