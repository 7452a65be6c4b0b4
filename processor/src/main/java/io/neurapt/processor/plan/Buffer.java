package io.neurapt.processor.plan;

import io.neurapt.processor.kernel.Layout;

/**
 * One buffer of a tile.
 *
 * @param constant name of the constant that holds its place
 * @param meaning what stands in it, for the reader
 * @param layout how
 * @param own whether its memory is never shared: its border or padding must stay zero, or it must outlive the
 *     step
 */
record Buffer(String constant, String meaning, Layout layout, boolean own) {}
