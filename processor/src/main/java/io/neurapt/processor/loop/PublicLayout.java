package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Shape;

/** The public layouts, row-major: {@code [height][width][channels]} and {@code [n]}. */
final class PublicLayout {

    private PublicLayout() {}

    /** The first channel of a pixel; a vector is an image of one pixel. */
    static Index pixel(Shape shape, Index row, Index column) {
        return row.times(shape.width()).plus(column).times(shape.channels());
    }

    /** The number of elements, as an index. */
    static int size(Shape shape) {
        return Math.toIntExact(shape.size());
    }

    static Param memory(String name, Shape shape) {
        return new Param.Array(name, Param.Space.MEMORY, size(shape));
    }

    static Param parameters(String name, int size) {
        return new Param.Array(name, Param.Space.PARAMETERS, size);
    }

    static Param gradients(String name, int size) {
        return new Param.Array(name, Param.Space.GRADIENTS, size);
    }

    /** {@code access += value}. */
    static Stmt add(Access access, Expr value) {
        return new Stmt.Store(access, Expr.add(Expr.load(access), value));
    }

    /** {@code access += left * right}. */
    static Stmt addProduct(Access access, Expr left, Expr right) {
        return new Stmt.Store(access, Expr.fma(left, right, Expr.load(access)));
    }
}
