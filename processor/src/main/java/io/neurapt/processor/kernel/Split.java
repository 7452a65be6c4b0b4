package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * An extent cut into tiles: as many of the wanted size as fit, then a smaller one.
 *
 * @param start first element
 * @param count number of tiles
 * @param size elements of a tile
 */
public record Split(int start, int count, int size) {

    /** The first element of the tile that a loop {@link #over} the tiles is at. */
    public Index at(String variable) {
        return count == 1 ? Index.of(start) : Index.var(variable);
    }

    /** A loop over the tiles, in which the variable is the first element; no loop for a single tile. */
    public List<Stmt> over(String variable, List<Stmt> body) {
        return count == 1
                ? body
                : List.of(new Stmt.For(variable, Index.of(start), Index.of(start + count * size), size, body));
    }

    public static List<Split> of(int extent, int size) {
        List<Split> parts = new ArrayList<>();
        int whole = extent / size;
        if (whole > 0) {
            parts.add(new Split(0, whole, size));
        }
        if (extent % size > 0) {
            parts.add(new Split(whole * size, 1, extent % size));
        }
        return parts;
    }
}
