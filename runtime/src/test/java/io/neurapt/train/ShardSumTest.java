package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.internal.Shard;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardSumTest {

    private static final int LENGTH = 37;

    /** Numbers of very different size, so that another order of summation gives other bits. */
    private static Shard[] shards(int count) {
        Random random = new Random(count);
        Shard[] shards = new Shard[count];
        for (int s = 0; s < count; s++) {
            shards[s] = new Shard(LENGTH, 0);
            for (int i = 0; i < LENGTH; i++) {
                shards[s].gradients[i] = (float) (random.nextGaussian() * Math.exp(4 * random.nextGaussian()));
            }
        }
        return shards;
    }

    private static float[] tree(Shard[] shards) {
        float[][] sums = new float[shards.length][];
        for (int s = 0; s < shards.length; s++) {
            sums[s] = shards[s].gradients.clone();
        }
        for (int distance = 1; distance < shards.length; distance *= 2) {
            for (int s = 0; s + distance < shards.length; s += 2 * distance) {
                for (int i = 0; i < LENGTH; i++) {
                    sums[s][i] += sums[s + distance][i];
                }
            }
        }
        return sums[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoRanWhichShardChangesNoBit(int count) {
        float[] expected = tree(shards(count));
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            Shard[] shards = shards(count);
            ShardSum sum = new ShardSum(shards);
            int threads = 1 + round % 3;
            sum.begin(count, threads);
            for (int s = 0; s < count; s++) {
                sum.ran(s, random.nextInt(threads));
            }
            float[] gradients = new float[LENGTH];
            sum.take(gradients, 20, LENGTH);
            sum.take(gradients, 0, 20);
            assertThat(gradients).as("round " + round).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void aBatchMayHaveFewerShardsThanThereAre(int count) {
        Shard[] all = shards(8);
        Shard[] some = Arrays.copyOf(shards(8), count);
        ShardSum sum = new ShardSum(all);
        sum.begin(count, 2);
        for (int s = 0; s < count; s++) {
            sum.ran(s, 0);
        }
        float[] gradients = new float[LENGTH];
        sum.take(gradients, 0, LENGTH);
        assertThat(gradients).isEqualTo(tree(some));
    }
}
