package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.data.Dataset;
import io.neurapt.data.Split;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MnistTest {

    @Test
    void theDigitsOnTheClassPathAreTheWholeOfMnist() throws IOException {
        Split digits = Mnist.load();

        assertThat(digits.train().size()).isEqualTo(60_000);
        assertThat(digits.test().size()).isEqualTo(10_000);
        assertThat(digits.train().inputSize()).isEqualTo(784);
        assertThat(digits.train().targetSize()).isEqualTo(10);
        assertThat(count(digits.train())).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(count(digits.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    }

    private static int[] count(Dataset data) {
        int[] counts = new int[10];
        IntStream.range(0, data.size()).forEach(i -> counts[data.label(i)]++);
        return counts;
    }
}
