package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;

/**
 * A field that a model fills with a block's layers.
 *
 * @param path the field, of the network or of a block in it: {@code stage2}, {@code stage2.inner}
 * @param type the block
 * @param layers what the names of its layers begin with: {@code stage2.1.}
 */
public record BlockField(String path, ClassName type, String layers) {}
