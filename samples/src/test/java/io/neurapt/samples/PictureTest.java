package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void aCharacterShowsTheMeanOfTwoPixels() {
        float[] pixels = {
            0, 1, 1,
            0, 0, 1,
            1, 0, 0,
        };

        Picture picture = Picture.of(pixels, new int[] {3, 3, 1}, List.of("a"));

        assertThat(picture.rows()).containsExactly(" +@", "@  ");
    }

    @Test
    void aBarIsTheMeanOfSomeNumbersOfASeries() {
        Picture picture = Picture.ofSeries(new float[] {2, 0, 1, 3, -1, -3}, 3, 2, List.of("a"));

        assertThat(picture.rows()).containsExactly(" # ", "## ");
    }

    @Test
    void picturesStandSideBySideWithoutEmptyLines() {
        Picture first = new Picture(List.of("  ", "@@"), List.of("one"));
        Picture second = new Picture(List.of("  ", "# "), List.of("two"));

        assertThat(Picture.sideBySide(List.of(first, second))).isEqualTo("""
                @@    #
                one   two
                """);
    }

    @Test
    void noPicturesAreNoText() {
        assertThat(Picture.sideBySide(List.of())).isEmpty();
    }
}
