package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.Declared;
import io.neurapt.processor.read.LayerSpec.KernelSpec;
import io.neurapt.processor.read.LayerSpec.PoolSpec;
import java.util.List;

/**
 * Whether a window fits the image under it.
 *
 * @param layer the convolution or pool
 * @param value {@code kernel} or {@code size}: the value that gives the window
 * @param noun what messages call the window
 * @param origin where that value is
 * @param tooLarge what is reported when the window is larger than the image
 */
record WindowFit(Declared layer, String value, String noun, Origin origin, Problem tooLarge) {

    static WindowFit kernel(KernelSpec spec) {
        Origin origin = spec.kernel().origin();
        return new WindowFit(spec.declared(), "kernel", "kernel", origin, Problem.KERNEL_TOO_LARGE);
    }

    static WindowFit pool(PoolSpec spec) {
        return new WindowFit(spec.declared(), "size", "window", spec.size().origin(), Problem.POOL_TOO_LARGE);
    }

    boolean check(Op op, Source source, Diagnostics problems) {
        if (!readsImage(layer, source, problems)) {
            return false;
        }
        Windows windows = Windows.of(op, source.shape()).orElseThrow();
        if (windows.vertical().output() > 0 && windows.horizontal().output() > 0) {
            return true;
        }
        problems.add(tooLarge(windows, source));
        return false;
    }

    /** Whether what a layer reads has pixels. */
    static boolean readsImage(Declared layer, Source source, Diagnostics problems) {
        if (!source.shape().isImage()) {
            problems.add(needsImage(layer, source));
            return false;
        }
        return true;
    }

    private static Diagnostic needsImage(Declared layer, Source source) {
        String size = Numbers.grouped(source.shape().size());
        String given =
                source.isInput() ? "the input is a vector of " + size : source.name() + " gives a vector of " + size;
        return Diagnostic.of(
                        Problem.NEEDS_IMAGE,
                        layer.annotation(),
                        layer.name() + " needs height x width x channels but " + given)
                .fix(
                        source.isInput()
                                ? "input = "
                                        + Numbers.source(image(source.shape().channels()))
                                : "move " + layer.name() + " above " + source.name());
    }

    private Diagnostic tooLarge(Windows windows, Source source) {
        int height = windows.vertical().input();
        int width = windows.horizontal().input();
        List<Integer> most = height == width
                ? List.of(height)
                : List.of(
                        Math.min(height, windows.vertical().size()),
                        Math.min(width, windows.horizontal().size()));
        return Diagnostic.of(
                        tooLarge,
                        origin,
                        noun + " " + windows.size() + " of " + layer.name() + " does not fit its " + windows.input()
                                + " input")
                .with("input", source.describe())
                .with("rule", value + " <= input + 2 * padding = " + (height == width ? height : windows.input()))
                .fix(value + " = " + Numbers.source(most) + " or less", "padding = SAME");
    }

    /** The image that a vector most likely stands for: a grey square, a coloured square, or one row. */
    private static List<Integer> image(int size) {
        for (int channels : new int[] {1, 3}) {
            int side = (int) Math.sqrt((double) size / channels);
            if (side * side * channels == size) {
                return List.of(side, side, channels);
            }
        }
        return List.of(1, size, 1);
    }
}
