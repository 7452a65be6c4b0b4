package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.data.Dataset;
import io.neurapt.data.Split;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class IrisNetTest {

    /** By species, as published with the data: see iris.md. */
    private static final double[][] MEANS = {
        {5.006, 3.428, 1.462, 0.246},
        {5.936, 2.770, 4.260, 1.326},
        {6.588, 2.974, 5.552, 2.026},
    };

    @Test
    void theTableIsFishers() throws IOException {
        Dataset flowers = Iris.load();

        assertThat(flowers.size()).isEqualTo(150);
        assertThat(flowers.classNames()).containsExactly("setosa", "versicolor", "virginica");
        double[][] sums = new double[3][4];
        int[] counts = new int[3];
        float[] row = new float[4];
        for (int i = 0; i < flowers.size(); i++) {
            flowers.input(i, row, 0);
            counts[flowers.label(i)]++;
            for (int j = 0; j < 4; j++) {
                sums[flowers.label(i)][j] += row[j];
            }
        }
        assertThat(counts).containsExactly(50, 50, 50);
        for (int s = 0; s < 3; s++) {
            for (int j = 0; j < 4; j++) {
                assertThat(sums[s][j] / 50).as("species %d, number %d", s, j).isCloseTo(MEANS[s][j], within(1e-5));
            }
        }
    }

    @Test
    void itTellsTheSpeciesOfFlowersItHasNotSeenApart() throws IOException {
        Split split = Iris.load().split(0.8, 3);
        IrisNet net = IrisNet.create(2);

        net.fit(split.train(), Fit.epochs(100).batchSize(16).threads(1).optimizer(Adam.rate(5e-3)));

        assertThat(net.evaluate(split.test()).accuracy()).isGreaterThanOrEqualTo(0.9);
    }
}
