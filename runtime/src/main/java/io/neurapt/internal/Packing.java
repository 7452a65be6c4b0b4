package io.neurapt.internal;

/**
 * Moves samples between their public order, {@code [height][width][channels]}, and the lanes of a tile,
 * where buffers are {@code [height][channels][width][lane]}.
 */
public final class Packing {

    private Packing() {}

    /**
     * Puts a sample into a flat buffer.
     *
     * @param place of the first pixel's lane in {@code memory}
     * @param yStep floats from one y to the next
     * @param channelStep floats from one channel to the next
     * @param xStep floats from one x to the next
     */
    public static void put(
            float[] sample,
            int at,
            float[] memory,
            int place,
            int height,
            int width,
            int channels,
            int yStep,
            int channelStep,
            int xStep) {
        int next = at;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = place + y * yStep + x * xStep;
                for (int c = 0; c < channels; c++) {
                    memory[pixel + c * channelStep] = sample[next++];
                }
            }
        }
    }

    /** Puts samples into the lanes from {@code place} on; parameters as in {@link #put}. */
    public static void putAll(
            TileInputs inputs,
            float[] memory,
            int place,
            int height,
            int width,
            int channels,
            int yStep,
            int channelStep,
            int xStep) {
        if (channels == 1 && yStep == width * xStep) {
            inputs.put(0, 1, height * width, memory, place, xStep); // all rows are one
            return;
        }
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c++) {
                int row = place + y * yStep + c * channelStep;
                inputs.put(y * width * channels + c, channels, width, memory, row, xStep);
            }
        }
    }

    /** Copies a sample out of a flat buffer; parameters as in {@link #put}. */
    public static void get(
            float[] memory,
            int place,
            float[] sample,
            int at,
            int height,
            int width,
            int channels,
            int yStep,
            int channelStep,
            int xStep) {
        int next = at;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = place + y * yStep + x * xStep;
                for (int c = 0; c < channels; c++) {
                    sample[next++] = memory[pixel + c * channelStep];
                }
            }
        }
    }

    /**
     * Puts a sample into a buffer of rows, one for each (y, channel).
     *
     * @param row the first real row
     * @param place of the first pixel's lane in its row
     * @param xStep floats from one x to the next
     */
    public static void putRows(
            float[] sample,
            int at,
            float[][] rows,
            int row,
            int place,
            int height,
            int width,
            int channels,
            int xStep) {
        int next = at;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    rows[row + y * channels + c][place + x * xStep] = sample[next++];
                }
            }
        }
    }

    /** Puts samples into the lanes from {@code place} on; parameters as in {@link #putRows}. */
    public static void putAllRows(
            TileInputs inputs, float[][] rows, int row, int place, int height, int width, int channels, int xStep) {
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c++) {
                inputs.put(y * width * channels + c, channels, width, rows[row + y * channels + c], place, xStep);
            }
        }
    }

    /** Copies a sample out of a buffer of rows; parameters as in {@link #putRows}. */
    public static void getRows(
            float[][] rows,
            int row,
            int place,
            float[] sample,
            int at,
            int height,
            int width,
            int channels,
            int xStep) {
        int next = at;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    sample[next++] = rows[row + y * channels + c][place + x * xStep];
                }
            }
        }
    }
}
