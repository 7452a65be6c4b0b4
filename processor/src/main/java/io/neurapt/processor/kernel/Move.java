package io.neurapt.processor.kernel;

import io.neurapt.processor.graph.Shape;
import java.util.Objects;

/**
 * Numbers that go from one buffer to another.
 *
 * @param from where they are read
 * @param to where they are written
 * @param shape how many there are along each axis
 */
public record Move(Box from, Box to, Shape shape) {

    /** All numbers of a buffer into another of its shape. */
    public static Move all(Shape shape) {
        return new Move(Box.START, Box.START, shape);
    }

    /** The way back. */
    public Move back() {
        return new Move(to, from, shape);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Move move && from.equals(move.from) && to.equals(move.to) && shape.equals(move.shape);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, to, shape);
    }
}
