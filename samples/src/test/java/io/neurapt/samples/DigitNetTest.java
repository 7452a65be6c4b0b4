package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Layer;
import io.neurapt.data.Split;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigitNetTest {

    @Test
    void theLayersHaveTheShapesThatTheirCommentsSay() {
        DigitNet net = DigitNet.create(1);

        assertThat(net.layers().stream().map(Layer::shape))
                .containsExactly(
                        new int[] {24, 24, 10},
                        new int[] {12, 12, 10},
                        new int[] {8, 8, 20},
                        new int[] {4, 4, 20},
                        new int[] {100},
                        new int[] {10});
        assertThat(net.parameters()).isEqualTo(260 + 5_020 + 32_100 + 1_010);
    }

    @ParameterizedTest
    @EnumSource(names = {"VECTOR", "PLAIN"})
    void oneEpochOnAFewDigitsReadsMost(Backend backend) throws IOException {
        Split digits = Mnist.load();
        DigitNet net = DigitNet.create(1);
        net.use(backend);

        net.fit(digits.train().take(1_500), Fit.epochs(1).batchSize(16).optimizer(Adam.rate(2e-3)));

        assertThat(net.evaluate(digits.test().take(1_000)).accuracy()).isBetween(0.75, 0.97);
    }

    @Test
    void aNetworkThatOpensAFileAnswersAsTheOneThatSavedIt(@TempDir Path folder) throws IOException {
        float[] image = new float[784];
        Mnist.load().test().input(0, image, 0);
        DigitNet net = DigitNet.create(1);

        net.save(folder.resolve("digits.safetensors"));
        DigitNet opened = DigitNet.open(folder.resolve("digits.safetensors"));
        net.use(Backend.PLAIN);
        opened.use(Backend.PLAIN);

        assertThat(opened.predict(image)).isEqualTo(net.predict(image));
    }
}
