package io.neurapt.data;

/** A dataset of two arrays: an input row and a target row for each sample. */
final class FloatRows implements Dataset {

    private final float[][] inputs;
    private final float[][] targets;
    private final int inputSize;
    private final int targetSize;

    FloatRows(float[][] inputs, float[][] targets) {
        if (inputs.length != targets.length) {
            throw new IllegalArgumentException("targets: expected a row for each of the " + inputs.length
                    + " inputs, got " + targets.length + "; fix: give both arrays in the same order and length");
        }
        this.inputs = inputs;
        this.targets = targets;
        this.inputSize = rowLength("input", inputs);
        this.targetSize = rowLength("target", targets);
    }

    /** The length that all rows share. */
    static int rowLength(String what, float[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    what + " rows: expected 1 or more, got 0; fix: check what the rows are read from");
        }
        int length = rows[0].length;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != length) {
                throw new IllegalArgumentException(what + " row " + i + ": expected " + length
                        + " numbers, as in row 0, got " + rows[i].length + "; fix: make all rows equally long");
            }
        }
        return length;
    }

    @Override
    public int size() {
        return inputs.length;
    }

    @Override
    public int inputSize() {
        return inputSize;
    }

    @Override
    public int targetSize() {
        return targetSize;
    }

    @Override
    public void input(int index, float[] into, int at) {
        System.arraycopy(inputs[index], 0, into, at, inputSize);
    }

    @Override
    public void target(int index, float[] into, int at) {
        System.arraycopy(targets[index], 0, into, at, targetSize);
    }
}
