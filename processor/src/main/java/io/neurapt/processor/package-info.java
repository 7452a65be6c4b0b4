/**
 * The door: a compilation round of {@code javac} or {@code ecj} comes in, and each annotated class goes through
 * the rooms below, top to bottom: {@code diagnostic}, {@code read}, {@code graph}, {@code loop}, {@code kernel},
 * {@code plan}, {@code emit}, and on request {@code report}.
 *
 * <p>{@link io.neurapt.processor.Pipeline} is that way, in one method. A room knows only the rooms above it.
 */
package io.neurapt.processor;
