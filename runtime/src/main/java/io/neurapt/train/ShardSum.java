package io.neurapt.train;

import io.neurapt.internal.Shard;
import java.util.Arrays;

/**
 * The sum of a batch's shards as a tree: ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)).
 *
 * <p>Which thread computes a node of the tree changes nothing. A thread that has run both halves of a node adds them up
 * at once, where they are in its core's cache; what is left is added up piece by piece, for which threads on other cores
 * have to fetch it.
 */
final class ShardSum {

    private static final int NOBODY = -1;

    private final Shard[] shards;
    private final int[] ranBy; // the thread that has run a shard
    private final int[] width; // how many shards, from one on, are added up in it
    private int count;
    private boolean early;

    ShardSum(Shard[] shards) {
        this.shards = shards;
        this.ranBy = new int[shards.length];
        this.width = new int[shards.length];
    }

    /**
     * Begins the sum of a batch's shards.
     *
     * @param threads several add up early what they have run; a single one does better piece by piece
     */
    void begin(int count, int threads) {
        this.count = count;
        this.early = threads > 1;
        Arrays.fill(ranBy, NOBODY);
        Arrays.fill(width, 1);
    }

    /** A thread has run a shard. */
    void ran(int shard, int thread) {
        ranBy[shard] = thread;
        int end = shard + 1;
        for (int distance = 1; early && end % (2 * distance) == 0; distance *= 2) {
            int left = end - 2 * distance;
            int right = end - distance;
            if (ranBy[left] != thread || width[left] != distance || width[right] != distance) {
                return;
            }
            float[] gradients = shards[left].gradients;
            add(gradients, shards[right].gradients, 0, gradients.length);
            width[left] = 2 * distance;
        }
    }

    /** Writes the sum from {@code from} to {@code to - 1}; all shards have run. */
    void take(float[] sum, int from, int to) {
        int distance = 1;
        for (; 2 * distance < count; distance *= 2) {
            for (int s = 0; s + distance < count; s += 2 * distance) {
                if (width[s] <= distance) {
                    add(shards[s].gradients, shards[s + distance].gradients, from, to);
                }
            }
        }
        float[] first = shards[0].gradients;
        if (width[0] >= count) {
            System.arraycopy(first, from, sum, from, to - from);
        } else {
            addTo(sum, first, shards[distance].gradients, from, to);
        }
    }

    private static void add(float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            a[i] += b[i];
        }
    }

    private static void addTo(float[] sum, float[] a, float[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            sum[i] = a[i] + b[i];
        }
    }
}
