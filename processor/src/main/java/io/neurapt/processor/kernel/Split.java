package io.neurapt.processor.kernel;

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
