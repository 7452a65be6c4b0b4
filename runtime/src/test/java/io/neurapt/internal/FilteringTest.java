package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Transformed filters, against the matrix of Lavin and Gray's F(4,3). */
class FilteringTest {

    private static final double[][] MATRIX = {
        {1 / 4.0, 0, 0},
        {-1 / 6.0, -1 / 6.0, -1 / 6.0},
        {-1 / 6.0, 1 / 6.0, -1 / 6.0},
        {1 / 24.0, 1 / 12.0, 1 / 6.0},
        {1 / 24.0, -1 / 12.0, 1 / 6.0},
        {0, 0, 1}
    };

    private static final int OUTPUTS = 3;
    private static final int CHANNELS = 2;
    private static final int WIDTH = 2;
    private static final int PANEL = CHANNELS * WIDTH;
    private static final int POSITION = 2 * PANEL;

    /** {@code [output][ky][channel][kx]} becomes {@code [position][panel][channel][output]}. */
    @Test
    void filtersAreMultipliedFromBothSides() {
        float[] parameters = new float[OUTPUTS * 3 * CHANNELS * 3];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (i * 7) % 11 - 5;
        }
        float[] packs = new float[36 * POSITION];

        new Filtering(4, 3)
                .pack(new Panels(18, 3, 6, 3, 1, CHANNELS, 3), parameters, 0, OUTPUTS, packs, 0, WIDTH, POSITION);

        for (int output = 0; output < OUTPUTS; output++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int position = 0; position < 36; position++) {
                    double sum = 0;
                    for (int tap = 0; tap < 9; tap++) {
                        sum += MATRIX[position / 6][tap / 3]
                                * parameters[output * 18 + tap / 3 * 6 + channel * 3 + tap % 3]
                                * MATRIX[position % 6][tap % 3];
                    }
                    int panel = output / WIDTH;
                    int place = position * POSITION + panel * PANEL + channel * WIDTH + output % WIDTH;
                    assertThat((double) packs[place]).isEqualTo(sum, within(1e-6));
                }
            }
        }
    }

    /** {@code [output][ky][channel][kx]} becomes {@code [point][panel][kx][channel][output]}. */
    @Test
    void columnsAloneAreMultipliedFromTheLeft() {
        float[] parameters = new float[OUTPUTS * 3 * CHANNELS * 3];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (i * 7) % 11 - 5;
        }
        int panel = 3 * CHANNELS * WIDTH;
        float[] packs = new float[6 * 2 * panel];

        new Filtering(4, 3)
                .packColumns(
                        new Panels(18, 3, 6, 3, 1, CHANNELS, 3), parameters, 0, OUTPUTS, packs, 0, WIDTH, 2 * panel);

        for (int output = 0; output < OUTPUTS; output++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                for (int point = 0; point < 6; point++) {
                    for (int kx = 0; kx < 3; kx++) {
                        double sum = 0;
                        for (int ky = 0; ky < 3; ky++) {
                            sum += MATRIX[point][ky] * parameters[output * 18 + ky * 6 + channel * 3 + kx];
                        }
                        int place = (2 * point + output / WIDTH) * panel
                                + (kx * CHANNELS + channel) * WIDTH
                                + output % WIDTH;
                        assertThat((double) packs[place]).isEqualTo(sum, within(1e-6));
                    }
                }
            }
        }
    }
}
