package io.neurapt.processor.read;

import java.util.List;

/**
 * What {@code @ExpectShape} says.
 *
 * @param name the layer's, or that of the field that uses a block
 * @param layer its place among the layers; of a use the block's last
 * @param sizes the shape
 */
public record ExpectedShape(String name, int layer, Located<List<Located<Integer>>> sizes) {}
