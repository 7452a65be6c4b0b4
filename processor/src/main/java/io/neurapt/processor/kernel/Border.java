package io.neurapt.processor.kernel;

import java.util.Objects;

/**
 * Zeros that stand around the pixels of a buffer, so that kernels may read past the edge without a test.
 * Nobody ever writes them.
 */
public record Border(int top, int bottom, int left, int right) {

    /** No border. */
    public static final Border NONE = new Border(0, 0, 0, 0);

    /** The border that serves both. */
    public Border union(Border other) {
        return new Border(
                Math.max(top, other.top),
                Math.max(bottom, other.bottom),
                Math.max(left, other.left),
                Math.max(right, other.right));
    }

    public boolean isNone() {
        return top == 0 && bottom == 0 && left == 0 && right == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Border border
                && top == border.top
                && bottom == border.bottom
                && left == border.left
                && right == border.right;
    }

    @Override
    public int hashCode() {
        return Objects.hash(top, bottom, left, right);
    }
}
