package io.neurapt.internal;

import java.lang.ref.WeakReference;

/**
 * Arrays for vectors. A vector of 64 bytes that lies in two lines of the cache takes two accesses to load or store.
 * Java decides where an array lies, and moves it; but the garbage collector G1 puts an array of more than half a region
 * at the start of a region, and leaves it there. So an array that is nearly as long is made a bit longer, and what is
 * shorter is a piece of such an array, with others. Programs let their first buffer begin at number 12: 48 bytes, and the
 * 16 of the array's header, are one line.
 */
public final class Memory {

    /** Numbers in a page. A piece begins at one, so that which of its numbers meet in a set of the cache is no chance. */
    private static final int PAGE = 4096 / Float.BYTES;

    /** What an array may have more than is needed, in bytes. */
    private static final long MOST = 4L << 20;

    private static final long HALF_REGION = halfRegion(Runtime.getRuntime().maxMemory());

    /** Whose pieces are cut one behind the other; gone when none of them is in use. */
    private static WeakReference<float[]> shared = new WeakReference<>(null);

    /** Numbers of it that have been cut off. */
    private static int cut;

    private Memory() {}

    /**
     * Numbers that belong to whoever asked for them.
     *
     * @param array where they are, perhaps among those of others
     * @param at the place of the first: as many bytes behind the start of a page as in an array of their own
     */
    record Piece(float[] array, int at) {}

    /** {@code size} zeros for one owner. */
    static synchronized Piece piece(int size) {
        int half = (int) (HALF_REGION / Float.BYTES);
        if (length(size, HALF_REGION) >= half) {
            return new Piece(floats(size), 0);
        }
        float[] array = shared.get();
        if (array == null || size > array.length - cut) {
            array = new float[half];
            shared = new WeakReference<>(array);
            cut = 0;
        }
        Piece piece = new Piece(array, cut);
        cut += (size + PAGE - 1) / PAGE * PAGE;
        return piece;
    }

    /** An array of {@code size} zeros, or some more. */
    public static float[] floats(int size) {
        return new float[length(size, HALF_REGION)];
    }

    /** At most eight times the size, and {@link #MOST} more. */
    static int length(int size, long halfRegion) {
        long bytes = (long) Float.BYTES * size;
        boolean near = halfRegion - bytes <= Math.min(MOST, 7 * bytes);
        return bytes < halfRegion && near ? (int) (halfRegion / Float.BYTES) : size;
    }

    /** Half of what G1 makes a region of a heap of so many bytes: a 2048th, as a power of two, of 1 to 32 MB. */
    static long halfRegion(long heap) {
        long region = 1L << 20;
        while (region < 32L << 20 && region < heap / 2048) {
            region *= 2;
        }
        return region / 2;
    }
}
