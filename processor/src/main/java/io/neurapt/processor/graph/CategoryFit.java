package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec.EmbeddingSpec;
import java.util.List;

/** Whether an embedding reads categories: a vector that comes from outside, since what layers compute is no whole number. */
final class CategoryFit {

    private CategoryFit() {}

    static boolean check(EmbeddingSpec spec, Source source, Diagnostics problems) {
        String name = spec.declared().fieldName();
        if (source.isFromOutside() && source.shape().isVector()) {
            return true;
        }
        String finding = source.isFromOutside()
                ? (source.isInput() ? "the input" : source.name()) + " is "
                        + source.shape().noun() + ", " + source.shape()
                : "reads " + source.name() + ", which computes numbers";
        problems.add(Diagnostic.of(
                        Problem.NEEDS_CATEGORIES,
                        spec.declared().annotation(),
                        spec.name() + " needs categories but " + finding)
                .with("rule", "an embedding reads an input: a vector of whole numbers, 0 to categories - 1")
                .fix(
                        source.isFromOutside()
                                ? source.shapeFix(List.of(1))
                                : "@Input(1)  Layer " + name + "Input; above all layers, and from = \"" + name
                                        + "Input\" on " + name));
        return false;
    }
}
