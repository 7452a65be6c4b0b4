package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.graph.Window;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of a plane's pixels, as the windows of a convolution meet them: of a channel and a kx the pixels under that
 * tap, row after row without the ones between. A strip serves several ky where their rows are a whole number of vectors
 * apart, for only then is the loop that reads both vectorised.
 *
 * @param columns pixels of a row
 * @param kinds which ky have a strip together
 */
record PlaneStrips(int columns, List<Kind> kinds) {

    /** Floats of the longest vector. */
    private static final int VECTOR = 16;

    /**
     * The strips of some ky.
     *
     * @param ky in order; a strip begins with the pixels of the first
     * @param rows of a strip
     */
    record Kind(List<Integer> ky, int rows) {

        int first() {
            return ky.get(0);
        }
    }

    /**
     * The strips for some rows of output.
     *
     * @param vertical the windows over the height
     * @param columns pixels of a row
     * @param output rows of the convolution's output
     */
    static PlaneStrips of(Window vertical, int columns, int output) {
        List<List<Integer>> together = new ArrayList<>();
        for (int ky = 0; ky < vertical.size(); ky++) {
            List<Integer> fitting = new ArrayList<>();
            for (List<Integer> others : together) {
                int distance = ky - others.get(0);
                boolean wholeVectors = distance / vertical.stride() * columns % VECTOR == 0;
                if (distance % vertical.stride() == 0 && wholeVectors) {
                    fitting = others;
                }
            }
            if (fitting.isEmpty()) {
                together.add(fitting);
            }
            fitting.add(ky);
        }
        List<Kind> kinds = new ArrayList<>();
        for (List<Integer> ky : together) {
            int more = (ky.get(ky.size() - 1) - ky.get(0)) / vertical.stride();
            kinds.add(new Kind(List.copyOf(ky), output + more));
        }
        return new PlaneStrips(columns, kinds);
    }

    /** The number of the kind that serves a ky. */
    int kindOf(int ky) {
        int kind = 0;
        while (!kinds.get(kind).ky().contains(ky)) {
            kind++;
        }
        return kind;
    }

    /** Where in its strips the pixels of a ky begin. */
    int distance(int ky, int stride) {
        return (ky - kinds.get(kindOf(ky)).first()) / stride * columns;
    }

    /** Pixels of the longest strip. */
    int length() {
        int rows = 0;
        for (Kind kind : kinds) {
            rows = Math.max(rows, kind.rows());
        }
        return rows * columns;
    }
}
