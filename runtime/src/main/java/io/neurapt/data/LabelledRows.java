package io.neurapt.data;

import java.util.List;

/** A dataset of input rows, each with the number of its class. */
final class LabelledRows implements Dataset {

    private final float[][] inputs;
    private final int[] labels;
    private final Labels classes;
    private final int inputSize;

    LabelledRows(float[][] inputs, int[] labels, Labels classes) {
        this.inputSize = FloatRows.rowLength("input", inputs);
        classes.check(labels, inputs.length);
        this.inputs = inputs;
        this.labels = labels;
        this.classes = classes;
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
        System.arraycopy(inputs[index], 0, into, at, inputSize);
    }

    @Override
    public void target(int index, float[] into, int at) {
        classes.oneHot(labels[index], into, at);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public List<String> classNames() {
        return classes.names();
    }
}
