package io.neurapt.processor.loop;

/**
 * A place in an array parameter of the kernel.
 *
 * @param array the parameter's name
 * @param cursor a local that {@link Stmt.Cursor} made for this array, or empty: then the place is counted from
 *     the parameter's own start
 * @param index distance from there
 */
public record Access(String array, String cursor, Index index) {

    public static Access of(String array, Index index) {
        return new Access(array, "", index);
    }

    public static Access of(String array, int index) {
        return new Access(array, "", Index.of(index));
    }

    /** A constant distance from a cursor. */
    public static Access at(String array, String cursor, int index) {
        return new Access(array, cursor, Index.of(index));
    }
}
