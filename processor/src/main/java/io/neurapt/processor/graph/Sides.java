package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Numbers;
import java.util.List;

/** Numbers of pixels at the four sides of an image. */
public record Sides(int top, int bottom, int left, int right) {

    /** The same numbers as the ends of a series: one for both, or left and right. */
    Sides ofSeries() {
        return new Sides(0, 0, top, left);
    }

    boolean areNone() {
        return equals(new Sides(0, 0, 0, 0));
    }

    /** The smaller number of each side. */
    Sides common(Sides other) {
        return new Sides(
                Math.min(top, other.top),
                Math.min(bottom, other.bottom),
                Math.min(left, other.left),
                Math.min(right, other.right));
    }

    Sides without(Sides other) {
        return new Sides(top - other.top, bottom - other.bottom, left - other.left, right - other.right);
    }

    /** As an annotation has it: one number where that is enough, {@code {height, width}}, or four; {@code {left, right}} of a series. */
    String source(Shape of) {
        if (of.isSeries()) {
            return Numbers.source(left == right ? List.of(left) : List.of(left, right));
        }
        if (top != bottom || left != right) {
            return Numbers.source(List.of(top, bottom, left, right));
        }
        return Numbers.source(top == left ? List.of(top) : List.of(top, left));
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
