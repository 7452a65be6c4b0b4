package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.Located;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the numbers of a layer that reads a series are for one axis.
 *
 * @param layer the layer's name
 * @param source what it reads
 */
record OneAxis(String layer, Source source) {

    /** A size along the axis: one number, not {@code {height, width}}. */
    boolean size(String name, Located<List<Located<Integer>>> numbers, Diagnostics problems) {
        return hold(name, numbers, 1, "one number; of an image there are two", problems);
    }

    /** Numbers for both ends: one, or {@code {left, right}}, not {@code {top, bottom, left, right}}. */
    boolean ends(String name, Located<List<Located<Integer>>> numbers, Diagnostics problems) {
        return hold(name, numbers, 2, "one number, or {left, right}; of an image there are four", problems);
    }

    private boolean hold(
            String name, Located<List<Located<Integer>>> numbers, int most, String rule, Diagnostics problems) {
        if (!source.shape().isSeries() || numbers.value().size() <= most) {
            return true;
        }
        List<Integer> written = Values.written(numbers);
        List<String> fixes = new ArrayList<>();
        fixes.add(name + " = " + Numbers.source(written.subList(written.size() - most, written.size())));
        if (source.isFromOutside()) {
            List<Integer> image = new ArrayList<>(source.shape().sizes());
            image.add(1);
            fixes.add(source.shapeFix(image));
        }
        problems.add(Diagnostic.of(
                        Problem.SERIES_HAS_ONE_AXIS,
                        numbers.origin(),
                        name + " of " + layer + " has " + Numbers.counted(written.size(), "number")
                                + ", but its input is a series, which has one axis")
                .with("input", source.describe())
                .with("rule", rule)
                .fix(fixes.toArray(String[]::new)));
        return false;
    }
}
