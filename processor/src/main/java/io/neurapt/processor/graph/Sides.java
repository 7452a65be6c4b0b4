package io.neurapt.processor.graph;

/** Numbers of pixels at the four sides of an image. */
public record Sides(int top, int bottom, int left, int right) {

    /** The same numbers as the ends of a series: one for both, or left and right. */
    Sides ofSeries() {
        return new Sides(0, 0, top, left);
    }

    /** {@code 1}, {@code 1x2}, or {@code 0, 1, 0, 2}. */
    @Override
    public String toString() {
        if (top != bottom || left != right) {
            return top + ", " + bottom + ", " + left + ", " + right;
        }
        return top == left ? "" + top : top + "x" + left;
    }
}
