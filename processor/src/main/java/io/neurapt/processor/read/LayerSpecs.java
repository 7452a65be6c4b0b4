package io.neurapt.processor.read;

import java.util.List;
import java.util.Map;

/**
 * The layers of a network, those of the blocks that it uses in their place.
 *
 * @param inOrder of declaration; a block's as often as it is used
 * @param ends for the name of each use of a block that of the layer whose output it gives
 * @param fields what a model fills with layers of blocks, outer ones first
 * @param expected shapes that are stated
 */
public record LayerSpecs(
        List<LayerSpec> inOrder, Map<String, String> ends, List<BlockField> fields, List<ExpectedShape> expected) {

    public LayerSpecs {
        inOrder = List.copyOf(inOrder);
        ends = Map.copyOf(ends);
        fields = List.copyOf(fields);
        expected = List.copyOf(expected);
    }

    /** Layers of a network without blocks. */
    public static LayerSpecs of(List<LayerSpec> layers) {
        return new LayerSpecs(layers, Map.of(), List.of(), List.of());
    }
}
