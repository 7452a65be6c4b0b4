package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec.CropSpec;
import java.util.List;

/** Whether something is left of an image that is cut at its sides. */
record CropFit(CropSpec spec, Sides sides) {

    boolean check(Source source, Diagnostics problems) {
        if (!ImageFit.check(spec.declared(), source, problems)) {
            return false;
        }
        Shape input = source.shape();
        boolean rows = leaves(sides.top(), sides.bottom(), input.height());
        boolean columns = leaves(sides.left(), sides.right(), input.width());
        if (rows && columns) {
            return true;
        }
        boolean series = input.isSeries();
        String cut = series
                ? sides.left() + " + " + sides.right() + " steps"
                : rows
                        ? sides.left() + " + " + sides.right() + " columns"
                        : sides.top() + " + " + sides.bottom() + " rows";
        String size = series ? input.width() + "-step" : input.height() + "x" + input.width();
        String rule = "left + right < " + input.width();
        problems.add(Diagnostic.of(
                        Problem.CROP_TOO_LARGE,
                        spec.sides().origin(),
                        spec.name() + " cuts " + cut + " off its " + size + " input, which leaves nothing")
                .with("input", source.describe())
                .with("rule", series ? rule : "top + bottom < " + input.height() + ", " + rule)
                .fix("sides = " + most(input)));
        return false;
    }

    private static boolean leaves(int before, int after, int size) {
        return (long) before + after < size;
    }

    /** As much as can be cut. */
    private String most(Shape input) {
        int top = Math.min(sides.top(), (input.height() - 1) / 2);
        int left = Math.min(sides.left(), (input.width() - 1) / 2);
        int bottom = Math.min(sides.bottom(), input.height() - 1 - top);
        int right = Math.min(sides.right(), input.width() - 1 - left);
        return Numbers.source(input.isSeries() ? List.of(left, right) : List.of(top, bottom, left, right));
    }
}
