package io.neurapt.processor.plan;

import io.neurapt.processor.loop.Param;

/**
 * One buffer of a tile, or of a sample.
 *
 * @param constant name of the constant that holds its place
 * @param meaning what stands in it, for the reader
 * @param rows rows that it takes
 * @param rowLength floats of each
 * @param own whether its memory is never shared: its border or padding must stay zero, or it must outlive the
 *     step
 */
record Buffer(String constant, String meaning, int rows, int rowLength, boolean own) {

    /** What a kernel's array parameter is bound to. */
    static Buffer of(String constant, String meaning, Param param, boolean own) {
        return new Buffer(constant, meaning, rows(param), length(param), own);
    }

    /** Rows that a kernel's array parameter has. */
    static int rows(Param param) {
        return param instanceof Param.Rows given ? given.rows() : 1;
    }

    /** Floats of each. */
    static int length(Param param) {
        return param instanceof Param.Rows given ? given.length() : ((Param.Array) param).size();
    }
}
