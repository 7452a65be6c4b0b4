package io.neurapt.internal;

/**
 * What a batch normalisation does between two phases, over all tiles of a batch, sample after sample and in double: so it
 * depends neither on the threads nor on the size of the tiles. Generated programs have one for each such layer.
 *
 * <p>A frozen layer takes its running statistics in training too, as in Keras, and does not move them.
 *
 * @param channels how many
 * @param pixels numbers of a channel in one sample
 * @param epsilon added to the variance
 * @param momentum how much of the running statistics a step keeps
 * @param gamma place of the scales in the parameters
 * @param beta place of the shifts
 * @param mean place of the running means
 * @param variance place of the running variances
 * @param segment number of the segment that holds the scales
 * @param numbers place in a tile of a row of numbers, one a channel, for each of SCALE to OFFSET
 * @param means place in a tile of each channel's mean, a lane each
 * @param squares of the sum of the squared distances from it
 * @param sums of the sum of the gradients behind the layer
 * @param products of the sum of their products with the input's distance from the batch's mean
 */
public record BatchNormalization(
        int channels,
        int pixels,
        float epsilon,
        double momentum,
        int gamma,
        int beta,
        int mean,
        int variance,
        int segment,
        int numbers,
        int means,
        int squares,
        int sums,
        int products) {

    // Rows of numbers; kernels know their order.
    private static final int SCALE = 0;
    private static final int SHIFT = 1;
    private static final int MEAN = 2;
    private static final int INVERSE = 3;
    private static final int VARIANCE = 4;
    private static final int SLOPE = 5;
    private static final int TILT = 6;
    private static final int OFFSET = 7;

    /** After the phase that computed the lanes' statistics: those of the batch, and the scale and shift that follow. */
    public void forward(Network network, Tile[] tiles, int samples) {
        float[] parameters = network.parameters;
        boolean frozen = !network.trainable[segment];
        int count = tiles(tiles, samples);
        for (int c = 0; c < channels; c++) {
            double average = frozen ? parameters[mean + c] : average(tiles, samples, c);
            double spread = frozen ? parameters[variance + c] : spread(tiles, samples, c, average);
            double inverse = 1 / Math.sqrt(spread + epsilon);
            double scale = parameters[gamma + c] * inverse;
            double shift = parameters[beta + c] - average * scale;
            for (int t = 0; t < count; t++) {
                Tile tile = tiles[t];
                put(tile, SCALE, c, scale);
                put(tile, SHIFT, c, shift);
                put(tile, MEAN, c, average);
                put(tile, INVERSE, c, inverse);
                put(tile, VARIANCE, c, spread);
            }
        }
    }

    private double average(Tile[] tiles, int samples, int c) {
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            sum += get(tiles, means, c, s);
        }
        return sum / samples;
    }

    /** The biased variance: all lanes have equally many pixels, so it is the mean of theirs plus that of their means. */
    private double spread(Tile[] tiles, int samples, int c, double average) {
        double inside = 0;
        double between = 0;
        for (int s = 0; s < samples; s++) {
            double distance = get(tiles, means, c, s) - average;
            inside += get(tiles, squares, c, s);
            between += distance * distance;
        }
        return inside / samples / pixels + between / samples;
    }

    /**
     * After the phase that summed the gradients behind the layer: the gradients of scale and shift, into a shard that adds
     * nothing to them, and what the gradient of the input is made of.
     */
    public void backward(Network network, Tile[] tiles, int samples, Shard shard) {
        boolean frozen = !network.trainable[segment];
        double count = frozen ? Double.POSITIVE_INFINITY : (double) samples * pixels;
        int tileCount = tiles(tiles, samples);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            double product = 0;
            for (int s = 0; s < samples; s++) {
                sum += get(tiles, sums, c, s);
                product += get(tiles, products, c, s);
            }
            double inverse = number(tiles[0], INVERSE, c);
            shard.gradients[gamma + c] = (float) (product * inverse);
            shard.gradients[beta + c] = (float) sum;
            double slope = network.parameters[gamma + c] * inverse;
            for (int t = 0; t < tileCount; t++) {
                Tile tile = tiles[t];
                put(tile, SLOPE, c, slope);
                put(tile, TILT, c, -slope * inverse * inverse * product / count);
                put(tile, OFFSET, c, -slope * sum / count);
            }
        }
    }

    /** Moves the running statistics towards those of the batch, which every tile of it has. */
    public void track(Network network, Tile tile) {
        if (!network.trainable[segment]) {
            return;
        }
        for (int c = 0; c < channels; c++) {
            move(network.parameters, mean + c, number(tile, MEAN, c));
            move(network.parameters, variance + c, number(tile, VARIANCE, c));
        }
    }

    private void move(float[] parameters, int place, double batch) {
        parameters[place] = (float) (momentum * parameters[place] + (1 - momentum) * batch);
    }

    private static int tiles(Tile[] tiles, int samples) {
        int size = tiles[0].weights.length;
        return (samples + size - 1) / size;
    }

    /** A channel's number of one sample of the batch. */
    private static float get(Tile[] tiles, int place, int channel, int sample) {
        int size = tiles[0].weights.length;
        Tile tile = tiles[sample / size];
        int lane = sample % size;
        return tile.rows.length > 0 ? tile.rows[place + channel][lane] : tile.memory[place + channel * size + lane];
    }

    private float number(Tile tile, int row, int channel) {
        return tile.rows.length > 0
                ? tile.rows[numbers + row][channel]
                : tile.memory[numbers + row * channels + channel];
    }

    private void put(Tile tile, int row, int channel, double number) {
        if (tile.rows.length > 0) {
            tile.rows[numbers + row][channel] = (float) number;
        } else {
            tile.memory[numbers + row * channels + channel] = (float) number;
        }
    }

    /**
     * Makes of a copy of the parameters those of a network without this layer: the scales and shifts that it comes to in
     * use replace gamma and beta.
     */
    public static void fold(
            float[] parameters, int channels, float epsilon, int gamma, int beta, int mean, int variance) {
        for (int c = 0; c < channels; c++) {
            double scale = parameters[gamma + c] / Math.sqrt((double) parameters[variance + c] + epsilon);
            parameters[beta + c] = (float) (parameters[beta + c] - parameters[mean + c] * scale);
            parameters[gamma + c] = (float) scale;
        }
    }

    /**
     * Behind {@link #fold}: scales the weights of the layer before, each output's by its scale, and adds what becomes of that
     * layer's bias to the shifts, which take its place.
     *
     * @param weights place of the first output's weights
     * @param step floats from one output's to the next, all of which are scaled
     * @param bias place of the biases; -1 without
     */
    public static void foldInto(
            float[] parameters, int channels, int gamma, int beta, int weights, int step, int bias) {
        for (int c = 0; c < channels; c++) {
            float scale = parameters[gamma + c];
            for (int i = weights + c * step; i < weights + (c + 1) * step; i++) {
                parameters[i] *= scale;
            }
            if (bias >= 0) {
                parameters[beta + c] = (float) (parameters[beta + c] + (double) parameters[bias + c] * scale);
            }
        }
    }
}
