package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    /** The first numbers of Vigna's reference implementation for the seed 1234567. */
    @Test
    void theSequenceIsThatOfTheReferenceImplementation() {
        SplitMix64 random = new SplitMix64(1234567);

        assertThat(random.next()).isEqualTo(6457827717110365317L);
        assertThat(random.next()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(random.next())).isEqualTo("9817491932198370423");
    }

    @Test
    void aShuffleIsAPermutationThatDependsOnTheSeedAlone() {
        int[] once = shuffled(7);

        assertThat(shuffled(7)).isEqualTo(once);
        assertThat(shuffled(8)).isNotEqualTo(once);
        assertThat(Arrays.stream(once).sorted().toArray())
                .isEqualTo(IntStream.range(0, 100).toArray());
    }

    @Test
    void boundedNumbersReachBothEndsAndNoFurther() {
        SplitMix64 random = new SplitMix64(3);
        int[] seen = new int[5];
        for (int i = 0; i < 5_000; i++) {
            seen[random.below(5)]++;
        }

        for (int count : seen) {
            assertThat(count).isBetween(850, 1_150);
        }
    }

    private static int[] shuffled(long seed) {
        int[] numbers = IntStream.range(0, 100).toArray();
        new SplitMix64(seed).shuffle(numbers);
        return numbers;
    }
}
