package io.neurapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neurapt.internal.ByteImages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static final float[][] ROWS = {{1, 2}, {3, 4}, {5, 6}};

    @Test
    void arraysAreReadByIndexAtAnyPlace() {
        Dataset data = Dataset.of(ROWS, new float[][] {{7}, {8}, {9}});

        assertThat(data.size()).isEqualTo(3);
        assertThat(data.inputSize()).isEqualTo(2);
        assertThat(data.targetSize()).isEqualTo(1);
        assertThat(input(data, 2)).containsExactly(5, 6);
        assertThat(target(data, 1)).containsExactly(8);
        assertThat(data.label(0)).isEqualTo(-1);
        float[] wide = {-1, -1, -1, -1};
        data.input(0, wide, 1);
        assertThat(wide).containsExactly(-1, 1, 2, -1);
    }

    @Test
    void aLabelBecomesATargetWithOneAtItsClass() {
        Dataset data = Dataset.ofClasses(ROWS, new int[] {2, 0, 1}, 3);
        float[] used = {9, 9, 9};
        data.target(0, used, 0);

        assertThat(used).containsExactly(0, 0, 1);
        assertThat(target(data, 1)).containsExactly(1, 0, 0);
        assertThat(data.label(2)).isEqualTo(1);
        assertThat(data.classNames()).isEmpty();
    }

    @Test
    void namedLabelsAreNumberedInAlphabeticalOrder() {
        Dataset data = Dataset.ofClasses(ROWS, List.of("rose", "iris", "rose"));

        assertThat(data.classNames()).containsExactly("iris", "rose");
        assertThat(data.label(0)).isEqualTo(1);
        assertThat(data.label(1)).isZero();
        assertThat(data.targetSize()).isEqualTo(2);
    }

    @Test
    void pixelsAreUnsignedBytesScaledToOne() {
        Dataset data = Dataset.ofImages(new byte[] {0, (byte) 255, 51, (byte) 128}, new int[] {1, 0}, 2);

        assertThat(data.inputSize()).isEqualTo(2);
        assertThat(input(data, 0)).containsExactly(0f, 1f);
        assertThat(input(data, 1)).containsExactly(0.2f, 128 / 255f);
        assertThat(target(data, 0)).containsExactly(0, 1);
        assertThat(data.label(0)).isEqualTo(1);
    }

    @Test
    void takeAndSkipCutWithoutOverlapAlsoOnASelection() {
        Dataset data = numbers(10);

        assertThat(firsts(data.take(3))).containsExactly(0, 1, 2);
        assertThat(firsts(data.skip(7))).containsExactly(7, 8, 9);
        assertThat(firsts(data.skip(2).take(5).skip(3))).containsExactly(5, 6);
        assertThat(data.take(0).size()).isZero();
        assertThat(data.skip(4).label(0)).isEqualTo(4);
    }

    @Test
    void aSplitDealsEverySampleOnceAndRepeatsWithItsSeed() {
        Dataset data = numbers(10);
        Split split = data.split(0.7, 5);
        List<Integer> all = new ArrayList<>(firsts(split.train()));
        all.addAll(firsts(split.test()));

        assertThat(split.train().size()).isEqualTo(7);
        assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(firsts(data.split(0.7, 5).test())).isEqualTo(firsts(split.test()));
        assertThat(firsts(data.split(0.7, 6).test())).isNotEqualTo(firsts(split.test()));
    }

    @Test
    void weightsGoWithTheirSamplesIntoSelectionsAndSplits() {
        Dataset data = numbers(10).weighted(new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        Split split = data.split(0.7, 5);

        assertThat(numbers(3).weight(2)).isEqualTo(1);
        assertThat(numbers(3).take(2).weight(1)).isEqualTo(1);
        assertThat(data.skip(2).take(5).skip(3).weight(1)).isEqualTo(6);
        for (Dataset part : List.of(data, split.train(), split.test(), data.skip(1))) {
            for (int i = 0; i < part.size(); i++) {
                assertThat(part.weight(i)).isEqualTo(input(part, i)[0]).isEqualTo(part.label(i));
            }
        }
    }

    @Test
    void newWeightsReplaceTheOldAndAllElseStays() {
        float[] weights = {7, 8};
        Dataset rows = Dataset.ofClasses(ROWS, List.of("rose", "iris", "rose")).weighted(new float[] {1, 2, 3});
        Dataset data = rows.skip(1).weighted(new float[] {4, 5}).weighted(weights);
        weights[0] = 9;

        assertThat(data.weight(0)).isEqualTo(7);
        assertThat(data.weight(1)).isEqualTo(8);
        assertThat(rows.weight(1)).isEqualTo(2);
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.inputSize()).isEqualTo(2);
        assertThat(data.targetSize()).isEqualTo(2);
        assertThat(data.classNames()).containsExactly("iris", "rose");
        assertThat(data.label(0)).isZero();
        assertThat(input(data, 1)).containsExactly(5, 6);
        assertThat(target(data, 0)).containsExactly(1, 0);
    }

    @Test
    void weightedImagesStayBytes() {
        Dataset images = Dataset.ofImages(new byte[] {0, 51, (byte) 255, 0}, new int[] {1, 0}, 2);
        Dataset data = images.weighted(new float[] {1, 2});

        assertThat(data).isInstanceOf(ByteImages.class);
        assertThat(data.skip(1)).isInstanceOf(ByteImages.class);
        assertThat(((ByteImages) data.skip(1)).place(0)).isEqualTo(2);
        assertThat(((ByteImages) data).bytes()).isSameAs(((ByteImages) images).bytes());
        assertThat(data.skip(1).weight(0)).isEqualTo(2);
        assertThat(input(data, 0)).containsExactly(0, 0.2f);
    }

    @Test
    void aMistakeIsNamedWithWhatWasExpectedAndAFix() {
        rejects(() -> Dataset.of(ROWS, new float[2][1]), "a row for each of the 3 inputs, got 2; fix:");
        rejects(() -> Dataset.of(new float[0][], new float[0][]), "input rows: expected 1 or more, got 0; fix:");
        rejects(() -> Dataset.of(new float[][] {{1}, {1, 2}}, new float[2][1]), "input row 1: expected 1 numbers");
        rejects(() -> Dataset.ofClasses(ROWS, new int[2], 3), "labels: expected one for each of the 3 samples, got 2");
        rejects(() -> Dataset.ofClasses(ROWS, new int[] {0, 3, 1}, 3), "label of sample 1: expected 0 to 2 for 3");
        rejects(() -> Dataset.ofClasses(ROWS, new int[] {0, -1, 1}, 3), "got -1; fix:");
        rejects(() -> Dataset.ofClasses(ROWS, new int[3], 0), "classes: expected 1 or more, got 0");
        rejects(() -> Dataset.ofImages(new byte[5], new int[2], 2), "pixels: expected a multiple of the 2 labels");
        rejects(
                () -> numbers(3).weighted(new float[2]),
                "weights: expected one for each of the 3 samples, got 2; fix:");
        rejects(
                () -> numbers(2).weighted(new float[] {1, -0.5f}),
                "weight of sample 1: expected a finite number, 0 or more, got -0.5; fix: 1 is usual, 0 leaves it out");
        rejects(() -> numbers(1).weighted(new float[] {Float.NaN}), "weight of sample 0: expected a finite number");
        rejects(() -> numbers(3).take(4), "take: expected 0 to 3, the number of samples, got 4; fix:");
        rejects(() -> numbers(3).skip(-1), "skip: expected 0 to 3, the number of samples, got -1");
        rejects(() -> numbers(3).split(1, 0), "got 1.0 of 3; fix:");
        rejects(() -> numbers(3).split(0.1, 0), "leaves samples on both sides, got 0.1 of 3");
    }

    private static void rejects(Runnable mistake, String message) {
        assertThatIllegalArgumentException().isThrownBy(mistake::run).withMessageContaining(message);
    }

    private static Dataset numbers(int count) {
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = new float[] {i};
        }
        return Dataset.ofClasses(rows, IntStream.range(0, count).toArray(), count);
    }

    private static List<Integer> firsts(Dataset data) {
        return IntStream.range(0, data.size())
                .mapToObj(i -> (int) input(data, i)[0])
                .toList();
    }

    private static float[] input(Dataset data, int index) {
        float[] input = new float[data.inputSize()];
        data.input(index, input, 0);
        return input;
    }

    private static float[] target(Dataset data, int index) {
        float[] target = new float[data.targetSize()];
        data.target(index, target, 0);
        return target;
    }
}
