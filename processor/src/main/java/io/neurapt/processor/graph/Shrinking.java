package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.ConvSpec;
import io.neurapt.processor.read.LayerSpec.DenseSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Looks for one layer whose filters or units can be made fewer until a network meets a demand, and has no mistake. The number
 * is found by trying, since layers that read this one, or are added to it, change too.
 *
 * @param meets whether a network meets the demand; if it does, it does so with fewer filters or units as well
 */
record Shrinking(NetworkSpec spec, Predicate<Graph> meets) {

    /** {@code units = 73 on hidden}: the edit for the first of these layers that can be shrunk. */
    Optional<String> edit(List<String> names) {
        return names.stream().flatMap(name -> edit(name).stream()).findFirst();
    }

    private Optional<String> edit(String name) {
        int index = spec.layers().stream().map(LayerSpec::name).toList().indexOf(name);
        if (index < 0 || !isFree(index)) {
            return Optional.empty();
        }
        LayerSpec layer = spec.layers().get(index);
        int most = most(index, layer.outputs().orElseThrow().value());
        String value = layer instanceof DenseSpec ? "units" : "filters";
        return most == 0 ? Optional.empty() : Optional.of(value + " = " + most + " on " + name);
    }

    /** Whether a layer's width is its own, and not the number of answers. */
    private boolean isFree(int index) {
        LayerSpec layer = spec.layers().get(index);
        return (layer instanceof DenseSpec || layer instanceof ConvSpec)
                && !layer.declared().scope().isBlock()
                && spec.outputs().stream().noneMatch(output -> output.layer() == index);
    }

    /** The largest number that is good, below one that is not; 0 where none is. */
    private int most(int index, int tooMany) {
        int good = 0;
        int bad = tooMany;
        while (bad - good > 1) {
            int middle = good + (bad - good) / 2;
            if (isGood(index, middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    private boolean isGood(int index, int outputs) {
        Diagnostics found = new Diagnostics();
        LayerSpec narrow = narrowed(spec.layers().get(index), outputs);
        Graph graph = GraphBuilder.build(spec.replacing(index, narrow), found);
        return !found.hasErrors() && meets.test(graph);
    }

    private static LayerSpec narrowed(LayerSpec layer, int outputs) {
        return layer instanceof DenseSpec dense
                ? dense.with(new Located<>(outputs, dense.units().origin()))
                : ((ConvSpec) layer)
                        .with(new Located<>(
                                outputs, ((ConvSpec) layer).filters().origin()));
    }
}
