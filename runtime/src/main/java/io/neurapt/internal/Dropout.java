package io.neurapt.internal;

/**
 * Draws what a dropout multiplies by, for the samples of a tile: 0, or {@code 1 / (1 - rate)}. Generated programs have one for
 * each such layer.
 *
 * <p>Each number is a hash of the step's key, the layer, the sample's place in the batch and the number's place in the sample
 * (row-major over {@code [height][width][channels]}): no generator has a state, so nothing depends on the order of drawing. The
 * hash is Wellons' lowbias32.
 *
 * @param layer number of the layer among those that drop
 * @param height of the layer's shape
 * @param width of the shape
 * @param channels of the shape
 * @param rate share that is dropped
 * @param wholeChannels whether the pixels of a channel share one draw
 * @param mask place in a tile
 */
public record Dropout(int layer, int height, int width, int channels, double rate, boolean wholeChannels, int mask) {

    private static final int SAMPLE = 0x9E3779B9;
    private static final int UNIT = 0x85EBCA6B;

    /** Draws for all lanes of a tile, those without a sample too. */
    public void draw(Tile tile) {
        int lanes = tile.weights.length;
        int key = key(tile.key, layer) + tile.first * SAMPLE;
        boolean inRows = tile.rows.length > 0;
        for (int y = 0; y < height; y++) {
            for (int c = 0; c < channels; c++) {
                int row = y * channels + c;
                float[] to = inRows ? tile.rows[mask + row] : tile.memory;
                int at = inRows ? 0 : mask + row * width * lanes;
                for (int x = 0; x < width; x++) {
                    draw(key + unit(y, x, c) * UNIT, to, at + x * lanes, lanes);
                }
            }
        }
    }

    /** What one number of one sample is multiplied by. */
    public float factor(long stepKey, int sample, int y, int x, int channel) {
        float[] factor = new float[1];
        draw(key(stepKey, layer) + sample * SAMPLE + unit(y, x, channel) * UNIT, factor, 0, 1);
        return factor[0];
    }

    private int unit(int y, int x, int channel) {
        return wholeChannels ? channel : (y * width + x) * channels + channel;
    }

    /** Without a branch, in integers: C2 vectorises it. */
    private void draw(int key, float[] to, int at, int lanes) {
        int threshold = (int) (rate * Integer.MAX_VALUE);
        float kept = (float) (1 / (1 - rate));
        for (int lane = 0; lane < lanes; lane++) {
            int hash = key + lane * SAMPLE;
            hash = (hash ^ hash >>> 16) * 0x7FEB352D;
            hash = (hash ^ hash >>> 15) * 0x846CA68B;
            hash ^= hash >>> 16;
            int dropped = (hash >>> 1) - threshold >>> 31; // 1 below the threshold
            to[at + lane] = kept * (1 - dropped);
        }
    }

    /** Of a step and a layer. */
    private static int key(long stepKey, int layer) {
        return (int) (SplitMix64.mix(stepKey + layer) >>> 32);
    }

    /** The key of a training step. */
    public static long stepKey(long seed, long step) {
        return SplitMix64.mix(SplitMix64.mix(seed) + step);
    }
}
