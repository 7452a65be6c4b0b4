package io.neurapt.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * A grey image or a series as text; of an image a character for two pixels, one above the other, since characters are
 * twice as high as wide.
 *
 * @param rows from the top down, equally long
 * @param caption lines to stand below
 */
record Picture(List<String> rows, List<String> caption) {

    private static final String SHADES = " .:-=+*#%@";
    private static final int GAP = 3; // columns between two pictures

    Picture {
        rows = List.copyOf(rows);
        caption = List.copyOf(caption);
    }

    /** Draws an image of the shape {@code {height, width, 1}} with pixels from 0 to 1, row by row. */
    static Picture of(float[] pixels, int[] shape, List<String> caption) {
        int height = shape[0];
        int width = shape[1];
        List<String> rows = new ArrayList<>();
        for (int y = 0; y < height; y += 2) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < width; x++) {
                float upper = pixels[y * width + x];
                float lower = y + 1 < height ? pixels[(y + 1) * width + x] : upper;
                row.append(SHADES.charAt(Math.round((upper + lower) / 2 * (SHADES.length() - 1))));
            }
            rows.add(row.toString());
        }
        return new Picture(rows, caption);
    }

    /** Draws a series as bars from zero up, each the mean of some numbers; a row is worth one, the lowest from 0 to 1. */
    static Picture ofSeries(float[] series, int columns, int height, List<String> caption) {
        int numbers = series.length / columns;
        List<String> rows = new ArrayList<>();
        for (int level = height - 1; level >= 0; level--) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < columns; x++) {
                double sum = 0;
                for (int i = 0; i < numbers; i++) {
                    sum += series[x * numbers + i];
                }
                row.append(sum / numbers >= level + 0.5 ? '#' : ' ');
            }
            rows.add(row.toString());
        }
        return new Picture(rows, caption);
    }

    /** Pictures of one height in a row, without the lines that are empty in all of them. */
    static String sideBySide(List<Picture> pictures) {
        int height = pictures.isEmpty() ? 0 : pictures.get(0).lines().size();
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < height; line++) {
            StringBuilder row = new StringBuilder();
            for (Picture picture : pictures) {
                row.append(picture.lines().get(line))
                        .append(" "
                                .repeat(picture.width()
                                        + GAP
                                        - picture.lines().get(line).length()));
            }
            if (!row.toString().isBlank()) {
                text.append(row.toString().stripTrailing()).append('\n');
            }
        }
        return text.toString();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(rows);
        lines.addAll(caption);
        return lines;
    }

    private int width() {
        return lines().stream().mapToInt(String::length).max().orElse(0);
    }
}
