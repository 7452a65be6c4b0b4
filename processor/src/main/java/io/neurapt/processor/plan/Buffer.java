package io.neurapt.processor.plan;

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
record Buffer(String constant, String meaning, int rows, int rowLength, boolean own) {}
