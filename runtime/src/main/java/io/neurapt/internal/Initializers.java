package io.neurapt.internal;

import io.neurapt.annotation.Initializer;
import java.util.Arrays;
import java.util.List;

/**
 * Draws the weights that a network starts with.
 *
 * <p>Each segment has a stream of random numbers of its own, which depends on the seed and the segment's
 * index; it is drawn in the order of the public shape. So the layout in memory, padding, and the size of other
 * layers change nothing.
 */
public final class Initializers {

    private Initializers() {}

    /** Draws every segment of a network anew; all of it depends on the seed. */
    public static void initialize(Network network, long seed) {
        List<Segment> segments = network.architecture.segments();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            segment.scatter(draw(segment, new RandomStream(seed, i)), network.parameters);
        }
        network.version++;
    }

    /** One segment's numbers, row-major over its shape. */
    static float[] draw(Segment segment, RandomStream random) {
        Initializer initializer = segment.initializer();
        double deviation = Math.sqrt(variance(segment));
        return switch (initializer) {
            case ZEROS -> new float[segment.size()];
            case ONES -> ones(segment.size());
            case HE_NORMAL, GLOROT_NORMAL, LECUN_NORMAL -> normal(segment.size(), deviation, random);
            case HE_UNIFORM, GLOROT_UNIFORM, LECUN_UNIFORM ->
                // a uniform number between -b and b has the variance b * b / 3
                uniform(segment.size(), Math.sqrt(3) * deviation, random);
            case GAUSSIAN -> normal(segment.size(), segment.scale(), random);
            case UNIFORM -> uniform(segment.size(), segment.scale(), random);
            case DEFAULT ->
                throw new IllegalStateException(segment.layer() + "." + segment.role()
                        + " starts with DEFAULT; the processor should have chosen an initializer");
        };
    }

    private static double variance(Segment segment) {
        return switch (segment.initializer()) {
            case HE_NORMAL, HE_UNIFORM -> 2.0 / segment.fanIn();
            case GLOROT_NORMAL, GLOROT_UNIFORM -> 2.0 / ((double) segment.fanIn() + segment.fanOut());
            case LECUN_NORMAL, LECUN_UNIFORM -> 1.0 / segment.fanIn();
            case GAUSSIAN, UNIFORM, ZEROS, ONES, DEFAULT -> 0;
        };
    }

    private static float[] ones(int size) {
        float[] numbers = new float[size];
        Arrays.fill(numbers, 1f);
        return numbers;
    }

    private static float[] normal(int size, double deviation, RandomStream random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) (deviation * random.nextGaussian());
        }
        return numbers;
    }

    private static float[] uniform(int size, double bound, RandomStream random) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (float) (bound * random.nextSigned());
        }
        return numbers;
    }
}
