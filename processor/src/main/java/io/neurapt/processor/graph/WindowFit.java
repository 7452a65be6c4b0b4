package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.graph.Values.Size;
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
 * @param dilation steps between two pixels under the window, down and across
 * @param tooLarge what is reported when the window is larger than the image
 */
record WindowFit(Declared layer, String value, String noun, Origin origin, Size dilation, Problem tooLarge) {

    private static final Size DENSE = new Size(1, 1);

    static WindowFit kernel(KernelSpec spec) {
        Origin origin = spec.kernel().origin();
        return new WindowFit(spec.declared(), "kernel", "kernel", origin, DENSE, Problem.KERNEL_TOO_LARGE);
    }

    static WindowFit pool(PoolSpec spec) {
        return new WindowFit(spec.declared(), "size", "window", spec.size().origin(), DENSE, Problem.POOL_TOO_LARGE);
    }

    /** The same for a kernel with gaps, which are left out of what is checked, but not of the fix. */
    WindowFit dilated(Size gaps) {
        return new WindowFit(layer, value, noun, origin, gaps, tooLarge);
    }

    boolean check(Op op, Source source, Diagnostics problems) {
        if (!ImageFit.check(layer, source, problems)) {
            return false;
        }
        Windows windows = Windows.of(op, source.shape()).orElseThrow();
        if (windows.vertical().output() > 0 && windows.horizontal().output() > 0) {
            return true;
        }
        problems.add(tooLarge(windows, source));
        return false;
    }

    private Diagnostic tooLarge(Windows windows, Source source) {
        int height = windows.vertical().input();
        int width = windows.horizontal().input();
        int down = (height - 1) / dilation.height() + 1;
        int across = (width - 1) / dilation.width() + 1;
        boolean one = height == width || windows.isSeries();
        List<Integer> most = windows.isSeries() || one && down == across
                ? List.of(across)
                : List.of(
                        Math.min(down, windows.vertical().size()),
                        Math.min(across, windows.horizontal().size()));
        return Diagnostic.of(
                        tooLarge,
                        origin,
                        noun + " " + windows.size() + " of " + layer.name() + " does not fit its "
                                + windows.inputInWords())
                .with("input", source.describe())
                .with("rule", rule() + (one ? width : windows.input()))
                .fix(value + " = " + Numbers.source(most) + " or less", "padding = SAME");
    }

    private String rule() {
        return dilation.isAboveOne()
                ? "dilation * (" + value + " - 1) + 1 <= input = "
                : value + " <= input + 2 * padding = ";
    }
}
