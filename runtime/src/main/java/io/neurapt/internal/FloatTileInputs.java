package io.neurapt.internal;

/** Samples in arrays of their own. */
public final class FloatTileInputs implements TileInputs {

    private float[][] samples = {};
    private int from;
    private int count;

    /** From now on the {@code count} samples from {@code from} on. */
    public TileInputs of(float[][] samples, int from, int count) {
        this.samples = samples;
        this.from = from;
        this.count = count;
        return this;
    }

    @Override
    public void put(int at, int step, int pixels, float[] row, int place, int xStep) {
        int lane = 0;
        for (; lane + GROUP <= count; lane += GROUP) {
            putGroup(from + lane, at, step, pixels, row, place + lane, xStep);
        }
        for (; lane < count; lane++) {
            float[] sample = samples[from + lane];
            for (int x = 0; x < pixels; x++) {
                row[place + lane + x * xStep] = sample[at + x * step];
            }
        }
    }

    private void putGroup(int first, int at, int step, int pixels, float[] row, int place, int xStep) {
        float[] s0 = samples[first];
        float[] s1 = samples[first + 1];
        float[] s2 = samples[first + 2];
        float[] s3 = samples[first + 3];
        float[] s4 = samples[first + 4];
        float[] s5 = samples[first + 5];
        float[] s6 = samples[first + 6];
        float[] s7 = samples[first + 7];
        for (int x = 0; x < pixels; x++) {
            int next = at + x * step;
            int pixel = place + x * xStep;
            row[pixel] = s0[next];
            row[pixel + 1] = s1[next];
            row[pixel + 2] = s2[next];
            row[pixel + 3] = s3[next];
            row[pixel + 4] = s4[next];
            row[pixel + 5] = s5[next];
            row[pixel + 6] = s6[next];
            row[pixel + 7] = s7[next];
        }
    }
}
