package io.neurapt.internal;

/** Samples in one array of bytes, which stand for numbers from 0 to 1. */
public final class ByteTileInputs implements TileInputs {

    /** What each byte stands for: looked up faster than divided. */
    private static final float[] VALUES = values();

    private final int[] places;
    private byte[] bytes = {};
    private int count;

    /** For at most {@code size} samples. */
    public ByteTileInputs(int size) {
        this.places = new int[size];
    }

    private static float[] values() {
        float[] values = new float[256];
        for (int b = 0; b < values.length; b++) {
            values[b] = b / 255f;
        }
        return values;
    }

    /** What a byte stands for: 0 to 255 are scaled to 0 to 1. */
    public static float value(byte number) {
        return VALUES[number & 0xff];
    }

    /** Sample {@code lane} begins at {@code place} in the bytes. */
    public void place(int lane, int place) {
        places[lane] = place;
    }

    /** From now on the first {@code count} of the samples whose places are known. */
    public ByteTileInputs of(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
        return this;
    }

    @Override
    public void put(int at, int step, int pixels, float[] row, int place, int xStep) {
        int lane = 0;
        for (; lane + GROUP <= count; lane += GROUP) {
            putGroup(lane, at, step, pixels, row, place + lane, xStep);
        }
        for (; lane < count; lane++) {
            for (int x = 0; x < pixels; x++) {
                row[place + lane + x * xStep] = value(bytes[places[lane] + at + x * step]);
            }
        }
    }

    private void putGroup(int first, int at, int step, int pixels, float[] row, int place, int xStep) {
        byte[] b = bytes;
        int p0 = places[first] + at;
        int p1 = places[first + 1] + at;
        int p2 = places[first + 2] + at;
        int p3 = places[first + 3] + at;
        int p4 = places[first + 4] + at;
        int p5 = places[first + 5] + at;
        int p6 = places[first + 6] + at;
        int p7 = places[first + 7] + at;
        for (int x = 0; x < pixels; x++) {
            int next = x * step;
            int pixel = place + x * xStep;
            row[pixel] = value(b[p0 + next]);
            row[pixel + 1] = value(b[p1 + next]);
            row[pixel + 2] = value(b[p2 + next]);
            row[pixel + 3] = value(b[p3 + next]);
            row[pixel + 4] = value(b[p4 + next]);
            row[pixel + 5] = value(b[p5 + next]);
            row[pixel + 6] = value(b[p6 + next]);
            row[pixel + 7] = value(b[p7 + next]);
        }
    }
}
