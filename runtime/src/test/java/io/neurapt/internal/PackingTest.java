package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.data.Dataset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples that get into their lanes together are where one after the other puts them. */
class PackingTest {

    private static final int LANES = 16;

    /** Borders, channels, and counts that leave lanes empty. */
    @ParameterizedTest
    @CsvSource({"16,3,4,1,0", "16,3,4,1,1", "13,3,4,3,1", "7,1,1,5,0", "8,2,3,2,0"})
    void samplesTogetherAreWhereSamplesAloneAre(int count, int height, int width, int channels, int border) {
        byte[] bytes = new byte[count * height * width * channels];
        new Random(4).nextBytes(bytes);
        Dataset data = Dataset.ofImages(bytes, new int[count], 1);
        float[][] samples = new float[count][data.inputSize()];
        for (int i = 0; i < count; i++) {
            data.input(i, samples[i], 0);
        }

        int channelStep = (width + 2 * border) * LANES;
        int yStep = channels * channelStep;
        int origin = border * (yStep + LANES);
        int rowOrigin = border * LANES;
        float[] alone = new float[(height + 2 * border) * yStep];
        float[][] rowsAlone = new float[(height + 2 * border) * channels][channelStep];
        for (int i = 0; i < count; i++) {
            Packing.put(samples[i], 0, alone, origin + i, height, width, channels, yStep, channelStep, LANES);
            Packing.putRows(samples[i], 0, rowsAlone, border * channels, rowOrigin + i, height, width, channels, LANES);
        }

        for (TileInputs inputs :
                new TileInputs[] {new FloatTileInputs().of(samples, 0, count), bytes((ByteImages) data, count)}) {
            float[] together = new float[alone.length];
            float[][] rows = new float[rowsAlone.length][channelStep];
            Packing.putAll(inputs, together, origin, height, width, channels, yStep, channelStep, LANES);
            Packing.putAllRows(inputs, rows, border * channels, rowOrigin, height, width, channels, LANES);

            assertThat(together).isEqualTo(alone);
            assertThat(rows).isDeepEqualTo(rowsAlone);
        }
    }

    private static TileInputs bytes(ByteImages images, int count) {
        ByteTileInputs inputs = new ByteTileInputs(LANES);
        for (int i = 0; i < count; i++) {
            inputs.place(i, images.place(i));
        }
        return inputs.of(images.bytes(), count);
    }

    @Test
    void someOfTheImagesAreImagesToo() {
        Dataset all = Dataset.ofImages(new byte[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1, 0}, 2);
        Dataset some = all.skip(1).split(0.5, 3).train();
        float[] first = new float[2];
        some.input(0, first, 0);

        assertThat(some)
                .isInstanceOfSatisfying(
                        ByteImages.class,
                        images -> assertThat(ByteTileInputs.value(images.bytes()[images.place(0)]))
                                .isEqualTo(first[0]));
    }
}
