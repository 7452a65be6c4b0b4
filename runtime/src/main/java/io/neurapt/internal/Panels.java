package io.neurapt.internal;

/**
 * Arranges the weights of a convolution or a dense layer for programs that serve one sample at a time.
 *
 * <p>An output sums {@code rows * columns * channels} terms. In the parameters an output's weights stand at {@code
 * row * rowStep + column * columnStep + channel * channelStep}, the next output's {@code outputStep} further. In a pack
 * the outputs stand in panels of some, for each term, channels innermost, a row of the panel's weights.
 *
 * @param outputStep floats from one output to the next
 * @param rows number of rows
 * @param rowStep floats from one to the next
 * @param columns number of columns
 * @param columnStep floats from one to the next
 * @param channels number of channels
 * @param channelStep floats from one to the next
 */
public record Panels(
        int outputStep, int rows, int rowStep, int columns, int columnStep, int channels, int channelStep) {

    /**
     * Packs some outputs; a panel that is not full keeps what stands behind its last output.
     *
     * @param parameters the training layout
     * @param from place of the first output's weights
     * @param outputs how many
     * @param packs gets the panels
     * @param to place of the first panel
     * @param width outputs of a panel
     */
    public void pack(float[] parameters, int from, int outputs, float[] packs, int to, int width) {
        int panel = rows * columns * channels * width;
        for (int first = 0; first < outputs; first += width) {
            int count = Math.min(width, outputs - first);
            int place = to + first / width * panel;
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int taps = from + first * outputStep + row * rowStep + column * columnStep;
                    for (int channel = 0; channel < channels; channel++) {
                        packRow(parameters, taps + channel * channelStep, packs, place, count);
                        place += width;
                    }
                }
            }
        }
    }

    private void packRow(float[] parameters, int from, float[] packs, int to, int count) {
        for (int output = 0; output < count; output++) {
            packs[to + output] = parameters[from + output * outputStep];
        }
    }

    /**
     * Packs outputs for a program whose packs are rows: for each term, channels innermost, a row of all outputs'
     * weights.
     *
     * @param parameters the training layout
     * @param from place of the first output's weights
     * @param outputs how many
     * @param packs gets the rows
     * @param to the first term's
     */
    public void packRows(float[] parameters, int from, int outputs, float[][] packs, int to) {
        int next = to;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int taps = from + row * rowStep + column * columnStep;
                for (int channel = 0; channel < channels; channel++) {
                    packRow(parameters, taps + channel * channelStep, packs[next++], 0, outputs);
                }
            }
        }
    }
}
