/**
 * What the compiler tells on request: in come graph, programs and the files that were generated, out go the note of
 * {@code -Aneurapt.report} and one page of HTML, with every layer's formula and code.
 *
 * <p>{@link io.neurapt.processor.report.NetworkReport} is where to begin. Nothing comes after this room.
 */
package io.neurapt.processor.report;
