package io.neurapt.train;

import io.neurapt.internal.Shard;
import java.util.Arrays;

/** The sum of shards as a tree: ((0 + 1) + (2 + 3)) + ((4 + 5) + (6 + 7)). */
final class ShardSum {

    private ShardSum() {}

    /** Writes the sum from {@code from} to {@code to - 1}, and clears the shards there. */
    static void take(Shard[] shards, int count, float[] sum, int from, int to) {
        int distance = 1;
        for (; 2 * distance < count; distance *= 2) {
            for (int s = 0; s + distance < count; s += 2 * distance) {
                add(shards[s].gradients, shards[s + distance].gradients, from, to);
                Arrays.fill(shards[s + distance].gradients, from, to, 0f);
            }
        }
        float[] first = shards[0].gradients;
        if (count == 1) {
            System.arraycopy(first, from, sum, from, to - from);
        } else {
            float[] second = shards[distance].gradients;
            addTo(sum, first, second, from, to);
            Arrays.fill(second, from, to, 0f);
        }
        Arrays.fill(first, from, to, 0f);
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
