package io.neurapt.internal;

/**
 * Random numbers for weights: the same bits on every Java, many streams for one seed.
 *
 * <p>Normal numbers by Marsaglia's polar method ("A convenient method for generating normal variables", 1964), on
 * {@link StrictMath}.
 */
final class RandomStream {

    private final SplitMix64 bits;
    private double spare;
    private boolean hasSpare;

    /** Stream {@code index} of a seed, as good as independent of its other streams. */
    RandomStream(long seed, int index) {
        long start = new SplitMix64(seed).next() + index;
        this.bits = new SplitMix64(new SplitMix64(start).next());
    }

    /** Uniform in [-1, 1), in steps of 2^-52. */
    double nextSigned() {
        return (bits.next() >>> 11) * 0x1p-52 - 1;
    }

    /** Normal with mean 0 and variance 1. */
    double nextGaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = nextSigned();
            y = nextSigned();
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * factor;
        hasSpare = true;
        return x * factor;
    }
}
