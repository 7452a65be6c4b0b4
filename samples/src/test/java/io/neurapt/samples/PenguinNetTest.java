package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.data.Dataset;
import io.neurapt.data.Split;
import io.neurapt.data.Table;
import io.neurapt.optim.Adam;
import io.neurapt.train.Evaluation;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PenguinNetTest {

    /** By species, over the rows in which nothing is missing: see penguins.md. */
    private static final double[][] MEANS = {
        {38.824, 18.347, 190.103, 3706.164},
        {48.834, 18.421, 195.824, 3733.088},
        {47.568, 14.997, 217.235, 5092.437},
    };

    @Test
    void theTableIsAsPublished() throws IOException {
        Table table = Penguins.load();

        assertThat(table.size()).isEqualTo(333);
        assertThat(table.categories("species")).containsExactly("Adelie", "Chinstrap", "Gentoo");
        assertThat(table.categories("island")).containsExactly("Biscoe", "Dream", "Torgersen");
        assertThat(table.categories("sex")).containsExactly("female", "male");
        float[][] rows =
                table.rows(List.of("species", "bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"));
        double[][] sums = new double[3][4];
        int[] counts = new int[3];
        for (float[] row : rows) {
            counts[(int) row[0]]++;
            for (int i = 0; i < 4; i++) {
                sums[(int) row[0]][i] += row[i + 1];
            }
        }
        assertThat(counts).containsExactly(146, 68, 119);
        for (int s = 0; s < 3; s++) {
            for (int i = 0; i < 4; i++) {
                assertThat(sums[s][i] / counts[s])
                        .as("species %d, number %d", s, i)
                        .isCloseTo(MEANS[s][i], within(1e-3));
            }
        }
    }

    @Test
    void itTellsSpeciesAndMassOfPenguinsItHasNotSeen() throws IOException {
        PenguinNet net = PenguinNet.create(2);
        Split split = Penguins.samples(Penguins.load(), net).split(0.8, 3);

        net.fit(split.train(), Fit.epochs(200).batchSize(16).threads(1).optimizer(Adam.rate(2e-3)));

        Evaluation result = net.evaluate(split.test());
        assertThat(result.output("species").accuracy()).isGreaterThan(0.95);
        // the masses spread by 0.8 kg around their mean
        assertThat(result.output("mass").errors().rootMeanSquare()).isLessThan(0.4);
        double sum = result.output("species").loss() + 2 * result.output("mass").loss();
        assertThat(result.loss()).isCloseTo(sum, within(1e-9));
    }

    @Test
    void aCategoryThatIsNoneIsReportedWithItsColumn() throws IOException {
        PenguinNet net = PenguinNet.create(1);
        Dataset good = Penguins.samples(Penguins.load(), net);
        float[] row = new float[good.inputSize()];
        good.input(0, row, 0);
        row[3] = 3;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.predict(row))
                .withMessageContaining(
                        "PenguinNet, the input: expected a category in island, a whole number from 0 to 2,"
                                + " got 3.0; fix:");
        Dataset bad = Dataset.of(new float[][] {row}, new float[][] {{1, 0, 0, 4}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> net.fit(bad, Fit.epochs(1)))
                .withMessageContaining("sample 0 in the training of PenguinNet: expected a category in island");
    }
}
