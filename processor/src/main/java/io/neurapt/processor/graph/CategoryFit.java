package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec.EmbeddingSpec;

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
                : source.name() + " computes numbers that are none";
        problems.add(Diagnostic.of(
                        Problem.NEEDS_CATEGORIES,
                        spec.declared().annotation(),
                        spec.name() + " needs categories but " + finding)
                .with("rule", "an embedding reads an input: a vector of whole numbers, 0 to categories - 1")
                .fix("@Input(1)  Layer " + name + "Input;, and from = \"" + name + "Input\" on " + name));
        return false;
    }
}
